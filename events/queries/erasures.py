"""Requests to be erased that wait for a decision."""

from __future__ import annotations

from events.enums import ErasureState
from events.models import ErasureRequest, Event


def waiting(event: Event) -> list[ErasureRequest]:
    """The open requests of people who are still there, the oldest first; one query."""
    rows = ErasureRequest.objects.filter(event=event, state=ErasureState.OPEN, participant__isnull=False)
    return list(rows.select_related("participant").order_by("requested_at", "pk"))
