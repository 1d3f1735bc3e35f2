"""Letters to a delegation: to its focal point, to a colleague they let in, and to those told of a hand-over."""

from __future__ import annotations

from datetime import timedelta

from events import tasks
from events.enums import DeliveryState, LetterKind
from events.models import Colleague, Delegation, Delivery
from events.queries import addresses, clock, links
from events.services import audit, correspondence, letters, queueing
from events.services.audit import Actor
from events.services.correspondence import Composed, Recipient, Texts


class NoAddress(Exception):
    """There is no complete e-mail address to write to."""


class Moot(Exception):
    """Whom the letter was for has no part in the delegation's page any more: it is not sent."""


def queue(
    *,
    by: Actor,
    delegation: Delegation,
    kind: LetterKind,
    name: str,
    email: str,
    language: str,
    hold: timedelta = letters.HOLD,
) -> Delivery:
    """One letter waits to leave after the hold. Inside the caller's transaction, after its permission was checked.

    Written when it is sent, with the link that is right then. Raises NoAddress.
    """
    if addresses.fault(email):
        raise NoAddress(email)
    event, moment = delegation.event, clock.real_now()
    texts = letters.texts_of(letters.wording(event, kind))
    row = letters.delivery_to(
        event,
        delegation=delegation.pk,
        name=name,
        email=email,
        kind=kind,
        language=letters.language_for(wanted=language, event=event, available=texts),
        moment=moment,
        due_at=moment + hold,
    )
    row.save(force_insert=True)
    audit.record(by=by, verb="letter.queued", on=row, event=event, after={"kind": str(kind)})
    if hold <= timedelta(0):
        queueing.tell(tasks.deliver)
    return row


def stop(*, by: Actor, delegation: Delegation, kind: LetterKind, email: str) -> int:
    """Letters of a kind to this address that still wait are not sent; how many. Inside the caller's transaction."""
    waiting = (DeliveryState.WAITING, DeliveryState.CLAIMED)
    rows = Delivery.objects.filter(delegation=delegation, kind=kind, email=email, state__in=waiting)
    stopped = [
        row
        for row in rows
        if Delivery.objects.filter(pk=row.pk, state__in=waiting).update(state=DeliveryState.STOPPED, lease_owner="")
    ]
    audit.record_all([audit.entry(by=by, verb="letter.stopped", on=row, event=delegation.event) for row in stopped])
    return len(stopped)


def compose(*, row: Delivery, texts: Texts, language: str) -> Composed:
    """The letter of a row that goes to a delegation (loaded with its event). Raises Moot, UnknownPlaceholder."""
    delegation = row.delegation
    assert delegation is not None
    to = _recipient(row, delegation)
    return correspondence.compose_to_delegation(delegation=delegation, to=to, texts=texts, language=language)


def _recipient(row: Delivery, delegation: Delegation) -> Recipient:
    if row.kind == LetterKind.COLLEAGUE:
        colleague = Colleague.objects.filter(delegation=delegation, email=row.email, revoked_at=None).first()
        if colleague is None:
            raise Moot
        link = correspondence.delegation_link(row.event, links.colleague_token(colleague))
        return Recipient(row.recipient_name, link, colleague.may_edit)
    if row.kind == LetterKind.FOCAL_POINT:
        if delegation.focal_point_email != row.email:
            raise Moot
        return Recipient(
            row.recipient_name, correspondence.delegation_link(row.event, links.delegation_token(delegation))
        )
    return Recipient(row.recipient_name)
