"""One whole copy of Plenary for a run of browser tests: web, broker, worker and beat, with the example in it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from plenary.environment import ROOT
from tests.copies import PATIENCE, Copy, free_port, until

SLUG = "world-egov-2010"
NOT_OURS = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS", "BIND", "PLENARY_PASS"}


class Stack:
    """A running copy, its address, and what of the example the tests use."""

    def __init__(self, folder: Path) -> None:
        """Starts it and waits until it serves. It signs with this test run's key, so that links can be made here."""
        self.folder = folder
        self.port = free_port()
        kept = {name: text for name, text in os.environ.items() if name not in NOT_OURS}
        self.environ = {
            **kept,
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "SECRET_KEY": settings.SECRET_KEY,
            "WEB_WORKERS": "1",
            "WORKERS": "1",
        }
        command = [sys.executable, "-m", "plenary.supervisor"]
        self.copy = Copy(command, folder=ROOT, var=folder, environ=self.environ)
        try:
            self.copy.wait_until_ready(PATIENCE)
        except BaseException:
            self.copy.end()
            raise

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @cached_property
    def stage(self) -> dict[str, Any]:
        """What tests/browser/staging.py prepared: rows the example does not hold, names and tokens of others."""
        return json.loads(self.run("tests.browser.staging"))

    def run(self, module: str, *arguments: str) -> str:
        """What a module writes that is run inside this copy; fails with what it complained about."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def address(self, name: str, *arguments: Any) -> str:
        """The whole address of a named page."""
        return self.origin + reverse(name, args=arguments)

    def change(self, statement: str, *values: Any) -> int:
        """Writes into the copy's database, as time or another hand would; the number of rows."""
        with closing(self._connection()) as connection, connection:
            return connection.execute(statement, values).rowcount

    def one(self, statement: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        with closing(self._connection()) as connection:
            row = connection.execute(statement, values).fetchone()
        return row[0] if row else None

    def comes(self, statement: str, *values: Any, within: float = 30.0) -> None:
        """Waits until the statement finds something true; fails with what the copy wrote when it does not."""
        assert until(lambda: bool(self.one(statement, *values)), within=within), (statement, values, self.copy.output)

    def _connection(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "plenary.sqlite3", timeout=20)

    @contextmanager
    def worker_asleep(self) -> Iterator[None]:
        """The worker stands still meanwhile, in the middle of what it does."""
        worker = self.copy.noted()["groups"][2]  # the parts in the order of their starting: broker, web, worker, beat
        os.killpg(worker, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(worker, signal.SIGCONT)

    def end(self) -> None:
        self.copy.end()
