"""What an account may do in an event."""

from django.db.models import QuerySet

from events.enums import StaffRole
from events.models import Event, Staff, User
from events.rules import Action, allows

ENTERED = """
SELECT event.*, staff.role AS role_in_it
FROM events_event event LEFT JOIN events_staff staff ON staff.event_id = event.id AND staff.user_id = %s
WHERE event.slug = %s"""


def role_in(*, event: Event, user: User) -> str | None:
    """The account's role in the event, or None. System administrators count as owners."""
    if not user.is_authenticated or not user.is_active:
        return None
    if user.is_superuser:
        return "owner"
    known_in, role = getattr(user, "known_role", (None, None))
    if known_in == event.pk:
        return str(role)
    return Staff.objects.filter(event=event, user=user).values_list("role", flat=True).first()


def entered(*, slug: str, user: User) -> tuple[Event, str] | None:
    """The event of this address and the account's role in it; None when either is missing. One statement.

    Written out, because it stands before each page of the office: put together anew it takes three times as long.
    """
    if not user.is_authenticated or not user.is_active:
        return None
    found = next(iter(Event.objects.raw(ENTERED, [user.pk, slug])), None)
    role = "owner" if user.is_superuser else getattr(found, "role_in_it", None)
    return (found, role) if found is not None and role else None


def remember(*, event: Event, user: User, role: str) -> None:
    """Whoever asks about this very object, which is one request’s own, is told the role without a query."""
    user.known_role = (event.pk, role)  # type: ignore[attr-defined]


def may(*, event: Event, user: User, action: Action) -> bool:
    """Whether the account may do the action in this event."""
    return allows(role_in(event=event, user=user), action)


def events_of(user: User) -> QuerySet[Event]:
    """The events in which the account has a role, nearest first."""
    events = Event.objects.order_by("-starts_on", "slug")
    return events if user.is_superuser else events.filter(staff__user=user)


def may_found(user: User) -> bool:
    """Whether the account may make a new event: administrators, and whoever owns one already."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or Staff.objects.filter(user=user, role=StaffRole.OWNER).exists()
