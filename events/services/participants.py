"""People: who they are and how to reach them, as the secretariat writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Event, Invitation, Participant, Registration
from events.queries import clock
from events.rules import Action
from events.services import editing, keys, ranks
from events.services.audit import Actor
from events.services.details import direction_of, sort_name


@transaction.atomic
def create(*, by: Actor, event: Event, values: Mapping[str, Any]) -> Participant:
    """One more person, invited to register, after the others; memberships are added by `memberships.add`.

    Raises permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_PEOPLE)
    key = keys.new_key(event=event, model=Participant, name=values["full_name"])
    row = Participant(event=event, key=key, position=ranks.next_position(event, Participant), **completed(values))
    editing.create(by=by, row=row, event=event)
    Invitation.objects.create(participant=row)
    Registration.objects.create(participant=row, status_at=clock.now(event))
    return row


@transaction.atomic
def change(
    *, by: Actor, participant: Participant, values: Mapping[str, Any], seen: str | None = None
) -> AuditEntry | None:
    """The person's facts are these, names exactly as typed; None if they were already.

    Raises editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    editing.demand(by=by, event=participant.event, action=Action.EDIT_PEOPLE)
    return editing.change(by=by, row=participant, event=participant.event, values=values, seen=seen)


@transaction.atomic
def remove(*, by: Actor, participant: Participant) -> None:
    """The person is gone, with registration, place, letters and badge.

    Raises editing.Held while the programme needs them, permissions.NotAllowed.
    """
    from events.services import memberships  # deferred: circular import

    editing.demand(by=by, event=participant.event, action=Action.EDIT_PEOPLE)
    memberships.leave_place(participant)
    editing.remove(by=by, row=participant, event=participant.event)


def completed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new person, with what follows from the names where nothing was said."""
    full = dict(values)
    if not full.get("sort_name"):
        family = full.get("family_name") or None
        full["sort_name"] = sort_name(
            full_name=full["full_name"], given_name=full.get("given_name") or "", family_name=family
        )
    if full.get("local_full_name"):
        full["local_direction"] = direction_of(full["local_full_name"])
    return full
