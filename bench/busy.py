"""The web while background work runs at full speed: workers draw badges and send letters, a few people read pages.

All real: broker, beat, a worker of two processes, two web workers, a mail server that takes every letter at once.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.figures import Figure, Size, at_most, verify
from bench.servers import serving
from bench.visitors import Answer, Visitor, percentile
from plenary.environment import ROOT
from tests.nothing_lost.machinery import Machinery

PART = "The web while workers are busy"
LETTERS, BADGES, ITEMS = 600, 400, 120
PAGES_A_SECOND = 5
LONGEST, SHORTEST = 40, 4  # seconds of reading
MOST_MS = 300
PUBLIC = "the public programme"
Read = dict[str, list[Answer]]


def measure(size: Size) -> Iterator[Figure]:
    databases: dict[str, dict[str, str]] = {"SQLite": {"DATABASE_URL": ""}, "PostgreSQL": {}}
    for database in list(databases) if size.n is None else ["SQLite"]:
        with (
            tempfile.TemporaryDirectory() as folder,
            Machinery(Path(folder), answer_after=0.0, environ=databases[database]) as machinery,
        ):
            yield from _read_beside(machinery, database, size)


def _read_beside(machinery: Machinery, database: str, size: Size) -> Iterator[Figure]:
    _run(machinery, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    scene = json.loads(_run(machinery, "-m", "bench.busy_scene", str(size.of(ITEMS))))
    letters, badges = size.of(LETTERS), size.of(BADGES)
    with serving(environ=machinery.environ) as server:
        staff = Visitor(server.port, {f"plenary-{server.port}-session": scene["session"]})
        stranger = Visitor(server.port)
        pages = {way: (stranger if way == PUBLIC else staff, path) for way, path in scene["pages"].items()}
        for visitor, path in 8 * list(pages.values()):  # every process and thread has begun
            visitor.get(path)
        quiet = _read(pages, lambda: True)
        machinery.kill("worker")
        job = machinery.ask(f"badges {badges}")
        machinery.ask(f"letters {letters}")
        machinery.start("worker")
        began = time.perf_counter()
        busy = _read(pages, lambda: _settled(machinery, job))
        took = time.perf_counter() - began
        drawn, sent = machinery.ask(f"job {job}")["done"], len(machinery.letters())
    verify(drawn > 0 and sent > 0, "workers worked")
    told = f"meanwhile {drawn} badges drawn and {sent} letters sent in {took:.0f} s; every answer 200"
    for way in pages:
        verify({answer.status for answer in (*quiet[way], *busy[way])} == {200}, f"{way}: every answer is 200")
        calm, full = (percentile([answer.took for answer in found[way]], 0.95) * 1000 for found in (quiet, busy))
        common = {"part": "busy", "what": f"on {database}, {PAGES_A_SECOND} pages a second", "verified": told}
        ratio = {"ratio": full / calm, "against": f"{way}, workers idle"}
        yield Figure(way=way, value=full, unit="ms, p95", **ratio, **at_most(MOST_MS, full), **common)


def _run(machinery: Machinery, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=machinery.environ, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def _settled(machinery: Machinery, job: int) -> bool:
    under_way = {"waiting", "claimed", "handing_over"} & set(machinery.ask("states"))
    return not under_way and machinery.ask(f"job {job}")["state"] not in {"waiting", "running"}


def _read(pages: dict[str, tuple[Visitor, str]], over: Any) -> Read:
    """Pages in turn at an even pace, for a few seconds and then until it is over."""
    read: Read = {way: [] for way in pages}
    began = time.perf_counter()
    for number, (way, (visitor, path)) in enumerate(cycle(pages.items())):
        wait = began + number / PAGES_A_SECOND - time.perf_counter()
        time.sleep(max(0.0, wait))
        passed = time.perf_counter() - began
        if passed > LONGEST or (passed > SHORTEST and number % 20 == 0 and over()):
            return read
        read[way].append(visitor.get(path, {"Accept-Encoding": "gzip", "Accept-Language": "en"}))
    return read
