"""Scans at the door, as a desk's page sends them, against one UPDATE in one transaction over HTTP.

Several desks at once on PostgreSQL; every tenth badge is shown at two of them in the same moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from badges.models import Arrival, Badge
from badges.services import badges
from bench.figures import Figure, Size, at_least, verify
from bench.servers import Server, furnished, serving
from bench.visitors import Rush, Visitor, rush
from events.enums import RegistrationStatus, StaffRole
from events.models import Event
from events.services.audit import SYSTEM
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

PART = "Scans at the door"
BADGES = 1500
DESKS = 4
TWICE = 10  # every so many badges one is shown at two desks
LEAST_A_SECOND = 280
FLOOR = "one UPDATE over HTTP"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


def measure(size: Size) -> Iterator[Figure]:
    event, codes = _badges(size.of(BADGES))
    shown = [code for number, code in enumerate(codes) for _time in range(1 + (number % TWICE == 0))]
    with furnished():
        with serving("bench.plain_update:application") as server:
            floor, floor_cpu = _timed(server, shown, [Visitor(server.port) for _each in range(DESKS)], "/", {})
        with serving() as server:
            path = f"/desk/{event.slug}/"
            desks = [_desk(server, event, path) for _each in range(DESKS)]
            ours, cpu = _timed(server, shown, desks, path, {"HX-Request": "true"})
    told = {
        FLOOR: _once(floor, codes, b"yes"),
        "Plenary": _admitted(event, ours, codes, repeated=len(shown) - len(codes)),
    }
    for way, run, spent in ((FLOOR, floor, floor_cpu), ("Plenary", ours, cpu)):
        common = {"part": "door", "what": f"{len(shown)} scans of {len(codes)} badges at {DESKS} desks", "way": way}
        bar = at_least(LEAST_A_SECOND, run.rate) if way == "Plenary" else {}
        ratio = {"ratio": run.rate / floor.rate, "against": FLOOR}
        yield Figure(value=run.rate, unit="scans/s", verified=told[way], **ratio, **bar, **common)
        late = run.whole(0.95) * 1000
        yield Figure(value=late, unit="ms a scan, p95", verified=told[way], **common)
        yield Figure(value=spent / len(shown) * 1000, unit="ms of web CPU a scan", verified=told[way], **common)


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


def _desk(server: Server, event: Event, path: str) -> Visitor:
    """A desk's browser: signed in, with the page open."""
    client = Client()
    client.force_login(StaffFactory(event=event, role=StaffRole.DESK).user, backend=BACKEND)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    desk = Visitor(server.port, {f"plenary-{server.port}-session": session})
    found = TOKEN.search(desk.get(path).content)
    verify(found is not None, "the desk's page has a form")
    desk.form = {"csrfmiddlewaretoken": found[1].decode() if found else "", "method": "scanner"}
    return desk


def _timed(
    server: Server, shown: list[str], desks: list[Visitor], path: str, headers: dict[str, str]
) -> tuple[Rush, float]:
    def scan(number: int, desk: Visitor) -> None:
        for code in shown[number::DESKS]:
            desk.post(path, {**desk.form, "code": code, "desk": f"Desk {number + 1}"}, headers)

    before = server.cpu()
    found = rush(desks, scan)
    return found, server.cpu() - before


def _once(run: Rush, codes: list[str], yes: bytes) -> str:
    taken = sum(answer.content == yes for answer in run.answers)
    return verify(taken == len(codes), f"each of {len(codes)} rows was taken exactly once")


def _admitted(event: Event, run: Rush, codes: list[str], *, repeated: int) -> str:
    said: dict[str, Any] = {
        word: sum(f"desk-{word}".encode() in answer.content for answer in run.answers)
        for word in ("yes", "twice", "no")
    }
    arrived = sorted(Arrival.objects.filter(event=event).values_list("badge__code", flat=True))
    whole = said == {"yes": len(codes), "twice": repeated, "no": 0} and arrived == sorted(codes)
    told = f"each of {len(codes)} badges was admitted exactly once, {repeated} were told they had arrived already"
    return verify(whole, told)
