"""Scans at the door, as a desk's page sends them, against one UPDATE in one transaction over HTTP.

Several desks at once on PostgreSQL; every tenth badge is shown at two of them in the same moment, and each desk's page
asks for the latest arrivals every two seconds. The client and the database share the processors with the web, so what
the web and the client spend is told too; and what the service does by itself, without HTTP.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from badges.models import Arrival, Badge
from badges.services import arrivals, badges
from bench.figures import Figure, Size, at_least, verify
from bench.scanners import Desk, Scans, asked, posted, scan
from bench.servers import Server, furnished, serving
from bench.visitors import Visitor, percentile
from events.enums import RegistrationStatus, StaffRole
from events.models import Event
from events.services import audit
from events.services.audit import SYSTEM
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

PART = "Scans at the door"
BADGES = 1500
DESKS = 4
TWICE = 10  # every so many badges one is shown at two desks
LEAST_A_SECOND = 280
FLOOR = "one UPDATE over HTTP"
SERVICE = "the service without HTTP"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


def measure(size: Size) -> Iterator[Figure]:
    event, codes = _badges(size.of(BADGES))
    shown = [code for number, code in enumerate(codes) for _time in range(1 + (number % TWICE == 0))]
    with furnished():
        with serving("bench.plain_update:application") as server:
            desks = [Desk([posted(server.port, "/", {"code": code}, {}) for code in part]) for part in _dealt(shown)]
            floor, floor_cpu = _timed(server, desks)
        with serving() as server:
            ours, cpu = _timed(server, [_desk(server, event, *part) for part in enumerate(_dealt(shown), 1)])
    told = {
        FLOOR: _once(floor, codes, b"yes"),
        "Plenary": _admitted(event, ours, codes, repeated=len(shown) - len(codes)),
    }
    what = f"{len(shown)} scans of {len(codes)} badges at {DESKS} desks"
    for way, run, spent in ((FLOOR, floor, floor_cpu), ("Plenary", ours, cpu)):
        common: dict[str, Any] = {"part": "door", "what": what, "way": way, "verified": told[way]}
        bar = at_least(LEAST_A_SECOND, run.rate) if way == "Plenary" else {}
        ratio = {"ratio": run.rate / floor.rate, "against": FLOOR}
        yield Figure(value=run.rate, unit="scans/s", **ratio, **bar, **common)
        yield Figure(value=percentile(run.took, 0.95) * 1000, unit="ms a scan, p95", **common)
        yield Figure(value=spent / len(shown) * 1000, unit="ms of web CPU a scan", **common)
        yield Figure(value=run.client_cpu / len(shown) * 1000, unit="ms of the client’s CPU a scan", **common)
    yield from _without_http(event, codes)


def _without_http(event: Event, codes: list[str]) -> Iterator[Figure]:
    """Every arrival is taken back, and all come again, one after the other, in this process."""
    Arrival.objects.filter(event=event).delete()
    by = audit.staff(StaffFactory(event=event, role=StaffRole.DESK).user)
    began, cpu = time.perf_counter(), time.process_time()
    admitted = [arrivals.admit(by=by, event=event, typed=code, desk="Desk 1", method="scanner") for code in codes]
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    told = verify(all(each.first_time for each in admitted), f"each of {len(codes)} badges was admitted")
    common: dict[str, Any] = {"part": "door", "what": f"{len(codes)} badges, one after the other", "way": SERVICE}
    yield Figure(value=len(codes) / seconds, unit="scans/s", verified=told, **common)
    yield Figure(value=cpu / len(codes) * 1000, unit="ms of CPU a scan", verified=told, **common)


def _dealt(shown: Sequence[str]) -> list[Sequence[str]]:
    """To each desk its part; the two showings of one badge go to neighbours, in the same moment."""
    return [shown[number::DESKS] for number in range(DESKS)]


def _badges(number: int) -> tuple[Event, list[str]]:
    """Confirmed people with badges; and the floor's own rows."""
    event = EventFactory()
    city = DelegationFactory(event=event, quota=number)
    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(number)]
    badges.issue(by=SYSTEM, event=event, participants=people)
    codes = list(Badge.objects.filter(event=event).order_by("number").values_list("code", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE floor (code text PRIMARY KEY, taken boolean NOT NULL DEFAULT false)")
        cursor.executemany("INSERT INTO floor (code) VALUES (%s)", [[code] for code in codes])
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself within a minute
    return event, codes


def _desk(server: Server, event: Event, number: int, shown: Sequence[str]) -> Desk:
    """A desk's browser: signed in, with the page open."""
    path = f"/desk/{event.slug}/"
    client = Client()
    client.force_login(StaffFactory(event=event, role=StaffRole.DESK).user, backend=BACKEND)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    browser = Visitor(server.port, {f"plenary-{server.port}-session": session})
    for _each in range(4):  # both processes have opened the page once
        found = TOKEN.search(browser.get(path).content)
    verify(found is not None, "the desk's page has a form")
    form = {"csrfmiddlewaretoken": found[1].decode() if found else "", "method": "scanner", "desk": f"Desk {number}"}
    browser.close()
    scans = [posted(server.port, path, {**form, "code": code}, browser.cookies) for code in shown]
    return Desk(scans, asked(server.port, f"{path}arrivals/", browser.cookies))


def _timed(server: Server, desks: Sequence[Desk]) -> tuple[Scans, float]:
    before = server.cpu()
    found = scan(server.port, desks)
    return found, server.cpu() - before


def _once(run: Scans, codes: list[str], yes: bytes) -> str:
    taken = sum(answer == yes for answer in run.answers)
    return verify(taken == len(codes), f"each of {len(codes)} rows was taken exactly once")


def _admitted(event: Event, run: Scans, codes: list[str], *, repeated: int) -> str:
    said: dict[str, Any] = {
        word: sum(f"desk-{word}".encode() in answer for answer in run.answers) for word in ("yes", "twice", "no")
    }
    arrived = sorted(Arrival.objects.filter(event=event).values_list("badge__code", flat=True))
    whole = said == {"yes": len(codes), "twice": repeated, "no": 0} and arrived == sorted(codes)
    told = f"each of {len(codes)} badges was admitted exactly once, {repeated} were told they had arrived already"
    return verify(whole, told)
