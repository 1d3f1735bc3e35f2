"""Letters sent in turns by Plenary and by a bare loop: `python -m bench.letters_trial COUNT ROUNDS` writes JSON.

DATABASE_URL, VAR_DIR and EMAIL_URL are set by whoever starts it; the database has its tables.
"""

from __future__ import annotations

import functools
import json
import smtplib
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings

Timed = defaultdict[str, float]


def bare(messages: list[tuple[str, bytes]], url: str) -> None:
    """The rival."""
    parts = urlsplit(url)
    with smtplib.SMTP(parts.hostname or "", parts.port or 0) as server:
        for address, content in messages:
            server.sendmail("secretariat@example.org", address, content)


def queue(people: list[Any]) -> list[int]:
    from events.enums import LetterKind
    from events.services import audit, letters

    rows = letters.queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(seconds=-1))
    return [row.pk for row in rows]


def make_people(count: int) -> list[Any]:
    """Confirmed people, every other one of whom reads Korean."""
    from events.models import Participant
    from tests.factories.events import EventFactory
    from tests.nothing_lost import scene

    EventFactory.reset_sequence(1000, force=True)  # beside the event of whoever used this database before
    people = Participant.objects.filter(event=scene.make_people(count)).order_by("pk")
    ids = list(people.values_list("pk", flat=True))
    Participant.objects.filter(pk__in=ids[1::2]).update(correspondence_language="ko")
    return list(people)


@contextmanager
def timing(timed: Timed) -> Iterator[None]:
    """Meanwhile the seconds of each step are added up; a letter is written while another is handed over."""
    from events.services import correspondence, post

    places: list[tuple[Any, str, str]] = [
        (correspondence, "compose", "render"),
        (post, "_written", "render"),
        (post.Connection, "announce", "send"),
        (post.Connection, "hand_over", "send"),
    ]
    within: list[float] = [0.0]
    before = [getattr(module, name) for module, name, _step in places]
    for (module, name, step), function in zip(places, before, strict=True):
        setattr(module, name, counted(function, step, timed, within))
    try:
        yield
    finally:
        for (module, name, _step), function in zip(places, before, strict=True):
            setattr(module, name, function)


def counted(function: Any, step: str, timed: Timed, within: list[float]) -> Any:
    """The function, its seconds added to its step; those of a counted function called by it are not counted twice."""

    @functools.wraps(function)
    def wrapped(*args: Any, **options: Any) -> Any:
        within.append(0.0)
        began = time.perf_counter()
        try:
            return function(*args, **options)
        finally:
            took = time.perf_counter() - began
            timed[step] += took - within.pop()
            within[-1] += took

    return wrapped


def trial(count: int, rounds: int) -> dict[str, Any]:
    from events.models import Delivery
    from events.services import deliveries, post

    people, timed = make_people(count), Timed(float)
    found: dict[str, Any] = {"ours": [], "bare": []}
    queue(people[:2])
    deliveries.deliver_due(spell=3600)  # as a worker that has sent letters before
    before = dict(Delivery.objects.filter(participant__in=people).values_list("pk", "message_id"))
    for _ in range(rounds):
        ids = queue(people)
        with timing(timed):
            began = time.perf_counter()
            deliveries.deliver_due(spell=3600)
            found["ours"].append(time.perf_counter() - began)
        sent = Delivery.objects.filter(pk__in=ids).select_related("event").prefetch_related("event__contacts")
        messages = [(row.email, post._written(row)) for row in sent]
        began = time.perf_counter()
        bare(messages, settings.EMAIL_URL)
        found["bare"].append(time.perf_counter() - began)
    rows = list(Delivery.objects.filter(participant__in=people).exclude(pk__in=before))
    found |= {"render": timed["render"], "send": timed["send"]}
    found["commit"] = sum(found["ours"]) - timed["render"] - timed["send"]
    found["before"] = list(before.values())
    found["ids"] = [row.message_id for row in rows]
    found["states"] = Counter(row.state for row in rows)
    found["languages"] = Counter(spoken(row) for row in rows)
    return found


def spoken(row: Any) -> str:
    """The language a letter begins in, as its letters show."""
    first = row.text.partition("–" * 24)[0].strip()
    hangul = sum("가" <= sign <= "힣" for sign in first)
    return "ko" if hangul > len(first) / 4 else "en" if first and not hangul else "neither"


if __name__ == "__main__":
    django.setup()
    print(json.dumps(trial(int(sys.argv[1]), int(sys.argv[2]))))
