"""Ringing the doorbell: Celery is told that a row is due. When nobody hears it, the sweeper finds the row."""

import logging
import time
from functools import cache, partial

from celery import Task
from django.conf import settings
from django.db import transaction
from kombu.connection import Connection
from kombu.exceptions import KombuError
from kombu.pools import producers
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PATIENCE = 1.5  # seconds a page waits for the broker
SILENCE = 10.0  # seconds during which a broker that did not answer is not asked again

_asleep_until = 0.0


def tell(task: Task, *ids: int) -> None:
    """Queues a task with the ids of its rows once the transaction is committed; outside of one, at once.

    A broker that is away never fails a page and holds it for two seconds at most: the loss is logged, and for ten
    seconds it is not asked again, so that a list of a thousand rows is not a thousand waits.
    """
    transaction.on_commit(partial(_ring, task, ids))


def _ring(task: Task, ids: tuple[int, ...]) -> None:
    global _asleep_until
    if time.monotonic() < _asleep_until:
        logger.info("%s waits for the sweeper", task.name)
        return
    try:
        with producers[_connection()].acquire(block=True, timeout=PATIENCE) as producer:
            task.apply_async(ids, producer=producer, retry=False)
    except (KombuError, RedisError, OSError) as error:
        _asleep_until = time.monotonic() + SILENCE
        logger.warning("%s waits for the sweeper: %s", task.name, error)


@cache
def _connection() -> Connection:
    """The broker as pages talk to it: impatiently, and without trying again."""
    options = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "socket_connect_timeout": PATIENCE,
        "socket_timeout": PATIENCE,
        "max_retries": 0,
    }
    url = settings.CELERY_BROKER_URL
    return Connection(url, connect_timeout=PATIENCE, transport_options=options)  # type: ignore[no-untyped-call]
