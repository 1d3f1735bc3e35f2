"""Badges from the database to the finished file: A6, both sides, two scripts, emblem and code, tagged and archival."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.core.files.storage import default_storage

from badges.models import Badge, PrintJob, PrintPart
from badges.services import composition
from bench import paper, people, printing_rivals, workers
from bench.figures import Figure, Size, at_least, at_most, verify

PART = "Badges"
BADGES, SIZES = 1000, (100, 1000, 5000)
BY_THE_MANUAL = 200  # it takes long
ROUNDS = 3
DECODED = 200
INDICO = 106  # badges a second, the best of others on our machine
ALLOWED = 1.3  # times the cost of a badge in a smaller job
JOB_OF_EACH = 500  # of each of two workers

Rates = dict[str, list[float]]


def measure(size: Size) -> Iterator[Figure]:
    """Against the floor and the manual's way; what a badge costs in small and large jobs; two workers."""
    yield from _speed(size)
    yield from _growth(size)
    yield _two_workers(size)


def _speed(size: Size) -> Iterator[Figure]:
    """Badges a CPU second. Each round prints other people, so that no text is known from the round before."""
    rates: Rates = {"Plenary": [], "floor": [], "ReportLab's manual": []}
    ordering, told, statements = [], {}, []
    count = size.of(BADGES)
    with workers.workers(1) as pool:
        for number in range(size.rounds(ROUNDS)):
            event = people.assembly(count, seed=number)
            began = time.process_time()
            job = people.order(event)
            ordering.append(count / (time.process_time() - began))
            drawn = pool.submit(workers.draw, job.pk).result()
            rates["Plenary"].append(count / drawn.cpu)
            statements.append(drawn.statements)
            _rivals(job, size, rates, told)
    what = f"{count} badges, database to file"
    floor = statistics.median(rates["floor"])
    for way, found in rates.items():
        rate = statistics.median(found)
        bar = at_least(0.2, rate / floor, "×") if way == "Plenary" else {}
        spread = (min(found) / floor, max(found) / floor)
        yield Figure(
            PART, what, way, rate, "badges/CPU s", rate / floor, "floor", spread=spread, verified=told[way], **bar
        )
    ours, manual = statistics.median(rates["Plenary"]), statistics.median(rates["ReportLab's manual"])
    yield Figure(
        PART, what, "Plenary, the manual's way", ours, "badges/CPU s", ours / manual, "ReportLab's manual",
        verified=told["Plenary"],
    )  # fmt: skip
    yield Figure(
        PART, what, "Plenary, the best of others", ours, "badges/CPU s", ours / INDICO, "Indico's 106/s, measured once",
        verified=told["Plenary"], **at_least(8, ours / INDICO, "×"),
    )  # fmt: skip
    most = max(statements)
    yield Figure(
        PART, what, "SQL statements of the worker", most, "statements", verified=told["Plenary"],
        **at_most(10, most),
    )  # fmt: skip
    yield Figure(
        PART, "ordering them: every text examined", "Plenary", statistics.median(ordering), "badges/CPU s",
        spread=(min(ordering), max(ordering)), verified=told["Plenary"],
    )  # fmt: skip


def _rivals(job: PrintJob, size: Size, rates: Rates, told: dict[str, str]) -> None:
    """The floor over our own pages, the manual over the same people; all three files are read back."""
    pdf, badges = _file(job), _badges(job)
    names, codes = [badge.participant.full_name for badge in badges], [badge.code for badge in badges]
    decoded = size.of(DECODED)
    told["Plenary"] = paper.verify_badges(pdf, names, codes, decoded=decoded)
    pages = paper.contents(pdf)
    began = time.process_time()
    deflated = printing_rivals.floor(codes, pages)
    rates["floor"].append(len(codes) / (time.process_time() - began))
    kept = f"{len(codes)} codes, {len(deflated)} pages of {sum(map(len, pages)):,} bytes"
    told["floor"] = verify(len(deflated) == 2 * len(codes), kept)
    fewer = size.of(BY_THE_MANUAL)
    contents = composition.compose(event=job.event, design=job.design, badges=badges[:fewer])
    event = composition.compose_event(event=job.event, design=job.design)
    began = time.process_time()
    drawn = printing_rivals.by_the_manual(event, contents)
    rates["ReportLab's manual"].append(fewer / (time.process_time() - began))
    told["ReportLab's manual"] = paper.verify_badges(drawn, names[:fewer], codes[:fewer], decoded=decoded)


def _growth(size: Size) -> Iterator[Figure]:
    """Each size in a worker of its own, which has printed a few before; memory is that beyond what it had then."""
    counts = sorted({size.of(count) for count in SIZES})
    counts = counts if len(counts) > 1 else [max(1, counts[0] // 5), counts[0]]
    costs: dict[int, workers.Drawing] = {}
    told: dict[int, str] = {}
    for count in counts:
        first, job = (people.order(people.assembly(each, seed=100 + each)) for each in (10, count))
        with workers.workers(1) as pool:
            pool.submit(workers.draw, first.pk).result()
            costs[count] = pool.submit(workers.draw, job.pk).result()
        job.refresh_from_db()
        told[count] = verify(job.pages == 2 * count, f"{job.pages} pages for {count} badges")
    before: dict[int, Any] = {larger: smaller for smaller, larger in pairwise(counts)}
    for count, cost in costs.items():
        smaller = before.get(count)
        ratio = cost.cpu / count / (costs[smaller].cpu / smaller) if smaller else None
        yield Figure(
            PART, "CPU time of a badge", f"in a job of {count}", cost.cpu / count * 1000, "ms", ratio,
            f"in a job of {smaller}" if smaller else "", verified=told[count],
            **(at_most(ALLOWED, ratio, "×") if ratio else {}),
        )  # fmt: skip
        yield Figure(
            PART,
            "memory of a badge, at the peak",
            f"in a job of {count}",
            cost.grown / count,
            "KB",
            verified=told[count],
        )


def _two_workers(size: Size) -> Figure:
    """Two jobs, by one worker and by two; each time of other people."""
    count, took = size.of(JOB_OF_EACH), {}
    for number in (1, 2):
        jobs = [people.order(people.assembly(count, seed=10 * number + each)) for each in range(2)]
        took[number] = workers.seconds(number, [job.pk for job in jobs])
        done = PrintJob.objects.filter(pk__in=[job.pk for job in jobs], pages=2 * count).count()
        verify(done == 2, f"two files of {count} badges")
    gain = took[1] / took[2]
    return Figure(
        PART, f"two jobs of {count} badges", "two workers", 2 * count / took[2], "badges/s", gain, "one worker",
        verified=f"two files of {2 * count} pages each, both times", **at_least(1.7, gain, "×"),
    )  # fmt: skip


def _badges(job: PrintJob) -> list[Badge]:
    rows = Badge.objects.select_related("participant").in_bulk(job.badge_ids)
    return [rows[pk] for pk in job.badge_ids]


def _file(job: PrintJob) -> bytes:
    """What was printed, its parts one after another."""
    parts = PrintPart.objects.filter(job=job).order_by("number").values_list("file", flat=True)
    return paper.joined([_stored(name) for name in parts])


def _stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())
