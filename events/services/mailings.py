"""Letters to many: created once, held for a minute, stoppable until the last one has left."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from events import tasks
from events.enums import DeliveryState, MailingState
from events.models import Delivery, Event, Mailing, Participant
from events.queries import audiences, clock
from events.queries.audiences import Candidate
from events.queries.people import Chosen
from events.rules import Action
from events.services import audit, deliveries, letters, permissions, queueing
from events.services.audit import Actor

HOLD = timedelta(seconds=60)
STOPPABLE = (MailingState.HELD, MailingState.SENDING, MailingState.PAUSED)


class NobodyToWriteTo(Exception):
    """Everybody who was meant is left out."""


class AudienceChanged(Exception):
    """The number of recipients is no longer the one that was confirmed."""

    def __init__(self, *, expected: int, found: int) -> None:
        super().__init__(f"{expected} expected, {found} found")
        self.expected, self.found = expected, found


class TooLate(Exception):
    """The mailing is in a state that does not allow this any more."""


@transaction.atomic
def send(
    *,
    by: Actor,
    event: Event,
    kind: str,
    chosen: Chosen,
    uid: UUID,
    expected: int | None = None,
    about: Mapping[str, Any] | None = None,
) -> Mailing:
    """Queues one letter to everybody meant who should get it; it is held for a minute and can be stopped.

    `about` is kept with the audience, for placeholders that depend on what the mailing is about (see `tidings`).

    The same uid gives the same mailing, however often and however simultaneously it is sent. Two sendings of one kind
    at the same instant wait for each other, and the second leaves out whom the first has written to. Raises
    NobodyToWriteTo, AudienceChanged (against `expected`), permissions.NotAllowed.
    """
    _demand(by, event)
    Event.objects.select_for_update().get(pk=event.pk)
    if already := Mailing.objects.filter(uid=uid, event=event).first():
        return already
    recipients = audiences.plan(event, kind=kind, chosen=chosen).recipients
    if not recipients:
        raise NobodyToWriteTo
    if expected is not None and expected != len(recipients):
        raise AudienceChanged(expected=expected, found=len(recipients))
    mailing = _frozen(by, event, kind, {**chosen.parameters(), **(about or {})}, uid)
    rows = _rows(mailing, recipients)
    Delivery.objects.bulk_create(rows, batch_size=1000)
    audit.record(by=by, verb="mailing.queued", on=mailing, event=event, after={"kind": kind, "letters": len(rows)})
    return mailing


def _frozen(by: Actor, event: Event, kind: str, audience: dict[str, Any], uid: UUID) -> Mailing:
    letter = letters.wording(event, kind)
    moment = clock.real_now()
    return Mailing.objects.create(
        event=event,
        uid=uid,
        kind=kind,
        subject=letter.subject,
        body=letter.body,
        audience=audience,
        hold_until=moment + HOLD,
        created_at=moment,
        created_by=by.user,
    )


def _rows(mailing: Mailing, recipients: list[Candidate]) -> list[Delivery]:
    texts = letters.texts_of(mailing)
    event = mailing.event
    return [
        letters.delivery_to(
            event,
            participant=each.pk,
            name=each.name,
            email=each.email,
            kind=mailing.kind,
            language=letters.language_for(wanted=each.language, event=event, available=texts),
            moment=mailing.created_at,
            due_at=mailing.hold_until,
            mailing=mailing,
        )
        for each in recipients
    ]


@transaction.atomic
def stop(*, by: Actor, mailing: Mailing) -> int:
    """Stops a mailing for good; what was handed over has gone. Returns how many were stopped. Raises TooLate."""
    _demand(by, mailing.event)
    _turn(mailing, STOPPABLE, MailingState.STOPPED, finished_at=clock.real_now())
    stopped = Delivery.objects.filter(mailing=mailing, state__in=(DeliveryState.WAITING, DeliveryState.CLAIMED)).update(
        state=DeliveryState.STOPPED, lease_owner="", lease_until=None
    )
    audit.record(by=by, verb="mailing.stopped", on=mailing, event=mailing.event, after={"letters": stopped})
    return stopped


@transaction.atomic
def pause(*, by: Actor, mailing: Mailing) -> None:
    """Letters that have not left stay where they are until the mailing is resumed. Raises TooLate."""
    _demand(by, mailing.event)
    _turn(mailing, (MailingState.SENDING,), MailingState.PAUSED)
    deliveries.release(mailing)
    audit.record(by=by, verb="mailing.paused", on=mailing, event=mailing.event)


@transaction.atomic
def resume(*, by: Actor, mailing: Mailing) -> None:
    """A paused mailing goes on. Raises TooLate."""
    _demand(by, mailing.event)
    _turn(mailing, (MailingState.PAUSED,), MailingState.SENDING)
    audit.record(by=by, verb="mailing.resumed", on=mailing, event=mailing.event)
    queueing.tell(tasks.deliver)


@transaction.atomic
def retry_failed(*, by: Actor, mailing: Mailing) -> int:
    """The letters that failed, and only those, are tried again, to the addresses people have now. Raises TooLate."""
    _demand(by, mailing.event)
    _turn(mailing, (MailingState.DONE, MailingState.SENDING), MailingState.SENDING, finished_at=None)
    address = Participant.objects.filter(pk=OuterRef("participant")).values("email")
    again = Delivery.objects.filter(mailing=mailing, state=DeliveryState.FAILED).update(
        state=DeliveryState.WAITING, attempts=0, error="", due_at=clock.real_now(), email=Subquery(address)
    )
    audit.record(by=by, verb="mailing.retried", on=mailing, event=mailing.event, after={"letters": again})
    queueing.tell(tasks.deliver)
    return again


def _demand(by: Actor, event: Event) -> None:
    if by.user is None:
        if by == audit.SYSTEM:
            return
        raise permissions.NotAllowed(Action.SEND)
    permissions.demand(event=event, user=by.user, action=Action.SEND)


def _turn(mailing: Mailing, states: tuple[MailingState, ...], to: MailingState, **fields: object) -> None:
    if not Mailing.objects.filter(pk=mailing.pk, state__in=states).update(state=to, **fields):
        raise TooLate
    mailing.state = to
