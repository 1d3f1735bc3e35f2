"""The one clock. An event may run on a rehearsal; leases, audit, sign-in and Message-IDs use real time."""

from datetime import date, datetime

from django.utils import timezone

from events.models import Event


def real_now() -> datetime:
    """The real moment, UTC, aware."""
    return timezone.now()


def now(event: Event) -> datetime:
    """The event's own moment (aware, in the venue's zone): real, or the rehearsal running on in real time."""
    return event.clock_at(real_now()).astimezone(event.zone)


def today(event: Event) -> date:
    """The date at the venue, by the event's own clock."""
    return now(event).date()
