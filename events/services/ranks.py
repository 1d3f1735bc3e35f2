"""The order of an event's rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from events.models import Event


def next_position(event: Event, model: type[Any]) -> int:
    """The place after the last row of this kind."""
    last = model.objects.filter(event=event).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1
