"""Somebody else goes instead: the seat stays with the delegation, the person does not."""

from __future__ import annotations

import uuid

from django.db import transaction

from events.enums import (
    LetterKind,
    MembershipFunction,
    ParticipantRole,
    RegistrationStatus,
)
from events.models import Invitation, Membership, Participant, Registration
from events.queries import clock
from events.services import acting, audit, letters, registrations, standing
from events.services.details import direction_of, sort_name


@transaction.atomic
def someone_else(
    *,
    by: audit.Actor,
    participant: Participant,
    full_name: str,
    given_name: str,
    family_name: str | None,
    job_title: str,
    email: str,
    correspondence_language: str,
    batch: uuid.UUID | None = None,
) -> Participant:
    """A new person is invited in this one's stead, with a link of their own; this one has declined.

    A place this one held is free, and the new person goes before those waiting for it. A head of delegation's
    stand-in comes as delegate: who heads a delegation is for its city and the secretariat to say. Named before:
    the same person is returned. Raises registrations.Closed, and registrations.NotPossible for a refused seat.
    """
    acting.demand(by=by, person=participant)
    registration = standing.locked(participant)
    if registration.replaced_by:
        return registration.replaced_by
    if registration.status == RegistrationStatus.REFUSED:
        raise registrations.NotPossible(registration)
    registrations.demand_open(participant.event)
    newcomer = Participant.objects.create(
        event=participant.event,
        key=uuid.uuid4().hex,
        full_name=full_name,
        given_name=given_name,
        family_name=family_name,
        sort_name=sort_name(full_name=full_name, given_name=given_name, family_name=family_name),
        local_direction=direction_of(full_name),
        job_title=job_title,
        email=email,
        correspondence_language=correspondence_language,
        role=_role(participant.role),
        position=participant.position,
        fictitious=participant.fictitious,
    )
    _invite(newcomer, in_stead_of=participant)
    said = {"full_name": full_name, "instead_of": participant.full_name}
    audit.record(by=by, verb="participant.named", on=newcomer, event=participant.event, after=said, batch=batch)
    standing.move(
        registration,
        by=by,
        verb="registration.replaced",
        batch=batch,
        status=RegistrationStatus.DECLINED,
        replaced_by=newcomer,
    )
    registrations.answered(registration)
    letters.queue(by=by, kind=LetterKind.INVITATION, participants=[newcomer])
    return newcomer


def _invite(newcomer: Participant, *, in_stead_of: Participant) -> None:
    now = clock.now(newcomer.event)
    Registration.objects.create(participant=newcomer, status=RegistrationStatus.INVITED, status_at=now)
    Invitation.objects.create(participant=newcomer)  # the letter that leaves says when they were invited
    seat = Membership.objects.filter(participant=in_stead_of, primary=True).first()
    if seat:
        Membership.objects.create(
            participant=newcomer,
            delegation_id=seat.delegation_id,
            organisation_id=seat.organisation_id,
            function=_function(seat.function),
            position=seat.position,
        )


def _role(role: str) -> str:
    return ParticipantRole.DELEGATE if role == ParticipantRole.HEAD_OF_DELEGATION else role


def _function(function: str) -> str:
    return MembershipFunction.DELEGATE if function == MembershipFunction.HEAD else function
