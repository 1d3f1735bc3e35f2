"""Visitors of a web server: so many at once, each on one kept connection, one request after the other."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

Headers = Mapping[str, str]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Answer:
    """What came back: seconds until its first byte (its head) and until its last."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    first_byte: float
    took: float


@dataclass
class Visitor:
    """One browser: a kept connection and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)  # what it sends with every form
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str, headers: Headers | None = None) -> Answer:
        return self._ask("GET", path, None, headers or {})

    def post(self, path: str, fields: Mapping[str, object], headers: Headers | None = None) -> Answer:
        """Sends a form as a browser does."""
        return self._ask("POST", path, urlencode(fields, doseq=True).encode(), {**FORM, **(headers or {})})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Headers) -> Answer:
        if self.cookies:
            headers = {**headers, "Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        began = time.perf_counter()
        self._connection.request(method, path, body, dict(headers))
        answered = self._connection.getresponse()
        first = time.perf_counter()
        content = answered.read()
        for cookie in answered.headers.get_all("Set-Cookie") or ():
            name, _, text = cookie.partition(";")[0].partition("=")
            self.cookies[name] = text
        told = {name.lower(): text for name, text in answered.getheaders()}
        answer = Answer(answered.status, told, content, first - began, time.perf_counter() - began)
        self.answers.append(answer)
        return answer

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True)
class Rush:
    """All that came back to everybody, and the seconds from the first request to the last answer."""

    answers: list[Answer]
    seconds: float

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds

    def first_byte(self, part: float) -> float:
        """Seconds within which that part of the answers began, such as 0.95."""
        return percentile([answer.first_byte for answer in self.answers], part)

    def whole(self, part: float) -> float:
        """Seconds within which that part of the answers was there to their last byte."""
        return percentile([answer.took for answer in self.answers], part)


def percentile(values: Iterable[float], part: float) -> float:
    """The value that this part of them does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, round(part * len(ordered) + 0.5) - 1)]


def rush(visitors: list[Visitor], stay: Callable[[int, Visitor], None]) -> Rush:
    """Every visitor at once does what `stay` says, which is told the visitor's number."""
    for visitor in visitors:
        visitor.answers = []
    began = time.perf_counter()
    with ThreadPoolExecutor(len(visitors)) as pool:
        list(pool.map(stay, range(len(visitors)), visitors))
    seconds = time.perf_counter() - began
    return Rush([answer for visitor in visitors for answer in visitor.answers], seconds)


def reading(port: int, path: str, *, requests: int, at_once: int, headers: Headers) -> Rush:
    """So many requests for one page by so many visitors."""
    visitors = [Visitor(port) for _each in range(at_once)]

    def stay(number: int, visitor: Visitor) -> None:
        for _request in range(requests // at_once + (number < requests % at_once)):
            visitor.get(path, headers)

    try:
        return rush(visitors, stay)
    finally:
        for visitor in visitors:
            visitor.close()
