"""Whether background work is alive, as seen from the database."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from events.models import Heartbeat

WORKER = "worker"
BROKER = "broker"
LONGEST_SILENCE = timedelta(seconds=45)
PING_TIMEOUT = 0.5  # seconds
PING_HOLDS_FOR = 10.0  # seconds

_last_ping = (float("-inf"), False)


@dataclass(frozen=True)
class Silence:
    """A part that does not answer: which one, and since when (real time, UTC; None: it never has)."""

    part: str
    since: datetime | None


def silence(now: datetime) -> Silence | None:
    """The silence of the worker or the broker, if it has lasted for more than 45 seconds at `now` (real time).

    One query while all is well. Only when the worker is silent is the broker asked whether it is the cause.
    """
    row = Heartbeat.objects.filter(part=WORKER).first()
    if row and _heard(row, now):
        return None
    part = WORKER if broker_answers() else BROKER
    return Silence(part, (row.answered_at or row.asked_at) if row else None)


def _heard(row: Heartbeat, now: datetime) -> bool:
    """An answer within the time allowed, or a first question asked so lately that the answer may still come."""
    latest = row.answered_at or row.asked_at
    return latest is not None and now - latest <= LONGEST_SILENCE


def broker_answers() -> bool:
    """Whether the broker answers within half a second; the answer holds for ten, so that no page waits twice."""
    global _last_ping
    moment, answer = _last_ping
    if time.monotonic() - moment > PING_HOLDS_FOR:
        answer = _ping()
        _last_ping = (time.monotonic(), answer)
    return answer


def _ping() -> bool:
    client = Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=PING_TIMEOUT, socket_timeout=PING_TIMEOUT, retry=None
    )
    try:
        return bool(client.ping())
    except (RedisError, OSError):
        return False
    finally:
        client.close()
