"""Moving what stands in the draft: a sitting with all that belongs to it, a presentation, the order within a sitting.

Every change of a move carries one batch, so that one undo takes all of it back.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from events.models import AuditEntry
from events.rules import Action
from events.services import editing
from events.services.audit import Actor
from sessions.models import Presentation, Room, Sitting
from sessions.rules import retimed
from sessions.services import presentations, sittings
from sessions.services.sittings import demand_inside


@transaction.atomic
def move_sitting(
    *, by: Actor, sitting: Sitting, starts_at: datetime, room: Room | None, seen: str | None = None
) -> AuditEntry | None:
    """The sitting begins then, there, as long as before, its agenda and presentations with it; None if so already.

    `seen` is the fingerprint of `starts_at` and `room` as the editor was shown them. Raises sittings.BadTimes,
    editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    editing.demand(by=by, event=sitting.event, action=Action.EDIT_PROGRAMME)
    stored = Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    _demand_unchanged(stored, ["starts_at", "room"], seen)
    ends_at = starts_at + (stored.ends_at - stored.starts_at)
    values = {"starts_at": starts_at, "ends_at": ends_at, "room": room}
    return sittings.change(by=by, sitting=sitting, values=values)


@transaction.atomic
def move_presentation(
    *,
    by: Actor,
    presentation: Presentation,
    sitting: Sitting,
    starts_at: datetime | None = None,
    number: int | None = None,
    seen: str | None = None,
) -> AuditEntry | None:
    """The presentation is given in that sitting, then, under that number; None if it was already.

    Without `starts_at` it follows the last of the sitting's other presentations (or begins with the sitting); without
    `number` it is one above the highest of theirs. `seen` is the fingerprint of `sitting`, `number` and `starts_at`.
    Raises sittings.BadTimes, editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    editing.demand(by=by, event=presentation.event, action=Action.EDIT_PROGRAMME)
    Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    stored = Presentation.objects.select_for_update(of=("self",), no_key=True).get(pk=presentation.pk)
    _demand_unchanged(stored, ["sitting", "number", "starts_at"], seen)
    others = [row for row in in_order(sitting) if row.pk != presentation.pk]
    values: dict[str, Any] = {
        "sitting": sitting,
        "starts_at": starts_at or max((_ends(row) for row in others), default=sitting.starts_at),
        "number": number or max((row.number for row in others), default=0) + 1,
    }
    return presentations.change(by=by, presentation=presentation, values=values)


@transaction.atomic
def turn(*, by: Actor, presentation: Presentation, later: bool) -> AuditEntry | None:
    """The presentation changes places with the one before it, or after it; None where there is none.

    The sitting's presentations are timed anew: the pauses between them stay where they are, and so do the numbers, in
    the new order. Returns one entry of the batch. Raises sittings.BadTimes, permissions.NotAllowed.
    """
    event = presentation.event
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    sitting = Sitting.objects.select_for_update(of=("self",), no_key=True).get(presentations=presentation)
    rows = in_order(sitting)
    place = next(at for at, row in enumerate(rows) if row.pk == presentation.pk)
    other = place + 1 if later else place - 1
    if not 0 <= other < len(rows):
        return None
    order = list(range(len(rows)))
    order[place], order[other] = order[other], order[place]
    return _reordered(by, sitting, rows, order)


def in_order(sitting: Sitting) -> list[Presentation]:
    """The presentations of a sitting in the order in which they are given."""
    return list(Presentation.objects.filter(sitting=sitting).order_by("starts_at", "number", "pk"))


def _reordered(by: Actor, sitting: Sitting, rows: list[Presentation], order: list[int]) -> AuditEntry | None:
    starts = retimed([(row.starts_at, row.minutes) for row in rows], order)
    numbers = sorted(row.number for row in rows)
    batch = uuid.uuid4()
    last: AuditEntry | None = None
    for starts_at, number, at in zip(starts, numbers, order, strict=True):
        row = rows[at]
        demand_inside(sitting, starts_at, row.minutes, str(row))
        values = {"starts_at": starts_at, "number": number}
        entry = editing.change(by=by, row=row, event=sitting.event, values=values, seen=None, batch=batch)
        last = entry or last
    return last


def _ends(row: Presentation) -> datetime:
    return row.starts_at + timedelta(minutes=row.minutes)


def _demand_unchanged(stored: Any, names: list[str], seen: str | None) -> None:
    if seen is not None and editing.seen_as(stored, names) != seen:
        raise editing.ChangedMeanwhile({name: getattr(stored, name) for name in names})
