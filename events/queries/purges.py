"""Purges as pages and monitors show them: what was found, how far one is, what goes next and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet

from events import kept
from events.enums import PurgeState
from events.kept import Kind
from events.models import Event, Purge
from events.queries import keeping
from events.queries.backlog import Backlog, by_state

NOTICE = timedelta(days=7)  # between telling the secretariat and the first deletion of an event
OPEN = (PurgeState.WAITING, PurgeState.RUNNING)
MOST_SHOWN = 10


@dataclass(frozen=True)
class Line:
    """One kind in a purge's report. `found` is None until it was counted; `goes_on` None for kinds that go by age."""

    name: str
    label: str
    days: int
    goes_on: date | None
    due: bool
    found: int | None
    gone: int


@dataclass(frozen=True)
class Coming:
    """What will be deleted for the first time, on which day of the event's clock (None: after the first notice)."""

    on: date | None
    labels: list[str]


class ShownPurge:
    """A purge with its report in words; everything else is the row's own."""

    def __init__(self, row: Purge) -> None:
        self.row = row
        self.open = row.state in OPEN
        stopping = int(row.cancel_requested_at is not None)
        self.version = f"{row.state}-{row.done}-{row.attempts}-{stopping}"
        self.lines = [_line(entry) for entry in row.report]

    @property
    def found(self) -> int:
        """How many things are due or were when it began."""
        return sum(line.found or 0 for line in self.lines if line.due)

    @property
    def gone(self) -> int:
        """How many things were deleted."""
        return sum(line.gone for line in self.lines)


def _line(entry: dict[str, Any]) -> Line:
    kind = kept.kind_of(entry["kind"])
    goes_on = date.fromisoformat(entry["goes_on"]) if entry["goes_on"] else None
    label = str(kind.label) if kind else entry["kind"]
    return Line(entry["kind"], label, entry["days"], goes_on, entry["due"], entry["found"], entry["gone"])


def entry_of(event: Event, kind: Kind) -> dict[str, Any]:
    """A kind's line of the report before anything was counted."""
    goes_on = keeping.goes_on(event, kind)
    return {
        "kind": kind.name,
        "days": keeping.days(event, kind.name),
        "goes_on": goes_on.isoformat() if goes_on else None,
        "due": keeping.is_due(event, kind),
        "found": None,
        "gone": 0,
    }


def recent(event: Event) -> list[ShownPurge]:
    """The event's latest purges and rehearsals, newest first. One query."""
    rows = Purge.objects.filter(event=event).select_related("created_by").order_by("-created_at", "-pk")
    return [ShownPurge(row) for row in rows[:MOST_SHOWN]]


def one(*, event: Event, pk: int) -> ShownPurge | None:
    """One purge of this event."""
    row = Purge.objects.filter(event=event, pk=pk).select_related("created_by").first()
    return ShownPurge(row) if row else None


def due(moment: datetime) -> QuerySet[Purge]:
    """The purges nobody carries out at a moment: never begun, or left by a worker whose lease ran out."""
    never_begun = Q(state=PurgeState.WAITING, due_at__lte=moment)
    left = Q(state=PurgeState.RUNNING, lease_until__lt=moment)
    return Purge.objects.filter(never_begun | left)


def purges(now: datetime) -> Backlog:
    """The purges of all events at `now` (real time). Two queries."""
    oldest = due(now).aggregate(oldest=Min("due_at"))["oldest"]
    return Backlog("purges", by_state(Purge.objects.all()), oldest)


def began_deleting(event: Event) -> bool:
    """Whether kinds that need notice were deleted before in this event, by anyone. One query."""
    need = {kind.name for kind in kept.kinds() if kind.announced}
    done = Purge.objects.filter(event=event, rehearsal=False, state=PurgeState.DONE)
    reports = done.order_by("-pk").values_list("report", flat=True)
    return any(entry["kind"] in need for report in reports for entry in report)


def announced_at(event: Event) -> datetime | None:
    """When Plenary first looked, by itself, for what is to go (real time): from then on Today says so. One query."""
    looked = Purge.objects.filter(event=event, rehearsal=True, state=PurgeState.DONE, created_by=None)
    first: datetime | None = looked.aggregate(first=Min("created_at"))["first"]
    return first


def coming(event: Event) -> Coming | None:
    """What will be deleted for the first time within a week or is overdue; None once deleting began.

    No query while nothing is near; else one a kind and three.
    """
    near = [kind for kind in kept.kinds() if kind.announced and keeping.is_due(event, kind, ahead=NOTICE)]
    if not near or began_deleting(event):
        return None
    there = [kind for kind in near if kind.count(event, keeping.days(event, kind.name))]
    if not there:
        return None
    told_at = announced_at(event)
    first = min(day for kind in there if (day := keeping.goes_on(event, kind)))
    earliest = event.clock_at(told_at + NOTICE).astimezone(event.zone).date() if told_at else None
    return Coming(max(first, earliest) if earliest else None, [str(kind.label) for kind in there])
