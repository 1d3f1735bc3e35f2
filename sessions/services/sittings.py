"""Sittings of the draft programme: where and when they are, and what moves with them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from events.models import AuditEntry, Event
from events.rules import Action
from events.services import editing, keys, ranks
from events.services.audit import Actor
from sessions.models import AgendaItem, Presentation, Sitting

NAMED = 5


class BadTimes(Exception):
    """A sitting would not end after it begins, not be on a day of the event, or leave its parts outside."""


@transaction.atomic
def create(*, by: Actor, event: Event, values: Mapping[str, Any]) -> Sitting:
    """One more sitting in the draft. Raises BadTimes, permissions.NotAllowed."""
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    _demand_times(event, values["starts_at"], values["ends_at"])
    key = keys.new_key(event=event, model=Sitting, name=values["title"])
    row = Sitting(event=event, key=key, position=ranks.next_position(event, Sitting), **values)
    editing.create(by=by, row=row, event=event)
    return row


@transaction.atomic
def change(*, by: Actor, sitting: Sitting, values: Mapping[str, Any], seen: str | None = None) -> AuditEntry | None:
    """The sitting is this in the draft; None if it was already. The public sees it with the next release.

    When it begins at another moment, its agenda items and presentations move by as much. Raises BadTimes if they would
    not fit, editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    event = sitting.event
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    stored = Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    starts_at, ends_at = values.get("starts_at", stored.starts_at), values.get("ends_at", stored.ends_at)
    moved = starts_at - stored.starts_at
    if moved or ends_at != stored.ends_at:
        _demand_times(event, starts_at, ends_at)
    batch = uuid.uuid4() if moved else None
    entry = editing.change(by=by, row=sitting, event=event, values=values, seen=seen, batch=batch)
    if moved and batch:
        _move_parts(by, sitting, moved, batch)
    if moved or ends_at != stored.ends_at:
        _demand_parts_inside(sitting)
    return entry


@transaction.atomic
def remove(*, by: Actor, sitting: Sitting) -> None:
    """The sitting is gone from the draft, with its agenda and presentations; the next release shows it as cancelled.

    Raises permissions.NotAllowed.
    """
    editing.demand(by=by, event=sitting.event, action=Action.EDIT_PROGRAMME)
    editing.remove(by=by, row=sitting, event=sitting.event)


def outside_days(event: Event, values: Mapping[str, Any]) -> list[str]:
    """Sentences about the sittings that would be on no day of an event with these new values."""
    zone = ZoneInfo(values.get("timezone", event.timezone))
    first, last = values.get("starts_on", event.starts_on), values.get("ends_on", event.ends_on)
    if (zone, first, last) == (event.zone, event.starts_on, event.ends_on):
        return []
    rows = Sitting.objects.filter(event=event).order_by("starts_at", "pk")
    outside = [row for row in rows if not first <= row.starts_at.astimezone(zone).date() <= last]
    if not outside:
        return []
    names = ", ".join(f"“{row.title}”" for row in outside[:NAMED])
    return [_("Some sittings would be outside the days of the event: %(names)s.") % {"names": names}]


def _demand_times(event: Event, starts_at: datetime, ends_at: datetime) -> None:
    day: date = starts_at.astimezone(event.zone).date()
    if starts_at >= ends_at:
        raise BadTimes(_("It ends before it begins."))
    if not event.starts_on <= day <= event.ends_on:
        raise BadTimes(_("%(day)s is not a day of the event.") % {"day": day.isoformat()})


def _move_parts(by: Actor, sitting: Sitting, moved: timedelta, batch: uuid.UUID) -> None:
    for row in _parts(sitting):
        starts_at = row.starts_at + moved
        editing.change(by=by, row=row, event=sitting.event, values={"starts_at": starts_at}, seen=None, batch=batch)


def _parts(sitting: Sitting) -> list[AgendaItem | Presentation]:
    agenda = AgendaItem.objects.filter(sitting=sitting).order_by("position")
    talks = Presentation.objects.filter(sitting=sitting).order_by("starts_at", "pk")
    return [*agenda, *talks]


def _demand_parts_inside(sitting: Sitting) -> None:
    for row in _parts(sitting):
        demand_inside(sitting, row.starts_at, row.minutes, str(row))


def demand_inside(sitting: Sitting, starts_at: datetime, minutes: int, name: str) -> None:
    """Raises BadTimes unless a part of a sitting is within it."""
    if starts_at < sitting.starts_at or starts_at + timedelta(minutes=minutes) > sitting.ends_at:
        raise BadTimes(_("“%(name)s” is not within the sitting.") % {"name": name})
