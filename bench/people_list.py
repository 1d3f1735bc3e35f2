"""The secretariat's list of people and its search at full size; what is found is held against a search by hand.

Times are the server's own: requests go through every middleware in this process, without a network. Beside what
passes on the clock, database included, stands the processor time of this process, which a busy machine changes less.
"""

from __future__ import annotations

import re
import statistics
import time
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from badges.models import Badge
from badges.rules import number_text
from badges.services import badges
from bench import assemblies
from bench.figures import Figure, Size, Turns, at_most, take_turns, verify
from bench.servers import analysed, furnished
from events.models import Event, Membership, Participant
from events.services.audit import SYSTEM
from plenary.exchange.make_scale import document
from tests.factories.events import StaffFactory

PART = "The list of people and its search"
PEOPLE = 10_000
ROUNDS = 9
PAGE = 50
LIST_MS, SEARCH_MS, QUERIES = 150, 100, 15
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Person = dict[str, Any]


def measure(size: Size) -> Iterator[Figure]:
    event = _assembly(size.of(PEOPLE))
    everybody = _by_hand(event)
    asked = {"the first page": "", **_searches(everybody)}
    analysed()
    path = f"/office/{event.slug}/people/"
    client = Client(SERVER_NAME="localhost")
    client.force_login(StaffFactory(event=event).user, backend=BACKEND)
    pages = {way: f"{path}?{urlencode({'q': q})}" if q else path for way, q in asked.items()}
    with furnished():
        queries = {way: _queries(client, page) for way, page in pages.items()}
        ways = {way: (lambda page=page: _read(client, page)) for way, page in pages.items()}
        turns = take_turns(ways, rounds=size.rounds(ROUNDS), clock=time.perf_counter)
    for way, found in turns.items():
        yield from _figures(way, asked[way], found, queries[way], everybody, path)


def _assembly(number: int) -> Event:
    """So many made-up people with badges."""
    event = assemblies.load(
        document(participants=number, delegations=max(20, number // 70), presentations=number // 40)
    )
    badges.issue(by=SYSTEM, event=event, participants=list(Participant.objects.filter(event=event).order_by("pk")))
    return event


def _by_hand(event: Event) -> list[Person]:
    """Everybody as plain values in the list's order, sorted here."""
    numbers = dict(Badge.objects.filter(event=event).values_list("participant_id", "number"))
    rows = Membership.objects.filter(participant__event=event, primary=True).select_related(
        "participant", "delegation", "organisation"
    )
    found = []
    for row in rows:
        person, body = row.participant, row.delegation or row.organisation
        names = [person.full_name, person.local_full_name, person.sort_name, person.email]
        city = [*body.name.data.values(), getattr(body, "local_name", ""), getattr(body, "short_name", "")]
        place = (row.delegation is None, body.position, body.pk, person.sort_name, person.pk)
        texts = " ".join(map(_plain, [*names, *city]))
        found.append({"row": person, "city": body, "place": place, "texts": texts, "number": numbers[person.pk]})
    return sorted(found, key=lambda each: each["place"])


def _searches(everybody: list[Person]) -> dict[str, str]:
    """What people type: taken from one in the middle of the list who has it."""
    rows = [each["row"] for each in everybody]
    accented = next(
        row.full_name for row in rows if _plain(row.full_name) != row.full_name.lower() and row.full_name[0] < "\u0250"
    )
    korean = next(row.local_full_name for row in rows if "\uac00" <= row.local_full_name[:1] <= "\ud7a3")
    return {
        "a name without its accents": _plain(accented),
        "a name in Korean": korean,
        "a city": str(everybody[len(everybody) // 2]["city"].name),
        "a badge’s number": number_text(everybody[len(everybody) // 2]["number"]),
    }


def _read(client: Client, page: str) -> tuple[Any, float]:
    """The answer, and the processor time it took this process."""
    began = time.process_time()
    return client.get(page), time.process_time() - began


def _queries(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def _figures(way: str, q: str, found: Turns, queries: int, everybody: list[Person], path: str) -> Iterator[Figure]:
    number = next((each["number"] for each in everybody if number_text(each["number"]) == q), None)
    words = _plain(q).split()
    wanted = [
        each["row"].key
        for each in everybody
        if each["number"] == number or (number is None and all(word in each["texts"] for word in words))
    ]
    link = re.compile(rf'href="{path}([^/"?]+)/"')
    for answer, _cpu in found.gave:
        rows = re.search(r"<table.*</table>", answer.text, re.DOTALL)
        keys = list(dict.fromkeys(link.findall(rows[0] if rows else "")))
        verify(bool(wanted) and keys == wanted[:PAGE], f"{way}: the page shows the {min(PAGE, len(wanted))} expected")
    common = {"part": "people_list", "what": f"{len(everybody)} people", "way": f"{way} ({len(wanted)} found)"}
    common["verified"] = f"the first {min(PAGE, len(wanted))} rows are those found by hand, in their order"
    ms = found.median * 1000
    spread = (min(found.seconds) * 1000, max(found.seconds) * 1000)
    yield Figure(value=ms, unit="ms", spread=spread, **at_most(SEARCH_MS if q else LIST_MS, ms), **common)
    cpu = statistics.median(cpu for _answer, cpu in found.gave) * 1000
    yield Figure(value=cpu, unit="ms of web CPU", **common)
    yield Figure(value=queries, unit="queries", **at_most(QUERIES, queries), **common)


def _plain(text: str) -> str:
    """Small letters without marks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
