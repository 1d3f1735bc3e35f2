"""The demo organiser: an account without a password, for a copy that only its own machine can reach."""

from django.db import transaction

from events.enums import StaffRole
from events.models import Event, Staff, User
from events.services import audit

ADDRESS = "organiser@localhost"
NAME = "Demo organiser"


@transaction.atomic
def open_account(*, event: Event) -> User:
    """There is a demo organiser, and it owns the event. Signing in needs the link that the terminal prints."""
    user = User.objects.filter(is_demo=True).order_by("pk").first()
    if user is None:
        user = User.objects.create_user(ADDRESS, None, name=NAME, is_demo=True)
    staff, made = Staff.objects.get_or_create(event=event, user=user, defaults={"role": StaffRole.OWNER})
    if made:
        audit.record(by=audit.SYSTEM, verb="staff.added", on=staff, event=event, after={"role": staff.role})
    return user


@transaction.atomic
def close_accounts() -> list[str]:
    """No demo account is left, and nobody is signed in with one; returns their addresses."""
    found = User.objects.filter(is_demo=True)
    addresses = sorted(found.values_list("email", flat=True))
    found.delete()
    return addresses
