"""Bodies that are no delegations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Event, Organisation
from events.rules import Action
from events.services import editing, keys, ranks
from events.services.audit import Actor


@transaction.atomic
def create(*, by: Actor, event: Event, values: Mapping[str, Any]) -> Organisation:
    """One more organisation, after the others. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=event, action=Action.EDIT_PEOPLE)
    key = keys.new_key(event=event, model=Organisation, name=values["name"])
    row = Organisation(event=event, key=key, position=ranks.next_position(event, Organisation), **values)
    editing.create(by=by, row=row, event=event)
    return row


@transaction.atomic
def change(
    *, by: Actor, organisation: Organisation, values: Mapping[str, Any], seen: str | None = None
) -> AuditEntry | None:
    """The organisation's facts are these; None if they were already. Raises editing.ChangedMeanwhile, NotAllowed."""
    event = organisation.event
    editing.demand(by=by, event=event, action=Action.EDIT_PEOPLE)
    return editing.change(by=by, row=organisation, event=event, values=values, seen=seen)


@transaction.atomic
def remove(*, by: Actor, organisation: Organisation) -> None:
    """The organisation is gone. Raises editing.Held while people come for it."""
    editing.demand(by=by, event=organisation.event, action=Action.EDIT_PEOPLE)
    members = organisation.memberships.select_related("participant")[:5]
    if members:
        raise editing.Held([str(member.participant) for member in members])
    editing.remove(by=by, row=organisation, event=organisation.event)
