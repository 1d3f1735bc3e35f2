"""A person asks to be erased, and may think better of it; an organiser decides."""

from __future__ import annotations

from django.db import transaction

from events.enums import ErasureState
from events.models import ErasureRequest, Participant
from events.queries import clock
from events.rules import Action
from events.services import acting, audit, editing, erasure
from events.services.audit import Actor

LONGEST = 500


class AlreadyDecided(Exception):
    """Somebody else has decided on the request, or the person has taken it back."""


class ReasonMissing(ValueError):
    """A refusal without a reason the person could read."""


@transaction.atomic
def ask(*, by: Actor, participant: Participant, note: str = "") -> ErasureRequest:
    """The person has asked to be erased; asked before: that request is returned.

    `by` is the person, or staff who was asked by letter. Raises permissions.NotAllowed.
    """
    acting.demand(by=by, person=participant)
    Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    row = open_request(participant)
    if row is None:
        row = ErasureRequest.objects.create(
            event=participant.event,
            participant=participant,
            note=note.strip()[:LONGEST],
            requested_at=clock.real_now(),
        )
        audit.record(by=by, verb="erasure.asked_for", on=participant, event=participant.event)
    return row


@transaction.atomic
def take_back(*, by: Actor, participant: Participant) -> bool:
    """The open request is no more; False if there was none. Raises permissions.NotAllowed as `ask` does."""
    acting.demand(by=by, person=participant)
    done = ErasureRequest.objects.filter(participant=participant, state=ErasureState.OPEN).update(
        state=ErasureState.TAKEN_BACK, decided_at=clock.real_now()
    )
    if done:
        audit.record(by=by, verb="erasure.taken_back", on=participant, event=participant.event)
    return bool(done)


@transaction.atomic
def refuse(*, by: Actor, request: ErasureRequest, answer: str) -> ErasureRequest:
    """The request is refused; the person reads why on their page.

    Raises ReasonMissing, AlreadyDecided, permissions.NotAllowed.
    """
    editing.demand(by=by, event=request.event, action=Action.DECIDE)
    reason = answer.strip()[:LONGEST]
    if not reason:
        raise ReasonMissing
    _decide(by, request, ErasureState.REFUSED, reason)
    if request.participant is not None:
        audit.record(by=by, verb="erasure.refused", on=request.participant, event=request.event)
    return request


@transaction.atomic
def grant(*, by: Actor, request: ErasureRequest, from_programme: bool = False, from_releases: bool = False) -> str:
    """The person is erased; returns what stands for their name.

    Raises erasure.InProgramme, AlreadyDecided, permissions.NotAllowed.
    """
    editing.demand(by=by, event=request.event, action=Action.DECIDE)
    person = request.participant
    _decide(by, request, ErasureState.DONE, "")
    if person is None:  # removed meanwhile: nothing is left of them
        return ""
    return erasure.erase(by=by, participant=person, from_programme=from_programme, from_releases=from_releases)


def open_request(participant: Participant) -> ErasureRequest | None:
    """The request that waits for a decision."""
    return ErasureRequest.objects.filter(participant=participant, state=ErasureState.OPEN).first()


def latest(participant: Participant) -> ErasureRequest | None:
    """What was asked last, decided or not."""
    return ErasureRequest.objects.filter(participant=participant).order_by("-requested_at", "-pk").first()


def _decide(by: Actor, request: ErasureRequest, state: ErasureState, answer: str) -> None:
    now = clock.real_now()
    done = ErasureRequest.objects.filter(pk=request.pk, state=ErasureState.OPEN).update(
        state=state, answer=answer, decided_at=now, decided_by=by.user
    )
    if not done:
        raise AlreadyDecided
    request.refresh_from_db()
