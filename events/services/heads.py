"""Who heads a delegation, as its focal point says: one person at a time."""

from __future__ import annotations

import uuid

from events.enums import MembershipFunction, ParticipantRole
from events.models import Delegation, Membership, Participant
from events.queries import members
from events.services import editing
from events.services.audit import Actor


class HeadTaken(Exception):
    """Somebody who comes heads the delegation already."""

    def __init__(self, holder: Participant) -> None:
        super().__init__(holder.full_name)
        self.holder = holder


def locked(delegation: Delegation) -> Delegation:
    """The delegation's row, nobody else's until the transaction ends; taken after its people's rows."""
    return Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)


def demand_free(*, delegation: Delegation, besides: Membership | None = None) -> None:
    """Raises HeadTaken if somebody else who comes heads the (locked) delegation."""
    for other in _others(delegation, besides):
        if members.comes(other.participant):
            raise HeadTaken(other.participant)


def give(*, by: Actor, member: Membership, batch: uuid.UUID) -> None:
    """The member heads the (locked) delegation; former heads who do not come any more are delegates.

    Raises HeadTaken.
    """
    delegation = member.delegation
    assert delegation is not None
    demand_free(delegation=delegation, besides=member)
    for other in _others(delegation, member):
        set_function(by=by, member=other, function=MembershipFunction.DELEGATE, batch=batch)
    set_function(by=by, member=member, function=MembershipFunction.HEAD, batch=batch)
    point_to(by=by, delegation=delegation, person=member.participant, batch=batch)


def point_to(*, by: Actor, delegation: Delegation, person: Participant | None, batch: uuid.UUID) -> None:
    """The delegation's row names this person as head, or nobody."""
    editing.change(by=by, row=delegation, event=delegation.event, values={"head": person}, seen=None, batch=batch)


def set_function(*, by: Actor, member: Membership, function: str, batch: uuid.UUID) -> None:
    """The member comes in this function, and their badge says so where it said the former one."""
    person, was = member.participant, member.function
    editing.change(by=by, row=member, event=person.event, values={"function": function}, seen=None, batch=batch)
    if person.role == role_for(was):
        editing.change(
            by=by, row=person, event=person.event, values={"role": role_for(function)}, seen=None, batch=batch
        )


def role_for(function: str) -> ParticipantRole:
    """The role on the badge of somebody who comes in a function and as nothing else."""
    if function == MembershipFunction.HEAD:
        return ParticipantRole.HEAD_OF_DELEGATION
    return ParticipantRole(function)


def _others(delegation: Delegation, besides: Membership | None) -> list[Membership]:
    rows = Membership.objects.filter(delegation=delegation, function=MembershipFunction.HEAD, primary=True)
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    return list(rows.select_related("participant__event", "participant__registration").order_by("pk"))
