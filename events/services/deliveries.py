"""Letters on their way: claimed in batches under a lease, handed over one by one, each outcome written down at once.

The row is the truth. A worker that dies between two lines of this file loses nothing: what it had claimed goes back
to waiting, what it was handing over is shown for a decision, because only a person can find out.
"""

import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from events import tasks
from events.enums import DeliveryState, RegistrationStatus
from events.models import Delivery, Event, Mailing, Participant
from events.queries import clock, recipients
from events.queries.backlog import due
from events.services import (
    correspondence,
    delegation_letters,
    durability,
    invitations,
    letters,
    marks,
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


@dataclass(frozen=True)
class Outcome:
    """What became of a letter; `broken` when the mail server cannot be had for any other either."""

    state: DeliveryState
    error: str = ""
    due_at: datetime | None = None
    broken: post.Unreachable | None = None


class Wordings:
    """The words of each mailing and each kind of letter, read once a batch."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], dict[str, tuple[str, str]]] = {}

    def of(self, row: Delivery) -> dict[str, tuple[str, str]]:
        key = (row.event_id, f"mailing {row.mailing_id}" if row.mailing_id else row.kind)
        if key not in self._known:
            self._known[key] = letters.texts_of(row.mailing or letters.wording(row.event, row.kind))
        return self._known[key]


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
            if not sent and len(claimed) == BATCH:
                _call_another(owner)
            sent += _deliver(claimed, owner, lambda: not asked() and time.monotonic() < ends)
            if time.monotonic() >= ends:
                break
    queueing.tell(tasks.deliver)
    return sent


def _call_another(owner: str) -> None:
    """There is more than one batch: a second worker may help, where nobody else is at work yet."""
    held = (DeliveryState.CLAIMED, DeliveryState.HANDING_OVER)
    if not Delivery.objects.filter(state__in=held).exclude(lease_owner=owner).exists():
        queueing.tell(tasks.deliver)


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
    """One letter at least, then as many as there is time for; returns how many left.

    The outcome of one letter and the mark that the next is being handed over are one commit: half as many waits for the
    disk, and still never more than one letter whose fate only a person can find out.
    """
    sent, current = 0, None
    wordings = Wordings()
    written = [row for row in _loaded(ids) if _write(row, owner, wordings)]
    try:
        with post.opened() as hand_over:
            for following in (*written, None):
                outcome = _hand_over(current, hand_over) if current else None
                goes_on = outcome is None or (outcome.broken is None and going_on())
                left, current = _commit(current, outcome, following if goes_on else None, owner)
                sent += left
                if outcome and outcome.broken:
                    raise outcome.broken
                if not goes_on:
                    break
    except post.Unreachable as error:
        logger.warning("mail server unreachable: %s", error)
        _give_back(owner, error=str(error)[:500], due_at=clock.real_now() + UNREACHABLE_PAUSE)
    else:
        _give_back(owner)
    return sent


def _loaded(ids: list[int]) -> list[Delivery]:
    """The letters with all they may say: an event, a mailing and a wording that many share are read once."""
    found = list(Delivery.objects.filter(pk__in=ids).select_related("delegation").order_by("due_at", "pk"))
    events = Event.objects.filter(pk__in={row.event_id for row in found}).prefetch_related("contacts").in_bulk()
    mailings = Mailing.objects.in_bulk({row.mailing_id for row in found if row.mailing_id})
    concerned = Participant.objects.filter(pk__in={row.participant_id for row in found})
    people = recipients.with_body(concerned).in_bulk()
    for row in found:
        row.event = events[row.event_id]
        row.mailing = mailings.get(row.mailing_id or 0)
        row.participant = people.get(row.participant_id or 0)
        for each in (row.participant, row.delegation):
            if each is not None:
                each.event = row.event
    return found


def _write(row: Delivery, owner: str, wordings: Wordings) -> bool:
    """Renders the letter onto its row, unless it is not to be sent any more."""
    if (row.participant is None and row.delegation is None) or _answered_meanwhile(row):
        _move(row, owner, DeliveryState.STOPPED, error="answered meanwhile")
        return False
    try:
        composed = _composed(row, wordings)
    except delegation_letters.Moot:
        _move(row, owner, DeliveryState.STOPPED, error="no longer meant for this address")
        return False
    except Exception as error:  # one letter that cannot be written must not hold up the others
        logger.exception("letter %s cannot be written", row.pk)
        _move(row, owner, DeliveryState.FAILED, error=placeholders.neutral(error)[:500])
        return False
    row.language, row.subject = composed.language, composed.subject
    row.text, row.html = composed.text, composed.html
    return True


@transaction.atomic
def _commit(
    current: Delivery | None, outcome: Outcome | None, following: Delivery | None, owner: str
) -> tuple[bool, Delivery | None]:
    """Writes down what became of the letter in hand and takes the next one in hand.

    Returns whether the one left, and the next, or None when it was stopped or lost meanwhile.
    """
    left = _settle(current, outcome, owner) if current and outcome else False
    taken = following is not None and marks.take_in_hand(following, owner=owner, moment=clock.real_now())
    return left, following if taken else None


def _composed(row: Delivery, wordings: Wordings) -> correspondence.Composed:
    texts = wordings.of(row)
    language = letters.language_for(wanted=row.language, event=row.event, available=texts)
    if row.participant is None:
        return delegation_letters.compose(row=row, texts=texts, language=language)
    about = row.mailing.audience if row.mailing else None
    return correspondence.compose(person=row.participant, texts=texts, language=language, about=about)


def _answered_meanwhile(row: Delivery) -> bool:
    registration = getattr(row.participant, "registration", None)
    return row.kind in invitations.ASKING and registration is not None and registration.status in ANSWERED


def _hand_over(row: Delivery, hand_over: post.HandOver) -> Outcome:
    try:
        hand_over(row)
    except post.Unreachable as error:
        again_at = clock.real_now() + UNREACHABLE_PAUSE
        return Outcome(DeliveryState.WAITING, str(error), due_at=again_at, broken=error)
    except post.TryLater as error:
        return _later(row, str(error))
    except post.Refused as error:
        return Outcome(DeliveryState.FAILED, str(error))
    except post.Uncertain as error:
        return Outcome(DeliveryState.UNKNOWN, str(error))
    return Outcome(DeliveryState.SENT)


def _later(row: Delivery, error: str) -> Outcome:
    tries = row.attempts + 1
    if tries >= MOST_ATTEMPTS:
        return Outcome(DeliveryState.FAILED, error)
    wait = FIRST_RETRY * 2 ** (tries - 1)
    return Outcome(DeliveryState.WAITING, error, due_at=clock.real_now() + wait)


def _settle(row: Delivery, outcome: Outcome, owner: str) -> bool:
    """Writes down what became of a letter; whether it left, and this worker still held it."""
    fields: dict[str, object] = {"due_at": outcome.due_at} if outcome.due_at else {}
    moment = clock.real_now()
    if outcome.state != DeliveryState.SENT:
        _move(row, owner, outcome.state, error=outcome.error, **fields)
        return False
    done = marks.sent(row, owner=owner, moment=moment)
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
