"""The public programme as full HTML, from two web workers over loopback, against a plain view with the same bytes.

A page of the programme shows a day: measured is the day on which all items take place, the longest page there is.
"""

from __future__ import annotations

import gzip
import html
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import assemblies
from bench.figures import Figure, Size, at_least, at_most, verify
from bench.servers import Server, furnished, serving
from bench.visitors import Answer, Rush, Visitor, reading

PART = "The public programme as full HTML"
ITEMS = 300
REQUESTS, AT_ONCE = 3000, 4
LEAST_A_SECOND, FIRST_BYTE_MS, QUERIES = 300, 20, 10
ASKED = {"Accept-Encoding": "gzip", "Accept-Language": "en"}
FLOOR = "plain view, the same bytes"


def measure(size: Size) -> Iterator[Figure]:
    items, requests = size.of(ITEMS), size.of(REQUESTS)
    event, titles = assemblies.released_on_one_day(items)
    path = f"/{event.slug}/programme/{assemblies.FULL_DAY}/"
    common = {"part": "programme_pages", "what": f"a page of {items} items, {AT_ONCE} visitors at once"}
    with furnished():
        yield _queries(path, titles, common)
        with serving() as plenary:
            page = Visitor(plenary.port).get(path, ASKED)
            with _plain(page) as floor:
                yield from _compare(plenary, floor, path, titles, requests, common)
            yield _revalidated(plenary, path, page, requests, common)


def _queries(path: str, titles: list[str], common: dict[str, Any]) -> Figure:
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        page = Client(SERVER_NAME="localhost").get(path)
    bar = at_most(QUERIES, len(asked))
    told = _every_title([page.content], titles)
    return Figure(way="Plenary, nothing cached", value=len(asked), unit="queries", verified=told, **bar, **common)


def _compare(
    plenary: Server, floor: Server, path: str, titles: list[str], requests: int, common: dict[str, Any]
) -> Iterator[Figure]:
    rushes: dict[str, Rush] = {}
    spent: dict[str, float] = {}
    for way, server in {FLOOR: floor, "Plenary": plenary}.items():
        reading(server.port, path, requests=AT_ONCE * 10, at_once=AT_ONCE, headers=ASKED)  # every process has begun
        before = server.cpu()
        rushes[way] = reading(server.port, path, requests=requests, at_once=AT_ONCE, headers=ASKED)
        spent[way] = server.cpu() - before
    for way, rush in rushes.items():
        bodies = {answer.content for answer in rush.answers if answer.status == 200}
        verify(all(answer.status == 200 for answer in rush.answers), "every answer is 200")
        told = f"{_every_title(map(gzip.decompress, bodies), titles)} in each of {len(rush.answers)} answers"
        late = rush.first_byte(0.95) * 1000
        bars = (at_least(LEAST_A_SECOND, rush.rate), at_most(FIRST_BYTE_MS, late)) if way == "Plenary" else ({}, {})
        ratio = {"ratio": rush.rate / rushes[FLOOR].rate, "against": FLOOR}
        rest = {"way": way, "verified": told, **common}
        yield Figure(value=rush.rate, unit="pages/s", **ratio, **bars[0], **rest)
        yield Figure(value=late, unit="ms to the first byte, p95", **bars[1], **rest)
        yield Figure(value=spent[way] / requests * 1000, unit="ms of server CPU a page", **rest)


def _revalidated(server: Server, path: str, page: Answer, requests: int, common: dict[str, Any]) -> Figure:
    """Asked again with the page's own tag; when a minute has passed its tag is a new one."""
    visitor = Visitor(server.port)
    tag = page.headers["etag"]
    for _request in range(requests):
        answer = visitor.get(path, {**ASKED, "If-None-Match": tag})
        tag = answer.headers["etag"]
    unchanged = [answer for answer in visitor.answers if answer.status == 304]
    verify({answer.status for answer in visitor.answers} <= {200, 304}, "every answer is 200 or 304")
    verify(len(unchanged) >= requests - 3, "all but the first of each minute are 304")
    told = verify(
        not any(answer.content for answer in unchanged), f"{len(unchanged)} of {requests} answers are an empty 304"
    )
    seconds = sum(answer.took for answer in unchanged) / len(unchanged)
    return Figure(way="Plenary, asked again", value=seconds * 1000, unit="ms", verified=told, **common)


def _every_title(bodies: Iterable[bytes], titles: list[str]) -> str:
    pages = [html.unescape(body.decode()) for body in bodies]
    whole = bool(pages) and all(title in page for page in pages for title in titles)
    return verify(whole, f"every one of {len(titles)} titles")


@contextmanager
def _plain(page: Answer) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page"
        file.write_bytes(page.content)
        environ = {"BENCH_PAGE": str(file), "BENCH_ENCODING": page.headers["content-encoding"]}
        with serving("bench.plain_page:application", environ) as floor:
            yield floor
