"""A print job whose worker is killed while it draws, as often as asked, and the file that comes out in the end."""

from __future__ import annotations

import hashlib
import random
import time
from dataclasses import dataclass
from pathlib import Path

from tests.nothing_lost.machinery import PATIENCE, Machinery


@dataclass(frozen=True)
class Printed:
    """The job's row when it is done, its file, and how far the drawing was at each killing."""

    row: dict[str, object]
    pdf: bytes
    interrupted_at: list[int]
    seconds: float

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


def carry_out(machinery: Machinery, job: int, *, kills: int, dice: random.Random) -> Printed:
    """Kills the worker at a random badge, starts it again, and again; then waits for the file."""
    began, interrupted_at = time.monotonic(), []
    while len(interrupted_at) < kills:
        row = machinery.ask(f"job {job}")
        assert row["state"] != "done", f"drawn before it could be interrupted: {row}"
        if row["done"] > dice.randrange(1, max(2, row["total"] * 3 // 4)):
            machinery.kill("worker")
            interrupted_at.append(machinery.ask(f"job {job}")["done"])
            machinery.start("worker")
            _wait_for(machinery, job, lambda now, tries=row["attempts"]: now["attempts"] > tries)
    row = _wait_for(machinery, job, lambda now: now["state"] in {"done", "failed"})
    pdf = (Path(machinery.folder) / "media" / str(row["file"])).read_bytes()
    return Printed(row, pdf, interrupted_at, time.monotonic() - began)


def _wait_for(machinery, job, met):
    deadline = time.monotonic() + PATIENCE
    while not met(row := machinery.ask(f"job {job}")):
        machinery.keep()
        assert time.monotonic() < deadline, f"{row}\n{machinery.logs()}"
        time.sleep(0.02)
    return row
