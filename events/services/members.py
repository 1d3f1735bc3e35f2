"""The people of a delegation, as its focal point keeps them: named, corrected, withdrawn, replaced, invited again.

Each service returns the batch under which `member_undo.undo` takes it back. Rows are locked in one order: the
registration, the person, the membership, the delegation.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.enums import MembershipFunction, RegistrationStatus
from events.models import Delegation, Invitation, Membership, Participant, Registration
from events.queries import clock
from events.queries import members as reading
from events.queries.registrations import FORM_FIELDS, Details
from events.services import (
    audit,
    changes,
    editing,
    focal_points,
    heads,
    member_letters,
    ranks,
    registrations,
    replacements,
    standing,
)
from events.services.audit import Actor
from events.services.details import direction_of, sort_name
from events.services.participants import completed

FACTS = (
    "honorific",
    "full_name",
    "given_name",
    "family_name",
    "local_full_name",
    "job_title",
    "email",
    "correspondence_language",
)
OWN = tuple(name for name in FORM_FIELDS if name not in {*FACTS, "spoken_languages"})


class AlreadyNamed(Exception):
    """Somebody of this name is on the list; whether it is another person was not said."""

    def __init__(self, person: Participant) -> None:
        super().__init__(person.full_name)
        self.person = person


@transaction.atomic
def add(
    *,
    by: Actor,
    delegation: Delegation,
    facts: Mapping[str, Any],
    function: str,
    uid: uuid.UUID,
    invite: bool,
    another: bool = False,
) -> tuple[Membership, uuid.UUID]:
    """One more person on the list, invited by a letter unless somebody fills in the form for them.

    The same uid gives the same person, however often it is sent. A place is taken when the form is sent, so that
    more people than places may be named. `another` says that a person of a name on the list is somebody else.

    Raises focal_points.NotTheirs, registrations.Closed, AlreadyNamed, heads.HeadTaken, delegation_letters.NoAddress,
    member_letters.TooManyLetters.
    """
    focal_points.demand(by=by, delegation=delegation)
    registrations.demand_open(delegation.event)
    heads.locked(delegation)
    batch = uuid.uuid5(uid, "named")
    if already := Participant.objects.filter(uid=uid).first():
        found = Membership.objects.filter(participant=already, delegation=delegation, primary=True).first()
        if found is None:
            raise focal_points.NotTheirs
        return found, batch
    if not another and (namesake := reading.namesake(delegation, facts["full_name"])):
        raise AlreadyNamed(namesake)
    head = function == MembershipFunction.HEAD
    member = _entered(
        by=by,
        delegation=delegation,
        facts=facts,
        function=MembershipFunction.DELEGATE if head else function,
        uid=uid,
        batch=batch,
    )
    if head:
        heads.give(by=by, member=member, batch=heads_of(batch))
    if invite:
        member_letters.invite(by=by, member=member)
    return member, batch


def _entered(
    *, by: Actor, delegation: Delegation, facts: Mapping[str, Any], function: str, uid: uuid.UUID, batch: uuid.UUID
) -> Membership:
    event = delegation.event
    person = Participant(
        event=event,
        uid=uid,
        key=uuid.uuid4().hex,
        role=heads.role_for(function),
        position=ranks.next_position(event, Participant),
        **completed(facts),
    )
    person.save(force_insert=True)
    Registration.objects.create(participant=person, status_at=clock.now(event))
    Invitation.objects.create(participant=person)
    last = Membership.objects.filter(delegation=delegation).order_by("-position").values_list("position", flat=True)
    member = Membership.objects.create(
        participant=person, delegation=delegation, function=function, position=(last.first() or 0) + 1
    )
    after = {"full_name": person.full_name, "email": person.email, "function": function}
    audit.record(by=by, verb="participant.named", on=person, event=event, after=after, batch=batch)
    return member


@transaction.atomic
def change(
    *, by: Actor, member: Membership, facts: Mapping[str, Any], function: str, seen: str | None = None
) -> uuid.UUID | None:
    """The person's facts are these, names exactly as typed, and they come in this function; None if it was so.

    `seen` is the fingerprint `seen_as` gave when they were shown. An invitation that still waits goes to a corrected
    address. Raises focal_points.NotTheirs, registrations.Closed, registrations.NotPossible of those who do not come,
    heads.HeadTaken, editing.ChangedMeanwhile.
    """
    delegation = demand(by=by, member=member)
    _demand_coming(member)
    person = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=member.participant_id)
    row = Membership.objects.select_for_update(of=("self",), no_key=True).get(pk=member.pk)
    row.participant, row.delegation, person.event = person, delegation, delegation.event
    if seen is not None and seen_as(row) != seen:
        raise editing.ChangedMeanwhile(shown(row))
    batch, address = uuid.uuid4(), person.email
    values = {**facts, **_following(person, facts)}
    changed = editing.change(by=by, row=person, event=person.event, values=values, seen=None, batch=batch) is not None
    if person.email != address:
        member_letters.readdress(by=by, person=person)
    if function != row.function:
        _move(by, row, delegation, function, batch)
        changed = True
    return batch if changed else None


def _move(by: Actor, row: Membership, delegation: Delegation, function: str, batch: uuid.UUID) -> None:
    """From one function to another, the headship included."""
    fresh = heads.locked(delegation)
    if function == MembershipFunction.HEAD:
        heads.give(by=by, member=row, batch=batch)
        return
    heads.set_function(by=by, member=row, function=function, batch=batch)
    if fresh.head_id == row.participant_id:
        heads.point_to(by=by, delegation=delegation, person=None, batch=batch)


def _following(person: Participant, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What goes with a name: how it is sorted, the parts and the direction of the other script."""
    more: dict[str, Any] = {}
    names = ("full_name", "given_name", "family_name")
    if any(facts[name] != getattr(person, name) for name in names):
        more["sort_name"] = sort_name(**{name: facts[name] for name in names})
    if facts["local_full_name"] != person.local_full_name:
        more |= {"local_given_name": "", "local_family_name": None, "local_patronymic": None}
        more["local_direction"] = direction_of(facts["local_full_name"])
    return more


@transaction.atomic
def withdraw(*, by: Actor, member: Membership) -> uuid.UUID | None:
    """The person does not come; a place they held is free. None if they had left already.

    Raises focal_points.NotTheirs, registrations.Closed.
    """
    demand(by=by, member=member)
    registration = standing.locked(member.participant)
    if registration.status in reading.GONE:
        return None
    batch = uuid.uuid4()
    standing.move(
        registration, by=by, verb="registration.withdrawn", batch=batch, status=RegistrationStatus.WITHDRAWN, reason=""
    )
    return batch


@transaction.atomic
def replace(*, by: Actor, member: Membership, facts: Mapping[str, Any]) -> tuple[Participant, uuid.UUID]:
    """Somebody else goes instead, in the same function, and is invited; named before: the same person.

    Raises focal_points.NotTheirs, registrations.Closed, registrations.NotPossible, member_letters.TooManyLetters.
    """
    delegation = demand(by=by, member=member)
    if not standing.locked(member.participant).replaced_by_id:
        _demand_coming(member)
    member_letters.demand_few(delegation)
    batch = uuid.uuid4()
    newcomer = replacements.someone_else(by=by, participant=member.participant, batch=batch, **facts)
    seat = Membership.objects.select_related("participant__event").get(participant=newcomer, primary=True)
    if member.function == MembershipFunction.HEAD and seat.function != MembershipFunction.HEAD:
        seat.delegation = delegation
        heads.locked(delegation)
        heads.give(by=by, member=seat, batch=heads_of(batch))
    return newcomer, batch


@transaction.atomic
def invite_again(*, by: Actor, member: Membership) -> None:
    """Another invitation to somebody who has not answered, once a day to an address.

    Raises focal_points.NotTheirs, registrations.Closed, registrations.NotPossible once they have answered,
    delegation_letters.NoAddress, member_letters.TooSoon, member_letters.TooManyLetters.
    """
    demand(by=by, member=member)
    registration = standing.locked(member.participant)
    if registration.status != RegistrationStatus.INVITED:
        raise registrations.NotPossible(registration)
    if sent_at := reading.invited_at(member.participant):
        raise member_letters.TooSoon(sent_at)
    member_letters.invite(by=by, member=member)


@transaction.atomic
def fill_in(*, by: Actor, member: Membership, details: Details) -> Registration:
    """The form is sent for the person; what they had typed of their own needs, travel and consents is kept for them.

    Raises focal_points.NotTheirs, registrations.Closed, registrations.NotPossible when it was sent before.
    """
    demand(by=by, member=member)
    registration = standing.locked(member.participant)
    if registration.status in registrations.SENT:
        raise registrations.NotPossible(registration)
    said = {name: value for name, value in (registration.answers or {}).items() if name in OWN}
    sent = registrations.submit(by=by, participant=member.participant, details=details)
    if said:
        sent.answers = said
        sent.save(update_fields=["answers"])
    return sent


def demand(*, by: Actor, member: Membership) -> Delegation:
    """The delegation of a member who may be changed now. Raises focal_points.NotTheirs, registrations.Closed.

    Who comes for somebody else first is not the delegation's to change.
    """
    delegation = member.delegation
    if delegation is None or not member.primary:
        raise focal_points.NotTheirs
    focal_points.demand(by=by, delegation=delegation)
    registrations.demand_open(delegation.event)
    return delegation


def _demand_coming(member: Membership) -> None:
    registration = standing.locked(member.participant)
    if registration.status in reading.GONE:
        raise registrations.NotPossible(registration)


def shown(member: Membership) -> dict[str, Any]:
    """What a focal point is shown of a member and may change."""
    return {**{name: getattr(member.participant, name) for name in FACTS}, "function": member.function}


def seen_as(member: Membership) -> str:
    """The fingerprint of what is shown: equal as long as nobody changes any of it."""
    return changes.fingerprint(shown(member))


def heads_of(batch: uuid.UUID) -> uuid.UUID:
    """The batch of the changes to who heads the delegation that came with another batch."""
    return uuid.uuid5(batch, "head")
