"""The programme as a calendar one subscribes to, against icalendar's own way of building the same sittings.

Times are the server's own: requests go through every middleware in this process, without a network.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from bench import assemblies, plain_calendar
from bench.figures import Figure, Size, at_most, take_turns, verify
from bench.servers import furnished
from sessions.queries.programme import release

PART = "The programme as a calendar"
ENTRIES = 1000
ROUNDS = 7
COLD_MS, WARM_MS, UNCHANGED_MS = 400, 10, 5
FLOOR = "plain icalendar"


def measure(size: Size) -> Iterator[Figure]:
    event = assemblies.released_sittings(size.of(ENTRIES))
    path = f"/{event.slug}/programme.ics"
    client = Client(SERVER_NAME="localhost", headers={"Accept-Encoding": "gzip"})
    with furnished():
        tag = client.get(path).headers["ETag"]
        ways: dict[str, Callable[[], Any]] = {
            FLOOR: lambda: plain_calendar.build(event),
            "nothing cached": lambda: _cold(client, path),
            "cached": lambda: client.get(path),
            "asked again, 304": lambda: client.get(path, headers={"If-None-Match": tag}),
        }
        turns = take_turns(ways, rounds=size.rounds(ROUNDS), clock=time.perf_counter)
    uids = _uids(turns[FLOOR].gave[0])
    bars = {"nothing cached": COLD_MS, "cached": WARM_MS, "asked again, 304": UNCHANGED_MS}
    for way, found in turns.items():
        told = _verified(way, found.gave, uids)
        ms = found.median * 1000
        bar = at_most(bars[way], ms) if way in bars else {}
        yield Figure(
            part="calendars",
            what=f"programme.ics of {len(uids)} entries",
            way=way,
            value=ms,
            unit="ms",
            against=FLOOR,
            verified=told,
            **found.against(turns[FLOOR]),
            **bar,
        )


def _cold(client: Client, path: str) -> Any:
    """As after a restart of everything: the release is read, and every entry is written."""
    cache.clear()
    release._read.cache_clear()
    return client.get(path)


def _verified(way: str, gave: list[Any], uids: list[str]) -> str:
    if way.endswith("304"):
        empty = all(each.status_code == 304 and not each.content for each in gave)
        return verify(empty, "304 without a body")
    files = {each if isinstance(each, bytes) else gzip.decompress(each.content) for each in gave}
    same = all(sorted(_uids(file)) == sorted(uids) for file in files)
    return verify(same and len(set(uids)) == len(uids), f"parsed: {len(uids)} entries with the same {len(uids)} UIDs")


def _uids(file: bytes) -> list[str]:
    return [str(entry["UID"]) for entry in Calendar.from_ical(file).walk("VEVENT")]
