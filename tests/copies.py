"""A whole running copy of Plenary, for tests: started as a person starts it, and read as a person reads it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

PATIENCE = 120.0


def free_port() -> int:
    """A port nobody listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes_naming(text: str) -> dict[int, str]:
    """Every process whose command line holds the text, but for this one."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = os.fsdecode((folder / "cmdline").read_bytes().replace(b"\0", b" "))
        except OSError:
            continue
        if text in line and int(folder.name) != os.getpid():
            found[int(folder.name)] = line
    return found


def until(met: Callable[[], bool], *, within: float) -> bool:
    """Whether the condition was met in time, looking twenty times a second."""
    deadline = time.monotonic() + within
    while not met():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Copy:
    """One supervisor and what it keeps."""

    def __init__(
        self, command: Sequence[str], *, folder: Path, var: Path, environ: Mapping[str, str], **options: object
    ):
        self.var = var
        self.port = int(environ["PORT"])
        self.lines: list[str] = []
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout:
            for line in self.process.stdout:
                self.lines.append(line.rstrip("\n"))

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def wait_until_ready(self, within: float = PATIENCE) -> float:
        """Seconds from the start to the line with the address; fails with the output when it does not come."""
        until(lambda: "Stop:" in self.output or self.process.poll() is not None, within=within)
        assert "Plenary is ready" in self.output, self.output
        return time.monotonic() - self.started

    @property
    def sign_in_path(self) -> str:
        found = re.search(r"http://localhost:\d+(/sign-in/\S+)", self.output)
        assert found, self.output
        return found.group(1)

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("localhost", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def noted(self) -> dict[str, object]:
        return json.loads((self.var / "running.lock").read_text())

    def row(self, statement: str) -> tuple | None:
        """One row of the copy's own SQLite file."""
        with closing(sqlite3.connect(f"file:{self.var / 'plenary.sqlite3'}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchone()

    def interrupt(self) -> float:
        """Ctrl-C in its terminal; seconds until it has ended."""
        asked = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=PATIENCE)
        return time.monotonic() - asked

    def end(self) -> None:
        """After a test, whatever happened in it: the session this test started, and no other."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
