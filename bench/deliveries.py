"""Letters from rows with nothing rendered to the last row committed, against a bare `smtplib` loop.

The loop sends the same bytes over one connection it keeps, to the same mail server in a process of its own, and writes
nothing down. Ours claims, renders each letter in its reader's language, marks it as being handed over, hands it over,
and commits each outcome before the next letter is given away. What is rendered while the mail server thinks counts as
rendering, so that *send* is what is left to wait for.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from bench.figures import Figure, Size, Turns, at_least, verify
from plenary.environment import ROOT
from tests.copies import until
from tests.nothing_lost.machinery import Machinery

PART = "Letters"
LETTERS = 500
TOGETHER = 1000  # by two workers
ROUNDS = 5
WAITS = 200
LEAST, LEAST_TOGETHER = 0.5, 100
# PostgreSQL answers a commit when it has written it, as it does unless told otherwise, but asks its disk for nothing
# (fsync off); SQLite asks, and lies in memory where there is such a folder. How long a disk takes is shown by itself.
MEMORY = next((str(folder) for folder in [Path("/dev/shm")] if os.access(folder, os.W_OK)), None)
DATABASES = {"PostgreSQL": {}, "SQLite": {"DATABASE_URL": ""}}


def measure(size: Size) -> Iterator[Figure]:
    """Letters a second of one process and of two workers, on both databases."""
    _wait_for_commits()
    with ThreadPoolExecutor(1 if size.n is None else len(DATABASES)) as pool:  # a small run is not about time
        for figures in pool.map(lambda name: list(_measure(name, size)), DATABASES):
            yield from figures
    yield _disk(size.of(WAITS))


def _measure(database: str, size: Size) -> Iterator[Figure]:
    environ = DATABASES[database]
    with tempfile.TemporaryDirectory(prefix="bench-", dir=MEMORY) as folder:
        yield _together(database, environ, size, Path(folder))
        yield from _alone(database, environ, size, Path(folder))


def _wait_for_commits() -> None:
    """Whoever connects to this part's PostgreSQL from now on waits until a commit is written, as on any real server."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = on").format(name))


def _alone(database: str, environ: dict[str, str], size: Size, folder: Path) -> Iterator[Figure]:
    count, rounds = size.of(LETTERS), size.rounds(ROUNDS)
    found, verified = _trial(environ, count, rounds, folder)
    bare = Turns(found["bare"], [])
    what = f"{count} letters, one process, {database}"
    ratios = sorted(loop / plenary for plenary, loop in zip(found["ours"], found["bare"], strict=True))
    ratio = statistics.median(ratios)  # of each round, since other work meets one round more than another
    yield Figure(
        PART,
        what,
        "ours",
        count / statistics.median(found["ours"]),
        "letters/s",
        against="smtplib",
        verified=verified,
        ratio=ratio,
        spread=(ratios[0], ratios[-1]),
        **at_least(LEAST, ratio),
    )
    yield Figure(
        PART,
        what,
        "smtplib",
        count / bare.median,
        "letters/s",
        against="smtplib",
        verified="each letter arrived once",
        **bare.faster(bare),
    )
    for step in ("render", "send", "commit"):
        yield Figure(
            PART,
            what,
            f"of ours: {step}",
            found[step] / rounds / count * 1000,
            "ms",
            verified="measured in the same rounds",
        )


def _trial(environ: dict[str, str], count: int, rounds: int, folder: Path) -> tuple[dict[str, Any], str]:
    """What `bench.letters_trial` measured in a process of its own, and what was verified of it."""
    with _sink(folder) as url:
        surroundings = {**os.environ, **environ, "VAR_DIR": str(folder), "EMAIL_URL": url}
        command = [sys.executable, "-m", "bench.letters_trial", str(count), str(rounds)]
        done = subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        received = sorted((folder / "received-alone").read_text().split())
    once = received == sorted([*found["before"], *2 * found["ids"]])  # ours and the loop's copy
    verify(once and found["states"] == {"sent": count * rounds}, "every row sent, every Message-ID arrived once")
    return found, verify(
        found["languages"] == {"en": count * rounds - count // 2 * rounds, "ko": count // 2 * rounds},
        "every row is sent, every Message-ID arrived once, half the letters in English and half in Korean",
    )


@contextmanager
def _sink(folder: Path) -> Iterator[str]:
    """A mail server that writes each Message-ID to `received-alone`, as an address for EMAIL_URL."""
    said = folder / "sink-alone"
    command = [sys.executable, "-m", "tests.nothing_lost.sink", str(folder / "received-alone"), "0"]
    with said.open("wb") as output:
        sink = subprocess.Popen(command, cwd=ROOT, stdout=output)
    try:
        assert until(lambda: said.read_bytes().partition(b"\n")[1] != b"", within=20)
        yield f"smtp://127.0.0.1:{said.read_text().split()[0]}"
    finally:
        sink.kill()
        sink.wait()


def _disk(count: int) -> Figure:
    """What each letter waits in addition, on the disk that keeps this machine's temporary files."""
    waits = []
    with tempfile.TemporaryFile() as file:
        for _ in range(count):
            file.write(bytes(4096))
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            waits.append((time.perf_counter() - began) * 1000)
    told = f"{count} blocks written, each waited for"
    return Figure(
        PART,
        "one wait for this machine's disk, of which each letter needs one on either database",
        "fsync",
        statistics.median(waits),
        "ms",
        verified=told,
        spread=(min(waits), max(waits)),
    )


def _together(database: str, environ: dict[str, str], size: Size, folder: Path) -> Figure:
    count = size.of(TOGETHER)
    with Machinery(folder, answer_after=0, environ=environ) as machinery:
        machinery.ask(f"letters {count}")
        began = time.perf_counter()
        states = machinery.settle()
        rate = count / (time.perf_counter() - began)
        arrived = sorted(machinery.letters().elements()) == sorted(machinery.ask("fates"))
    told = verify(arrived and states == {"sent": count}, "every row is sent, every Message-ID arrived once")
    return Figure(
        PART,
        f"{count} letters, two workers",
        database,
        rate,
        "letters/s",
        verified=told,
        **at_least(LEAST_TOGETHER, rate),
    )
