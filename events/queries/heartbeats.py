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
    since = _quiet_since(row) if row else None
    if since and now - since <= LONGEST_SILENCE:
        return None
    return Silence(WORKER if broker_answers() else BROKER, since)


def _quiet_since(row: Heartbeat) -> datetime | None:
    """When the question that still waits was asked; with none waiting, when the last answer came."""
    if row.asked_at and (row.answered_at is None or row.asked_at > row.answered_at):
        return row.asked_at
    return row.answered_at


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
