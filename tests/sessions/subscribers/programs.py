"""The programs somebody reads a calendar with, set up in a folder: Radicale, which keeps calendars; vdirsyncer, which
fetches the feed and carries it there; khal, which shows it in Berlin; and a CalDAV client that looks what arrived.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
from pathlib import Path
from typing import Any

from plenary.environment import ROOT
from tests.copies import free_port, until

CLIENT = ROOT / "tests" / "sessions" / "subscribers" / "caldav_client.py"
RADICALE = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/radicale
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status/"

[pair fetched]
a = "feed"
b = "files"
collections = null
conflict_resolution = "a wins"

[pair carried]
a = "files"
b = "server"
collections = null
conflict_resolution = "a wins"

[storage feed]
type = "http"
url = "{feed}"

[storage files]
type = "filesystem"
path = "{folder}/files"
fileext = ".ics"

[storage server]
type = "caldav"
url = "{calendar}"
username = "visitor"
password = "none"
"""
KHAL = """
[calendars]
[[assembly]]
path = {folder}/files
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = assembly
"""


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Programs:
    """One reader's calendars. Use as a context: the server is ended with it."""

    def __init__(self, commands: Path, *, folder: Path, feed: str) -> None:
        self.commands, self.folder = commands, folder
        homes = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        kept = {name: text for name, text in os.environ.items() if not name.lower().endswith("_proxy")}
        self.environ = {**kept, **homes, "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}
        (folder / "files").mkdir()
        port = free_port()
        self._write("radicale.conf", RADICALE, port=port)
        self.server = self._serve("radicale", "--config", str(folder / "radicale.conf"), port=port)
        self.calendar, self.other = (self.ask("make", f"http://127.0.0.1:{port}/") for _each in range(2))
        self._write("vdirsyncer.conf", VDIRSYNCER, feed=feed, calendar=self.calendar)
        self._write("khal.conf", KHAL)
        self._synchroniser("discover")

    def __enter__(self) -> Programs:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait(timeout=20)

    def _write(self, name: str, text: str, **values: object) -> None:
        (self.folder / name).write_text(text.format(folder=self.folder, **values))

    def _serve(self, name: str, *arguments: str, port: int) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            command = [str(self.commands / name), *arguments]
            process = subprocess.Popen(command, env=self.environ, stdout=log, stderr=subprocess.STDOUT)
        assert until(lambda: answers(port) or process.poll() is not None, within=30)
        assert process.poll() is None, (self.folder / f"{name}.log").read_text()
        return process

    def _run(self, name: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [str(self.commands / name), *arguments]
        done = subprocess.run(command, env=self.environ, input=given, capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        return done

    def _synchroniser(self, *arguments: str) -> list[str]:
        done = self._run("vdirsyncer", "--config", str(self.folder / "vdirsyncer.conf"), *arguments)
        return (done.stdout + done.stderr).decode().splitlines()

    def ask(self, request: str, address: str, given: bytes = b"") -> Any:
        """The CalDAV client's answer."""
        return json.loads(self._run("python", str(CLIENT), request, address, given=given).stdout)

    def synchronise(self) -> list[str]:
        """Fetches the feed, then carries it to the server; what was done to items, line by line."""
        lines = [*self._synchroniser("sync", "fetched"), *self._synchroniser("sync", "carried")]
        return [line for line in lines if line.startswith(("Copying", "Deleting"))]

    def files(self) -> dict[str, tuple[int, bytes]]:
        """What vdirsyncer keeps, with the moment each file was written."""
        return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in (self.folder / "files").iterdir()}

    def shown(self, day: str) -> list[str]:
        """What khal lists for a day in Berlin."""
        form = ["--format", "{start-time} {status}{title}", "--day-format", ""]
        done = self._run("khal", "-c", str(self.folder / "khal.conf"), "list", day, "1d", *form)
        return [line for line in done.stdout.decode().splitlines() if line.strip()]
