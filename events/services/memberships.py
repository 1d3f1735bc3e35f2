"""Whom a person comes for. The place a registration holds goes with the primary membership."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models import AuditEntry, Delegation, Membership, Organisation, Participant, Registration
from events.rules import Action
from events.services import audit, editing, places
from events.services.audit import Actor


class NoPlace(Exception):
    """The delegation has no free place for a person who holds one elsewhere."""

    def __init__(self, delegation: Delegation) -> None:
        super().__init__(str(delegation))
        self.delegation = delegation


class AlreadyMember(Exception):
    """The person comes for this body already."""


class LastMembership(Exception):
    """A person comes for somebody: the only membership, or the primary one among others, cannot be taken away."""


@transaction.atomic
def add(*, by: Actor, participant: Participant, body: Delegation | Organisation, function: str) -> Membership:
    """The person also comes for this body; the first membership is the primary.

    Raises AlreadyMember, NoPlace, permissions.NotAllowed.
    """
    editing.demand(by=by, event=participant.event, action=Action.EDIT_PEOPLE)
    field = "delegation" if isinstance(body, Delegation) else "organisation"
    rows = list(_locked(participant))
    if any(getattr(row, f"{field}_id") == body.pk for row in rows):
        raise AlreadyMember
    row = Membership(
        participant=participant,
        function=function,
        primary=not rows,
        position=max((row.position for row in rows), default=-1) + 1,
        **{field: body},
    )
    editing.create(by=by, row=row, event=participant.event)
    if row.primary:
        _follow(participant)
    return row


@transaction.atomic
def change(*, by: Actor, membership: Membership, function: str, seen: str | None = None) -> AuditEntry | None:
    """The person comes in this function. Raises editing.ChangedMeanwhile, permissions.NotAllowed."""
    event = membership.participant.event
    editing.demand(by=by, event=event, action=Action.EDIT_PEOPLE)
    return editing.change(by=by, row=membership, event=event, values={"function": function}, seen=seen)


@transaction.atomic
def make_primary(*, by: Actor, membership: Membership) -> None:
    """The person comes for this body first; a held place is taken here and given back there.

    Raises NoPlace, permissions.NotAllowed.
    """
    person = membership.participant
    editing.demand(by=by, event=person.event, action=Action.EDIT_PEOPLE)
    was = next((row for row in _locked(person) if row.primary), None)
    if was and was.pk == membership.pk:
        return
    Membership.objects.filter(participant=person, primary=True).update(primary=False)
    Membership.objects.filter(pk=membership.pk).update(primary=True)
    audit.record(
        by=by,
        verb="membership.made_primary",
        on=membership,
        event=person.event,
        before={"primary": str(was) if was else None},
        after={"primary": str(membership)},
    )
    _follow(person)


@transaction.atomic
def remove(*, by: Actor, membership: Membership) -> None:
    """The person no longer comes for this body. Raises LastMembership for the primary, permissions.NotAllowed."""
    editing.demand(by=by, event=membership.participant.event, action=Action.EDIT_PEOPLE)
    if Membership.objects.select_for_update(no_key=True).get(pk=membership.pk).primary:
        raise LastMembership
    if membership.delegation is not None:
        Delegation.objects.filter(pk=membership.delegation.pk, head=membership.participant).update(head=None)
    editing.remove(by=by, row=membership, event=membership.participant.event)


def leave_place(participant: Participant) -> None:
    """The place a person holds is free again; for use when the person is removed."""
    row = (
        Registration.objects.select_for_update(no_key=True)
        .filter(participant=participant, place_of__isnull=False)
        .first()
    )
    if row is not None and row.place_of_id is not None:
        place = row.place_of_id
        Registration.objects.filter(pk=row.pk).update(place_of=None)
        places.give_back(delegation_id=place)


def _locked(participant: Participant) -> Any:
    list(Registration.objects.select_for_update(no_key=True).filter(participant=participant).values_list("pk"))
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    return Membership.objects.filter(participant=participant).order_by("position", "pk")


def _follow(participant: Participant) -> None:
    """The place, or the number on the waiting list, moves to the delegation the person now comes for first."""
    row = Registration.objects.select_for_update(no_key=True).filter(participant=participant).first()
    home = Membership.objects.filter(participant=participant, primary=True).select_related("delegation").first()
    delegation = home.delegation if home else None
    if row is None:
        return
    if row.status in HOLDS_PLACE and row.place_of_id != (delegation.pk if delegation else None):
        _move_place(row, delegation)
    elif row.status == RegistrationStatus.WAITLISTED and delegation:
        number = places.join_waiting_list(delegation_id=delegation.pk)
        Registration.objects.filter(pk=row.pk).update(waiting_number=number)


def _move_place(row: Registration, delegation: Delegation | None) -> None:
    old = row.place_of_id
    if delegation and not places.take(delegation_id=delegation.pk):
        raise NoPlace(delegation)
    Registration.objects.filter(pk=row.pk).update(place_of=delegation)
    if old:
        places.give_back(delegation_id=old)
