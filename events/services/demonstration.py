"""The demo organiser: an account without a password, for a copy that only its own machine can reach."""

from django.db import transaction

from events.enums import StaffRole
from events.models import Event, Staff, User

ADDRESS = "organiser@localhost"
NAME = "Demo organiser"


@transaction.atomic
def open_account(*, event: Event) -> User:
    """There is a demo organiser, and it owns the event. Signing in needs the link that the terminal prints."""
    user = User.objects.filter(is_demo=True).order_by("pk").first()
    if user is None:
        user = User.objects.create_user(ADDRESS, None, name=NAME, is_demo=True)
    Staff.objects.update_or_create(event=event, user=user, defaults={"role": StaffRole.OWNER})
    return user
