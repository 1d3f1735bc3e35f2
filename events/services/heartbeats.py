"""One row, through Celery, back to the row: the proof that background work is alive."""

from datetime import datetime

from django.db.models import F, Q

from events import tasks
from events.models import Heartbeat
from events.queries import clock
from events.queries.heartbeats import WORKER
from events.services import queueing


def ask(*, now: datetime) -> None:
    """The question is written down and the worker is told; `now` is real time. Never fails for a dead broker.

    A question that still waits for its answer keeps its moment: asking again must not hide a silence.
    """
    row, made = Heartbeat.objects.get_or_create(part=WORKER, defaults={"asked_at": now})
    if not made:
        answered = Q(asked_at=None) | Q(asked_at__lte=F("answered_at"))
        Heartbeat.objects.filter(answered, pk=row.pk).update(asked_at=now)
    queueing.tell(tasks.pulse)


def answer(*, now: datetime | None = None) -> None:
    """The worker's answer is written down, given at `now` or at this moment. A late, older one changes nothing."""
    now = now or clock.real_now()
    row, made = Heartbeat.objects.get_or_create(part=WORKER, defaults={"answered_at": now})
    if not made:
        Heartbeat.objects.filter(Q(answered_at=None) | Q(answered_at__lt=now), pk=row.pk).update(answered_at=now)


def note(*, part: str, now: datetime) -> None:
    """That something else happened, such as a backup: its row says when it last did. `now` is real time."""
    Heartbeat.objects.update_or_create(part=part, defaults={"answered_at": now})
