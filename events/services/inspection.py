"""A file somebody sent, looked at in a process of its own before anything of it is kept."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from events.intake.limits import PURPOSES
from events.intake.refusals import Reason, Refused

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2  # processes that look at files, for each web process
PATIENCE = 40  # seconds of one look; its processor time ends earlier
EXTENSIONS = {"image/jpeg": "jpg", "application/pdf": "pdf"}
CHUNK = 64 * 1024

_turn = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Inspected:
    """What may be kept: an open file at its beginning, and what it is. Width and height are pixels of a picture."""

    file: IO[bytes]
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.media_type]


@contextmanager
def inspected(*, purpose: str, chunks: Iterable[bytes]) -> Iterator[Inspected]:
    """The cleaned file for as long as the block lasts; `purpose` is “photo” or “letter”. Raises Refused."""
    with tempfile.TemporaryFile() as received, tempfile.TemporaryFile() as drawn:
        _receive(chunks, received, purpose)
        said = _look(purpose, received, drawn)
        if "refused" in said:
            raise Refused(Reason(said["refused"]), **said["facts"])
        kept = drawn if "width" in said else received
        size, sha256 = _measured(kept)
        yield Inspected(kept, said["media_type"], size, sha256, said.get("width"), said.get("height"))


def _receive(chunks: Iterable[bytes], received: IO[bytes], purpose: str) -> None:
    limits = PURPOSES[purpose]
    for chunk in chunks:
        received.write(chunk)
        if received.tell() > limits.size:
            raise Refused(Reason.TOO_LARGE, most=limits.megabytes)
    received.flush()
    received.seek(0)


def _look(purpose: str, received: IO[bytes], drawn: IO[bytes]) -> dict[str, Any]:
    command = [sys.executable, "-E", "-s", "-m", "events.intake.inspector", purpose]
    with _turn:
        try:
            done = subprocess.run(
                command, stdin=received, stdout=drawn, stderr=subprocess.PIPE, cwd=ROOT, env={}, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            raise Refused(Reason.UNREADABLE)
    if done.returncode:
        raise Refused(Reason.UNREADABLE)
    said: dict[str, Any] = json.loads(done.stderr)
    return said


def _measured(file: IO[bytes]) -> tuple[int, str]:
    """Size in bytes and hash; the file is at its beginning afterwards."""
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    size = file.tell()
    file.seek(0)
    return size, digest.hexdigest()
