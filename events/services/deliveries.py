"""Letters on their way: claimed in batches under a lease, handed over one by one, each outcome written down at once.

The row is the truth. A worker that dies between two lines of this file loses nothing: what it had claimed goes back
to waiting, what it was handing over is shown for a decision, because only a person can find out.
"""

import logging
import os
import socket
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from events import tasks
from events.enums import DeliveryState, RegistrationStatus
from events.models import Delivery, Mailing, Participant
from events.queries import clock, recipients
from events.queries.backlog import due, not_kept_back
from events.services import (
    correspondence,
    delegation_letters,
    durability,
    invitations,
    letters,
    placeholders,
    post,
    queueing,
    stopping,
)

logger = logging.getLogger(__name__)

BATCH = 50
SPELL = 10.0  # seconds of sending after which a worker looks whether anything else waits for it
UNREACHABLE_PAUSE = timedelta(minutes=1)
FIRST_RETRY = timedelta(seconds=30)
MOST_ATTEMPTS = 8
ANSWERED = frozenset(RegistrationStatus) - {RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED}


def deliver_due(*, spell: float = SPELL) -> int:
    """Sends what is due, batch after batch; returns how many left.

    After `spell` seconds, or when the worker is asked to end, the letter in hand is finished, the rest goes back to
    waiting, and the bell rings again: neither the sweeper nor the sign of life stands behind a thousand letters.
    """
    owner = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid4().hex[:12]}"
    ends, sent = time.monotonic() + spell, 0
    with durability.against_power_cuts(), stopping.noted() as asked:
        while not asked():
            claimed = claim(owner=owner)
            if not claimed:
                return sent
            sent += _deliver(claimed, owner, lambda: not asked() and time.monotonic() < ends)
            if time.monotonic() >= ends:
                break
    queueing.tell(tasks.deliver)
    return sent


def claim(*, owner: str, most: int = BATCH) -> list[int]:
    """Takes a batch of due letters under a lease; no two callers ever get the same one. Returns their ids."""
    moment = clock.real_now()
    with transaction.atomic():
        waiting = due(moment).order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        ids = list(waiting.values_list("pk", flat=True)[:most])
        Delivery.objects.filter(pk__in=ids, state=DeliveryState.WAITING).update(
            state=DeliveryState.CLAIMED, lease_owner=owner, lease_until=moment + settings.LETTER_CLAIM_LEASE
        )
    return list(
        Delivery.objects.filter(pk__in=ids, state=DeliveryState.CLAIMED, lease_owner=owner)
        .order_by("due_at", "pk")
        .values_list("pk", flat=True)
    )


def _deliver(ids: list[int], owner: str, going_on: Callable[[], bool]) -> int:
    """One letter at least, then as many as there is time for; returns how many left."""
    sent = 0
    try:
        with post.opened() as hand_over:
            for row in _loaded(ids):
                if _write(row, owner):
                    sent += _hand_over(row, owner, hand_over)
                if not going_on():
                    break
    except post.Unreachable as error:
        logger.warning("mail server unreachable: %s", error)
        _give_back(owner, error=str(error)[:500], due_at=clock.real_now() + UNREACHABLE_PAUSE)
    else:
        _give_back(owner)
    return sent


def _loaded(ids: list[int]) -> list[Delivery]:
    rows = Delivery.objects.filter(pk__in=ids).select_related("mailing", "event", "delegation").order_by("due_at", "pk")
    found = list(rows.prefetch_related("event__contacts"))
    people = recipients.writable(Participant.objects.filter(pk__in={row.participant_id for row in found})).in_bulk()
    for row in found:
        row.participant = people.get(row.participant_id or 0)
        if row.delegation is not None:
            row.delegation.event = row.event
    return found


def _write(row: Delivery, owner: str) -> bool:
    """Renders the letter onto its row and marks it as being handed over, unless it was stopped or lost meanwhile."""
    if (row.participant is None and row.delegation is None) or _answered_meanwhile(row):
        _move(row, owner, DeliveryState.STOPPED, error="answered meanwhile")
        return False
    try:
        composed = _composed(row)
    except delegation_letters.Moot:
        _move(row, owner, DeliveryState.STOPPED, error="no longer meant for this address")
        return False
    except Exception as error:  # one letter that cannot be written must not hold up the others
        logger.exception("letter %s cannot be written", row.pk)
        _move(row, owner, DeliveryState.FAILED, error=placeholders.neutral(error)[:500])
        return False
    row.language, row.subject = composed.language, composed.subject
    row.text, row.html = composed.text, composed.html
    moment = clock.real_now()
    mine = Delivery.objects.filter(pk=row.pk, state=DeliveryState.CLAIMED, lease_owner=owner)
    return bool(
        mine.filter(not_kept_back()).update(
            state=DeliveryState.HANDING_OVER,
            lease_until=moment + settings.LETTER_HANDING_LEASE,
            attempts=F("attempts") + 1,
            language=row.language,
            subject=row.subject,
            text=row.text,
            html=row.html,
        )
    )


def _composed(row: Delivery) -> correspondence.Composed:
    texts = letters.texts_of(row.mailing or letters.wording(row.event, row.kind))
    language = letters.language_for(wanted=row.language, event=row.event, available=texts)
    if row.participant is None:
        return delegation_letters.compose(row=row, texts=texts, language=language)
    about = row.mailing.audience if row.mailing else None
    return correspondence.compose(person=row.participant, texts=texts, language=language, about=about)


def _answered_meanwhile(row: Delivery) -> bool:
    registration = getattr(row.participant, "registration", None)
    return row.kind in invitations.ASKING and registration is not None and registration.status in ANSWERED


def _hand_over(row: Delivery, owner: str, hand_over: post.HandOver) -> int:
    try:
        hand_over(row)
    except post.Unreachable as error:
        _move(row, owner, DeliveryState.WAITING, error=str(error), due_at=clock.real_now() + UNREACHABLE_PAUSE)
        raise
    except post.TryLater as error:
        _try_later(row, owner, str(error))
    except post.Refused as error:
        _move(row, owner, DeliveryState.FAILED, error=str(error))
    except post.Uncertain as error:
        _move(row, owner, DeliveryState.UNKNOWN, error=str(error))
    else:
        return int(_sent(row, owner))
    return 0


def _try_later(row: Delivery, owner: str, error: str) -> None:
    tries = row.attempts + 1
    if tries >= MOST_ATTEMPTS:
        _move(row, owner, DeliveryState.FAILED, error=error)
        return
    wait = FIRST_RETRY * 2 ** (tries - 1)
    _move(row, owner, DeliveryState.WAITING, error=error, due_at=clock.real_now() + wait)


@transaction.atomic
def _sent(row: Delivery, owner: str) -> bool:
    moment = clock.real_now()
    done = _move(row, owner, DeliveryState.SENT, error="", sent_at=moment)
    if done:
        invitations.note_sent(row, moment)
    return done


def _move(row: Delivery, owner: str, state: DeliveryState, **fields: object) -> bool:
    """Changes a row this worker still holds; False when the lease was lost."""
    held = Delivery.objects.filter(
        pk=row.pk, lease_owner=owner, state__in=(DeliveryState.CLAIMED, DeliveryState.HANDING_OVER)
    )
    fields["error"] = str(fields.get("error", ""))[:500]
    return bool(held.update(state=state, lease_owner="", lease_until=None, **fields))


def _give_back(owner: str, **fields: object) -> None:
    """The rest of a batch waits again; no attempt is counted, since the letters are not to blame."""
    Delivery.objects.filter(state=DeliveryState.CLAIMED, lease_owner=owner).update(
        state=DeliveryState.WAITING, lease_owner="", lease_until=None, **fields
    )


def take_back_lost(moment: datetime) -> tuple[int, int]:
    """Rows whose worker is gone: claimed ones wait again, half handed-over ones ask for a decision. Counts of both."""
    lost = Delivery.objects.filter(lease_until__lt=moment)
    waiting = lost.filter(state=DeliveryState.CLAIMED).update(
        state=DeliveryState.WAITING, lease_owner="", lease_until=None
    )
    unknown = lost.filter(state=DeliveryState.HANDING_OVER).update(
        state=DeliveryState.UNKNOWN, lease_owner="", lease_until=None
    )
    return waiting, unknown


def release(mailing: Mailing) -> None:
    """Gives the mailing's claimed letters back to waiting."""
    Delivery.objects.filter(mailing=mailing, state=DeliveryState.CLAIMED).update(
        state=DeliveryState.WAITING, lease_owner="", lease_until=None
    )
