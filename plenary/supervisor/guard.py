"""Ends what a killed supervisor left running.

A process of its own, on the standard library alone. It holds the reading end of a pipe whose only writer is the
supervisor: each line is the number of a process group (with a minus when that group has ended). However the
supervisor dies, even by SIGKILL, the pipe then closes, and the groups still noted are ended here. Parent-death
signals would not do: they exist on Linux only, and reach children but not grandchildren.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable

GRACE = 5.0  # seconds between asking and killing


def alive(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def end_groups(groups: Iterable[int], *, grace: float = GRACE) -> None:
    """Asks every group to end, and kills those that have not after `grace` seconds."""
    left = set(groups)
    for group in left:
        _signal(group, signal.SIGTERM)
    deadline = time.monotonic() + grace
    while (left := {group for group in left if alive(group)}) and time.monotonic() < deadline:
        time.sleep(0.05)
    for group in left:
        _signal(group, signal.SIGKILL)


def _signal(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def watch() -> None:
    """Follows the supervisor's notes until they end, then ends the groups still noted."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        note = int(line)
        groups.add(note) if note > 0 else groups.discard(-note)
    end_groups(groups)


if __name__ == "__main__":
    watch()
