"""Numbered items of a sitting's agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from events.models import AuditEntry
from events.rules import Action
from events.services import editing
from events.services.audit import Actor
from sessions.models import AgendaItem, Sitting
from sessions.services.sittings import demand_inside


@transaction.atomic
def create(*, by: Actor, sitting: Sitting, values: Mapping[str, Any]) -> AgendaItem:
    """One more item, last on the agenda. Raises sittings.BadTimes, permissions.NotAllowed."""
    editing.demand(by=by, event=sitting.event, action=Action.EDIT_PROGRAMME)
    Sitting.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.pk)
    demand_inside(sitting, values["starts_at"], values["minutes"], str(values["title"]))
    last = AgendaItem.objects.filter(sitting=sitting).aggregate(last=Max("position"))["last"]
    row = AgendaItem(sitting=sitting, position=0 if last is None else last + 1, **values)
    editing.create(by=by, row=row, event=sitting.event)
    return row


@transaction.atomic
def change(*, by: Actor, item: AgendaItem, values: Mapping[str, Any], seen: str | None = None) -> AuditEntry | None:
    """The item is this; None if it was already.

    Raises sittings.BadTimes if it is not within its sitting, editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    event = item.sitting.event
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    entry = editing.change(by=by, row=item, event=event, values=values, seen=seen)
    if entry and {"starts_at", "minutes"} & entry.after.keys():
        demand_inside(item.sitting, item.starts_at, item.minutes, str(item.title))
    return entry


@transaction.atomic
def remove(*, by: Actor, item: AgendaItem) -> None:
    """The item is off the agenda. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=item.sitting.event, action=Action.EDIT_PROGRAMME)
    editing.remove(by=by, row=item, event=item.sitting.event)
