"""Ringing the doorbell: Celery is told that a row is due. When nobody hears it, the sweeper finds the row."""

import logging

from celery import Task
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def tell(task: Task, *ids: int) -> bool:
    """Queues a task with the ids of its rows; False when the broker is away, which never fails a page."""
    try:
        task.apply_async(ids)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("%s waits for the sweeper: %s", task.name, error)
        return False
    return True
