"""Rooms of the venue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Event
from events.rules import Action
from events.services import editing, keys, ranks
from events.services.audit import Actor
from sessions.models import Room


@transaction.atomic
def create(*, by: Actor, event: Event, values: Mapping[str, Any]) -> Room:
    """One more room, after the others. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    key = keys.new_key(event=event, model=Room, name=values["name"])
    row = Room(event=event, key=key, position=ranks.next_position(event, Room), **values)
    editing.create(by=by, row=row, event=event)
    return row


@transaction.atomic
def change(*, by: Actor, room: Room, values: Mapping[str, Any], seen: str | None = None) -> AuditEntry | None:
    """The room is this; None if it was already. Raises editing.ChangedMeanwhile, permissions.NotAllowed."""
    editing.demand(by=by, event=room.event, action=Action.EDIT_PROGRAMME)
    return editing.change(by=by, row=room, event=room.event, values=values, seen=seen)


@transaction.atomic
def remove(*, by: Actor, room: Room) -> None:
    """The room is gone. Raises editing.Held while sittings are in it, permissions.NotAllowed."""
    editing.demand(by=by, event=room.event, action=Action.EDIT_PROGRAMME)
    editing.remove(by=by, row=room, event=room.event)
