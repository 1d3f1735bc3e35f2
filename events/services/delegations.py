"""Cities and local governments that take part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Delegation, Event
from events.rules import Action
from events.services import editing, keys, ranks
from events.services.audit import Actor


class FewerThanTaken(Exception):
    """A delegation cannot have fewer places than its people hold."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} places are taken.")
        self.taken = taken


@transaction.atomic
def create(*, by: Actor, event: Event, values: Mapping[str, Any]) -> Delegation:
    """One more delegation, after the others. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=event, action=Action.EDIT_PEOPLE)
    key = keys.new_key(event=event, model=Delegation, name=values["name"])
    row = Delegation(event=event, key=key, position=ranks.next_position(event, Delegation), **values)
    editing.create(by=by, row=row, event=event)
    return row


@transaction.atomic
def change(
    *, by: Actor, delegation: Delegation, values: Mapping[str, Any], seen: str | None = None
) -> AuditEntry | None:
    """The delegation's facts are these; None if they were already.

    Raises FewerThanTaken for a quota below the places held, editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    editing.demand(by=by, event=delegation.event, action=Action.EDIT_PEOPLE)
    taken = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk).places_taken
    if values.get("quota", taken) < taken:
        raise FewerThanTaken(taken)
    return editing.change(by=by, row=delegation, event=delegation.event, values=values, seen=seen)


@transaction.atomic
def remove(*, by: Actor, delegation: Delegation) -> None:
    """The delegation is gone. Raises editing.Held while people come for it or the programme names it."""
    editing.demand(by=by, event=delegation.event, action=Action.EDIT_PEOPLE)
    members = delegation.memberships.select_related("participant")[:5]
    if members:
        raise editing.Held([str(member.participant) for member in members])
    editing.remove(by=by, row=delegation, event=delegation.event)
