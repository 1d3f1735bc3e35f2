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

from events import tasks
from events.enums import DeliveryState
from events.models import Delivery, Mailing
from events.queries import clock
from events.queries.backlog import due
from events.services import drafts, durability, marks, post, queueing, stopping
from events.services.drafts import Outcome

logger = logging.getLogger(__name__)

BATCH = 50
SPELL = 10.0  # seconds of sending after which a worker looks whether anything else waits for it
UNREACHABLE_PAUSE = timedelta(minutes=1)
FIRST_RETRY = timedelta(seconds=30)
MOST_ATTEMPTS = 8


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
    disk, and still never more than one letter whose fate only a person can find out. While the mail server thinks about
    one letter, the next is written; while the database commits, the mail server hears who the next is from.
    """
    sent, current, batch = 0, None, drafts.Drafts(ids)

    def prepare_next() -> None:
        if following := batch.write_ahead():
            line.prepare(following)

    try:
        with post.opened() as line:
            while True:
                outcome = _hand_over(current, line, prepare_next) if current else None
                goes_on = outcome is None or (outcome.broken is None and going_on())
                following = batch.take() if goes_on else None
                if following:
                    line.announce(following)
                left, current = _commit(current, outcome, following, owner)
                sent += left
                for row, fate in batch.set_aside():
                    _move(row, owner, fate.state, error=fate.error)
                if outcome and outcome.broken:
                    raise outcome.broken
                if following is None:
                    break
    except post.Unreachable as error:
        logger.warning("mail server unreachable: %s", error)
        _give_back(owner, error=str(error)[:500], due_at=clock.real_now() + UNREACHABLE_PAUSE)
    else:
        _give_back(owner)
    return sent


def _commit(
    current: Delivery | None, outcome: Outcome | None, following: Delivery | None, owner: str
) -> tuple[bool, Delivery | None]:
    """Writes down what became of the letter in hand and takes the next one in hand, in one commit.

    Returns whether the one left, and the next, or None when it was stopped or lost meanwhile.
    """
    moment = clock.real_now()
    if outcome is None or outcome.state == DeliveryState.SENT:
        left, taken = marks.pass_on(current if outcome else None, following, owner=owner, moment=moment)
        return left, following if taken else None
    with transaction.atomic():
        if current:
            due_at = {"due_at": outcome.due_at} if outcome.due_at else {}
            _move(current, owner, outcome.state, error=outcome.error, **due_at)
        _none, taken = marks.pass_on(None, following, owner=owner, moment=moment)
    return False, following if taken else None


def _hand_over(row: Delivery, line: post.Line, meanwhile: Callable[[], None]) -> Outcome:
    try:
        line.hand_over(row, meanwhile)
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
