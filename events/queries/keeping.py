"""How long an event keeps what may not be kept for good: days after its last day, by kind of thing."""

from __future__ import annotations

from datetime import date, timedelta

from events.models import Event

DAYS_KEPT = 30


def days(event: Event, kind: str) -> int:
    """How many days after the event's last day a kind of thing is kept: what its owners chose, else thirty."""
    return int(event.days_kept.get(kind, DAYS_KEPT))


def kept_until(event: Event, *kinds: str) -> date:
    """The last day on which any of these kinds is still kept."""
    return event.ends_on + timedelta(days=max(days(event, kind) for kind in kinds))
