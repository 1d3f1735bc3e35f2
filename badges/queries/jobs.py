"""Print jobs as pages show them: how far, how fast, how long still."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from badges.enums import PrintJobState
from badges.models import PrintJob
from events.models import Event
from events.queries import clock

MOST_SHOWN = 30


@dataclass(frozen=True)
class Progress:
    """How far a job is: `rate` in badges a second and `seconds_left` are None until they can be known."""

    done: int
    total: int
    open: bool
    rate: float | None
    seconds_left: int | None
    took: float | None
    version: str


class ShownJob:
    """A job with its progress, for templates; everything else is the row's own."""

    def __init__(self, row: PrintJob, now: datetime) -> None:
        self.row = row
        self.progress = progress_of(row, now)


def progress_of(row: PrintJob, now: datetime) -> Progress:
    """Computed from the row alone, so that any process may ask at any time."""
    is_open = row.state in {PrintJobState.WAITING, PrintJobState.RUNNING}
    rate = seconds_left = took = None
    if row.state == PrintJobState.RUNNING and row.started_at and row.done:
        elapsed = max((now - row.started_at).total_seconds(), 0.001)
        rate = row.done / elapsed
        seconds_left = max(1, math.ceil((row.total - row.done) / rate))
    if row.finished_at and row.started_at:
        took = (row.finished_at - row.started_at).total_seconds()
    version = f"{row.state}-{row.done}-{row.attempts}-{int(row.cancel_requested_at is not None)}"
    return Progress(row.done, row.total, is_open, rate, seconds_left, took, version)


def _rows(event: Event) -> QuerySet[PrintJob]:
    return PrintJob.objects.filter(event=event).select_related("created_by", "event").defer("badge_ids")


def recent(*, event: Event) -> list[ShownJob]:
    """The latest jobs, newest first; one statement."""
    now = clock.real_now()
    return [ShownJob(row, now) for row in _rows(event).order_by("-created_at", "-pk")[:MOST_SHOWN]]


def one(*, event: Event, pk: int) -> ShownJob | None:
    """One job of this event."""
    row = _rows(event).filter(pk=pk).first()
    return ShownJob(row, clock.real_now()) if row else None
