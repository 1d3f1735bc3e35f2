"""How this installation is at a moment: database, broker, worker, what waits, disk, last backup. Only reads."""

from __future__ import annotations

import platform
import shutil
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from redis import Redis
from redis.exceptions import RedisError

from badges.queries import backlog as print_backlog
from events.models import Heartbeat, Registration
from events.queries import backlog, clock, heartbeats, purges
from events.queries.backlog import Backlog
from plenary.environment import ROOT

QUEUES = ("default", "mail", "print")
UNACKNOWLEDGED = "unacked_index"  # kombu's own name for what workers hold
PATIENCE = 0.5  # seconds for the broker to answer
BACKUP = "backup"


@dataclass(frozen=True)
class Broker:
    """What the broker says of itself, if it answers. `persistent`: what is queued survives its death."""

    answers: bool
    queues: dict[str, int] = field(default_factory=dict)
    persistent: bool | None = None
    version: str = ""


@dataclass(frozen=True)
class Condition:
    """Everything a monitor asks for. `database` is empty when it answers, else what it said."""

    at: datetime
    database: str
    broker: Broker
    silence: heartbeats.Silence | None
    worker_answered_at: datetime | None
    backlogs: tuple[Backlog, ...]
    registrations: dict[str, int]
    backed_up_at: datetime | None
    disk_free: int
    disk_total: int

    @property
    def sound(self) -> bool:
        """Whether every part answers."""
        return not self.database and self.broker.answers and self.silence is None


def read() -> Condition:
    """The condition now. A database or broker that is away is told, never raised."""
    now, held = clock.real_now(), broker()
    disk = shutil.disk_usage(_nearest(settings.VAR_DIR))
    try:
        rows, trouble = _rows(now), ""
    except DatabaseError as error:
        rows, trouble = _NO_ROWS, str(error).strip().partition("\n")[0] or "no answer"
    return Condition(at=now, database=trouble, broker=held, disk_free=disk.free, disk_total=disk.total, **rows)


_NO_ROWS: dict[str, Any] = {
    "silence": None,
    "worker_answered_at": None,
    "backlogs": (),
    "registrations": {},
    "backed_up_at": None,
}


def _rows(now: datetime) -> dict[str, Any]:
    signs = dict(Heartbeat.objects.values_list("part", "answered_at"))
    return {
        "silence": heartbeats.silence(now),
        "worker_answered_at": signs.get(heartbeats.WORKER),
        "backlogs": (backlog.letters(now), print_backlog.print_jobs(now), purges.purges(now)),
        "registrations": _registrations(),
        "backed_up_at": signs.get(BACKUP),
    }


def _registrations() -> dict[str, int]:
    return dict(Registration.objects.order_by().values_list("status").annotate(Count("pk")))


def broker() -> Broker:
    """Queue lengths, tasks that workers hold, and whether what is queued is kept on disk."""
    client = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=None)
    try:
        lengths = {name: _length(client.llen(name)) for name in QUEUES}
        lengths["held"] = _length(client.zcard(UNACKNOWLEDGED))
        about: Any = client.info()
    except (RedisError, OSError):
        return Broker(answers=False)
    finally:
        client.close()
    persistent = bool(about.get("aof_enabled"))
    return Broker(True, lengths, persistent, str(about.get("valkey_version") or about.get("redis_version", "")))


def _length(answer: Any) -> int:
    return int(answer)


def ask_database() -> None:
    """Returns when the database answers a question; raises DatabaseError when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def pending_migrations() -> list[str]:
    """The migrations of the code that the database lacks, such as `events.0002_…`. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def versions() -> dict[str, str]:
    """What runs here."""
    return {
        "plenary": own_version(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "celery": metadata.version("celery"),
        "database": connection.vendor,
    }


def own_version() -> str:
    """Our version, as pyproject.toml says it: this code is run from its folder, never installed."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
