"""Who may act for a person: they themselves, whoever keeps their delegation's list, and the secretariat."""

from __future__ import annotations

from events.enums import ActorKind
from events.models import Membership, Participant
from events.rules import Action
from events.services import editing, permissions
from events.services.audit import Actor


def demand(*, by: Actor, person: Participant) -> None:
    """Raises permissions.NotAllowed unless the actor is this person, a focal point they come for, staff or the system.

    Staff need the right to edit people. Whether a colleague of the focal point may write is asked before, by
    `focal_points.demand`.
    """
    if by.kind == ActorKind.PARTICIPANT:
        theirs = by.participant == person.pk
    elif by.kind == ActorKind.FOCAL_POINT:
        theirs = Membership.objects.filter(participant=person, delegation=by.delegation).exists()
    else:
        editing.demand(by=by, event=person.event, action=Action.EDIT_PEOPLE)
        return
    if not theirs:
        raise permissions.NotAllowed(Action.EDIT_PEOPLE)
