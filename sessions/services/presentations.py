"""Presentations of cities within sittings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Event
from events.rules import Action
from events.services import editing, keys, ranks
from events.services.audit import Actor
from sessions.models import Presentation
from sessions.services.sittings import demand_inside


@transaction.atomic
def create(*, by: Actor, event: Event, values: Mapping[str, Any]) -> Presentation:
    """One more presentation in the draft. Raises sittings.BadTimes, permissions.NotAllowed."""
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    demand_inside(values["sitting"], values["starts_at"], values["minutes"], str(values["title"]))
    key = keys.new_key(event=event, model=Presentation, name=values["title"])
    row = Presentation(event=event, key=key, position=ranks.next_position(event, Presentation), **values)
    editing.create(by=by, row=row, event=event)
    return row


@transaction.atomic
def change(
    *, by: Actor, presentation: Presentation, values: Mapping[str, Any], seen: str | None = None
) -> AuditEntry | None:
    """The presentation is this in the draft; None if it was already.

    Raises sittings.BadTimes if it is not within its sitting, editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    event = presentation.event
    editing.demand(by=by, event=event, action=Action.EDIT_PROGRAMME)
    entry = editing.change(by=by, row=presentation, event=event, values=values, seen=seen)
    if entry and {"starts_at", "minutes", "sitting"} & entry.after.keys():
        demand_inside(presentation.sitting, presentation.starts_at, presentation.minutes, str(presentation))
    return entry


@transaction.atomic
def remove(*, by: Actor, presentation: Presentation) -> None:
    """The presentation is gone from the draft. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=presentation.event, action=Action.EDIT_PROGRAMME)
    editing.remove(by=by, row=presentation, event=presentation.event)
