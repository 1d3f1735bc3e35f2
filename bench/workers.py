"""Worker processes as they are in life: Django set up, everything imported, then job after job."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

PROGRESS = 'UPDATE "badges_printjob" SET "done" ='


@dataclass(frozen=True)
class Drawing:
    """What a job took its worker: CPU seconds, KB by which its memory rose at the most, SQL statements but those that
    say, once a second, how far it is."""

    cpu: float
    grown: float
    statements: int


@contextmanager
def workers(number: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes, all ready for work."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(number, mp_context=context, initializer=_begin) as pool:
        list(pool.map(time.sleep, [0.3] * number))  # each takes one, so all are there
        yield pool


def draw(job_id: int) -> Drawing:
    """One print job, from its row to its file and back into the row; to be run by a worker."""
    from django.db import connection

    from badges.services import drawing

    statements: list[str] = []

    def count(execute: Any, sql: str, *more: Any) -> Any:
        if not sql.startswith(PROGRESS):
            statements.append(sql)
        return execute(sql, *more)

    before, began = _peak(), time.process_time()
    with connection.execute_wrapper(count):
        assert drawing.draw(job_id=job_id)
    return Drawing(time.process_time() - began, _peak() - before, len(statements))


def seconds(number: int, jobs: Sequence[int]) -> float:
    """How long so many workers take for these jobs, from the first told to the last file."""
    with workers(number) as pool:
        began = time.perf_counter()
        list(pool.map(draw, jobs))
        return time.perf_counter() - began


def _begin() -> None:
    django.setup()
    from badges.printing import agenda_coverage, agenda_file, badge_file  # noqa: F401

    # what a worker has long imported when a job comes


def _peak() -> float:
    """KB of memory this process ever held. The kernel's own count of it for children begins with their parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(status.read_text().partition("VmHWM:")[2].split()[0])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform == "darwin" else most
