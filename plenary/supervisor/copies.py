"""Knows whether this copy of Plenary already runs, and ends what an earlier start left behind."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from plenary.environment import ROOT
from plenary.supervisor import guard


class AlreadyRunning(Exception):
    """Another supervisor holds the lock; `address` is where it serves, or empty while it is starting."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class RunningLock:
    """`running.lock`: held while this copy runs, and noting what it started.

    The kernel lets go of the lock when the supervisor dies, however it dies; the notes stay behind for the next start.
    """

    def __init__(self, folder: Path) -> None:
        """Takes the lock. Raises AlreadyRunning, or OSError where the folder cannot be written."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = (folder / "running.lock").open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            address = self._noted().get("address", "")
            self._file.close()
            raise AlreadyRunning(address) from None
        self.left_behind: list[int] = [int(group) for group in self._noted().get("groups", [])]

    def _noted(self) -> dict[str, Any]:
        self._file.seek(0)
        try:
            noted = json.loads(self._file.read())
        except ValueError:
            return {}
        return noted if isinstance(noted, dict) else {}

    def note(self, *, address: str, groups: list[int]) -> None:
        """Writes what is running now: the supervisor, its address, its children's process groups."""
        self._file.seek(0)
        self._file.truncate()
        json.dump({"supervisor": os.getpid(), "address": address, "groups": groups}, self._file)
        self._file.flush()

    def release(self) -> None:
        """Nothing is running any more."""
        self._file.truncate(0)
        self._file.close()


def end_left_behind(groups: list[int]) -> list[int]:
    """Ends those groups of an earlier start that are still this copy's; returns the ones it ended.

    Numbers are used again by the kernel, so a group is touched only if a command line in it names this folder.
    """
    ours = [group for group in groups if any(str(ROOT) in line for line in command_lines(group))]
    guard.end_groups(ours)
    return ours


def command_lines(group: int) -> list[str]:
    """The command lines of every process in a group."""
    if sys.platform == "linux":
        return [line for pid, line in _linux_processes() if _group_of(pid) == group]
    listing = subprocess.run(["/bin/ps", "-A", "-o", "pgid=,command="], capture_output=True, text=True, check=False)
    rows = [row.strip().partition(" ") for row in listing.stdout.splitlines()]
    return [command for number, _, command in rows if number == str(group)]


def _linux_processes() -> list[tuple[int, str]]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                raw = (folder / "cmdline").read_bytes()
            except OSError:
                continue  # it ended meanwhile
            found.append((int(folder.name), os.fsdecode(raw.replace(b"\0", b" "))))
    return found


def _group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1
