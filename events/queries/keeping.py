"""How long an event keeps what may not be kept for good, and since when a kind of thing may be deleted."""

from __future__ import annotations

from datetime import date, timedelta

from events.kept import Kind
from events.models import Event
from events.queries import clock

DAYS_KEPT = 30


def days(event: Event, kind: str) -> int:
    """How many days a kind of thing is kept: what the event's owners chose, else thirty."""
    return int(event.days_kept.get(kind, DAYS_KEPT))


def kept_until(event: Event, *kinds: str) -> date:
    """The last day, by the event's own calendar, on which any of these kinds is still kept."""
    return event.ends_on + timedelta(days=max(days(event, kind) for kind in kinds))


def goes_on(event: Event, kind: Kind) -> date | None:
    """The first day on which a kind may be deleted; None where each thing has a day of its own."""
    return None if kind.by_age else kept_until(event, kind.name) + timedelta(days=1)


def is_due(event: Event, kind: Kind, *, ahead: timedelta = timedelta(0)) -> bool:
    """Whether a kind may be deleted today, or after so many more days, by the event's own clock."""
    day = goes_on(event, kind)
    return day is None or clock.today(event) + ahead >= day
