"""What an account may do in an event."""

from django.db.models import QuerySet

from events.enums import StaffRole
from events.models import Event, Staff, User
from events.rules import Action, allows


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
