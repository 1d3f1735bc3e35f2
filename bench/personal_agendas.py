"""Everybody's own agenda, in two languages, from the order to the last file, by two workers."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from django.core.files.storage import default_storage

from badges.models import PrintJob
from badges.services import agenda_jobs
from badges.services.agendas import Choice
from bench import assemblies, paper, workers
from bench.figures import Figure, Size, at_least, at_most, verify
from bench.servers import furnished
from events.models import Event, Participant, User
from events.services.audit import SYSTEM
from plenary.exchange.make_scale import document
from sessions.services import releases
from tests.factories.events import StaffFactory

PART = "Personal agendas"
PEOPLE, PRESENTATIONS = 500, 60
ALLOWED = 15.0  # seconds for all of them
LANGUAGES = ("en", "ko")


def measure(size: Size) -> Iterator[Figure]:
    """Ordered one after the other while the workers draw; a fifth of them by one worker alone before."""
    count = size.of(PEOPLE)
    fewer = max(1, count // 5)
    with furnished():
        event, people = _assembly(count, 20 if size.n else PRESENTATIONS)
        with workers.workers(1) as pool:
            alone = _issue_and_draw(pool, event, people[:fewer])
        with workers.workers(2) as pool:
            took = _issue_and_draw(pool, event, people)
    told = _read_back(event, people)
    rate, rate_alone = count / took, fewer / alone
    yield Figure(
        PART, f"{count} people, ordered and drawn", "two workers", took, "s", rate / rate_alone,
        "one worker's speed", verified=told, **at_most(round(ALLOWED * count / PEOPLE, 1), took, "s"),
    )  # fmt: skip
    yield Figure(
        PART, f"{count} people, ordered and drawn", "two workers, a second", rate, "agendas/s", verified=told,
        **at_least(round(PEOPLE / ALLOWED, 1), rate, "agendas/s"),
    )  # fmt: skip


def _assembly(count: int, presentations: int) -> tuple[Event, list[Participant]]:
    """A released assembly of three days and so many people at least."""
    built = document(
        participants=max(count, 2 * presentations + 10),
        delegations=presentations // 2 + 10,
        presentations=presentations,
    )
    event = assemblies.load(built)
    releases.publish(by=SYSTEM, event=event, note="")
    return event, list(event.participants.order_by("pk")[:count])


def _issue_and_draw(pool: ProcessPoolExecutor, event: Event, people: Sequence[Participant]) -> float:
    """Seconds from the first order to the last file; a worker is told of each as it is ordered."""
    by = StaffFactory(event=event).user
    began = time.perf_counter()
    drawn = [pool.submit(workers.draw, _order(event, person, by).pk) for person in people]
    for each in drawn:
        each.result()
    return time.perf_counter() - began


def _order(event: Event, person: Participant, by: User) -> PrintJob:
    choice = Choice(languages=LANGUAGES, person=person.key)
    return agenda_jobs.start(by=by, event=event, choice=choice, request_key=uuid.uuid4(), leave_out=True)


def _read_back(event: Event, people: Sequence[Participant]) -> str:
    """Every file names its person and has as many pages as its row says."""
    names, pages = {person.key: person.full_name for person in people}, 0
    jobs = list(PrintJob.objects.filter(event=event).order_by("-pk")[: len(people)])
    verify({job.options["person"] for job in jobs} == set(names), "a file for everybody")
    for job in jobs:
        with default_storage.open(job.file) as file:
            read = paper.texts(file.read())
        name = names[job.options["person"]]
        verify(len(read) == job.pages and any(paper.says(page, name) for page in read), f"{name} on {job.pages} pages")
        pages += len(read)
    return f"{len(jobs)} files of {pages} pages, each names its person"
