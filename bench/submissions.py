"""Registrations over HTTP on PostgreSQL: people accept, fill in the form, check it and send it, for too few places.

All open their links and type; then all send at once, which is the moment in which places are sold. One submission is
the request that sends the checked form: its token against forgery, every answer validated once more, place or waiting
number, registration, record, and the row of the letter that a worker will send. The page it leads to is not part of
it. The whole way of a person, from the link (accept, form, check, send), is shown beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import reverse

from bench.figures import Figure, Size, at_least, verify
from bench.servers import analysed, furnished, serving
from bench.visitors import Answer, Rush, Visitor, rush
from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models import Delegation, Registration
from events.queries import links
from tests.factories.events import DelegationFactory, EventFactory, delegate
from tests.filled_forms import filled

PART = "Registrations over HTTP"
PEOPLE, CITIES, AT_ONCE = 300, 3, 8
WAITING = 5  # one in so many finds no place
INDICO = 8.2  # registrations a second over HTTP, Indico 3.3.14 on two cores
LEAST_A_SECOND = 10 * INDICO
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


def measure(size: Size) -> Iterator[Figure]:
    number = size.of(PEOPLE)
    cities, addresses = _invited(number)
    analysed()
    with furnished(), serving() as server:
        visitors = [Visitor(server.port) for _each in range(AT_ONCE)]
        before = server.cpu()
        ready = rush(visitors, lambda which, visitor: _each(addresses[which::AT_ONCE], visitor, _prepare))
        typed = server.cpu()
        sent = rush(visitors, lambda which, visitor: _each(addresses[which::AT_ONCE], visitor, _send))
        spent = server.cpu() - typed
    told = _sold(cities, number, [*ready.answers, *sent.answers])
    what = f"{number} people, {AT_ONCE} at once, for {sum(city.quota for city in cities)} places in {CITIES} cities"
    common = {"part": "submissions", "what": what, "verified": told}
    fast = number / sent.seconds
    ratio = {"ratio": fast / INDICO, "against": "Indico’s 8.2/s"}
    yield Figure(
        way="the form is sent", value=fast, unit="registrations/s", **ratio, **at_least(LEAST_A_SECOND, fast), **common
    )
    yield Figure(way="the form is sent", value=sent.whole(0.95) * 1000, unit="ms, p95", **common)
    yield Figure(way="the form is sent", value=spent / number * 1000, unit="ms of web CPU each", **common)
    whole = number / (ready.seconds + sent.seconds)
    way = f"from the link to the end, {_pages(ready, sent) / number:.0f} requests"
    yield Figure(way=way, value=whole, unit="registrations/s", ratio=whole / INDICO, against="Indico’s 8.2/s", **common)
    cpu = (typed - before + spent) / number * 1000
    yield Figure(way=way, value=cpu, unit="ms of web CPU each", **common)


def _invited(number: int) -> tuple[list[Delegation], list[str]]:
    """People of three cities, a fifth more than there are places; and their links' paths."""
    event = EventFactory()
    shares = [len(range(each, number, CITIES)) for each in range(CITIES)]
    cities = [DelegationFactory(event=event, quota=share - share // WAITING) for share in shares]
    people = [delegate(cities[each % CITIES], RegistrationStatus.INVITED) for each in range(number)]
    return cities, [reverse("me", args=[event.slug, links.personal_token(person)]) for person in people]


def _each(addresses: list[str], visitor: Visitor, does: object) -> None:
    for address in addresses:
        does(visitor, address)  # type: ignore[operator]


def _prepare(visitor: Visitor, address: str) -> None:
    """As far as the page that shows all answers once more."""
    opened = visitor.get(address)
    visitor.post(f"{address}accept/", {"csrfmiddlewaretoken": _token(opened)})
    form = visitor.get(f"{address}form/")
    kept = visitor.post(f"{address}form/", filled(form, having="full_name"))
    verify(kept.headers.get("location", "").endswith("/check/"), "the form leads to the check")
    visitor.form[address] = _token(visitor.get(f"{address}check/"))


def _send(visitor: Visitor, address: str) -> None:
    visitor.post(f"{address}check/", {"csrfmiddlewaretoken": visitor.form[address]})


def _token(page: Answer) -> str:
    found = TOKEN.search(page.content)
    verify(page.status == 200 and found is not None, "the page has a form")
    return found[1].decode() if found else ""


def _pages(*rushes: Rush) -> int:
    return sum(len(each.answers) for each in rushes)


def _sold(cities: list[Delegation], number: int, answers: list[Answer]) -> str:
    """Exactly the places there were, everybody else on the waiting list in numbers without a gap, no error."""
    waiting = 0
    for city in Delegation.objects.filter(pk__in=[city.pk for city in cities]):
        rows = Registration.objects.filter(participant__memberships__delegation=city)
        held = rows.filter(status__in=HOLDS_PLACE, place_of=city).count()
        verify(held == city.places_taken == city.quota, "places sold are the places there were")
        listed = rows.filter(status=RegistrationStatus.WAITLISTED).order_by("waiting_number")
        numbers = list(listed.values_list("waiting_number", flat=True))
        verify(numbers == list(range(1, rows.count() - city.quota + 1)), "waiting numbers have no gap")
        waiting += len(numbers)
    verify({answer.status for answer in answers} == {200, 302}, "no request failed")
    sold = number - waiting
    return f"{sold} places sold of {sold}, {waiting} wait without a gap, 0 of {len(answers)} requests failed"
