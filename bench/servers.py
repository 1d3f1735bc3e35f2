"""Real web servers for benchmarks: Plenary's own as its supervisor starts it, or any other WSGI application alike."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from plenary import environment
from plenary.environment import ROOT
from plenary.supervisor import children
from tests.brokers import own_broker
from tests.copies import free_port, processes_naming, until

WEB_WORKERS = 2
PLENARY = "plenary.wsgi:application"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A web server of two processes that answers on a port of its own."""

    port: int
    group: int

    def cpu(self) -> float:
        """Seconds of processor that all its processes have used so far; nothing where /proc does not tell."""
        return sum(_used(pid) for pid in processes_naming(f"--port {self.port} ") if os.getpgid(pid) == self.group)


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS  # user and system time, proc_pid_stat(5)


@contextmanager
def serving(application: str = PLENARY, environ: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serves a WSGI application as the supervisor would; ended afterwards."""
    port = free_port()
    asked = {**os.environ, "PORT": str(port), "WEB_WORKERS": str(WEB_WORKERS), **(environ or {})}
    command = [*children.web(asked).command[:-1], application]
    process = subprocess.Popen(command, cwd=ROOT, env=asked, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        if not until(lambda: _answers(port), within=60):
            raise RuntimeError(f"{application} does not answer")
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def furnished() -> Iterator[None]:
    """What the web needs besides its database: the broker, which is its cache, and the static files."""
    call_command("collectstatic", interactive=False, verbosity=0)
    with own_broker(environment.folder(os.environ)):
        yield


def analysed() -> None:
    """The database knows how many rows its tables have, as autovacuum tells it within a minute in life."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
