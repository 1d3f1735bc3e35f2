"""Desks at the door as cheap visitors: requests made before the clock starts, sent over plain sockets.

What the client spends is taken from the same two processors as the server and the database, so it is kept small and
told beside what the web spends.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

END = b"\r\n\r\n"
LENGTH = b"content-length:"
POLLS_EVERY = 2.0  # seconds, as a desk's page does


def posted(port: int, path: str, fields: Mapping[str, str], cookies: Mapping[str, str]) -> bytes:
    """A form as htmx sends it, ready for the wire."""
    body = urlencode(fields).encode()
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nHX-Request: true\r\n"
    return _head("POST", port, path, cookies, form) + body


def asked(port: int, path: str, cookies: Mapping[str, str]) -> bytes:
    """A page or a part of one, ready for the wire."""
    return _head("GET", port, path, cookies, "HX-Request: true\r\n")


def _head(method: str, port: int, path: str, cookies: Mapping[str, str], more: str) -> bytes:
    jar = "; ".join(f"{name}={text}" for name, text in cookies.items())
    cookie = f"Cookie: {jar}\r\n" if jar else ""
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{cookie}{more}\r\n".encode()


@dataclass(frozen=True)
class Desk:
    """What one desk sends, in order; and what its page asks for meanwhile (nothing: no page)."""

    scans: Sequence[bytes]
    poll: bytes = b""


@dataclass(frozen=True)
class Scans:
    """The answers to all scans, the seconds each took, those of the whole, and of them the client's own processor."""

    answers: list[bytes]
    took: list[float]
    seconds: float
    client_cpu: float

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds


def scan(port: int, desks: Sequence[Desk]) -> Scans:
    """All desks at once, each on one kept connection."""
    cpu, began = time.process_time(), time.perf_counter()
    with ThreadPoolExecutor(len(desks)) as pool:
        found = list(pool.map(lambda desk: _stand(port, desk), desks))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    answers = [answer for each in found for answer, _took in each]
    return Scans(answers, [took for each in found for _answer, took in each], seconds, cpu)


def _stand(port: int, desk: Desk) -> list[tuple[bytes, float]]:
    found, polled = [], time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in desk.scans:
            began = time.perf_counter()
            answer = _answer(connection, request)
            found.append((answer, time.perf_counter() - began))
            if desk.poll and began - polled > POLLS_EVERY:
                polled = began
                _answer(connection, desk.poll)
    return found


def _answer(connection: socket.socket, request: bytes) -> bytes:
    """The body of the answer; both of our servers say its length, or that there is none."""
    connection.sendall(request)
    got = b""
    while END not in got:
        got += _more(connection)
    head, _, body = got.partition(END)
    said = head.lower().partition(LENGTH)[2].partition(b"\r\n")[0].strip()
    while len(body) < int(said or 0):
        body += _more(connection)
    return body


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("The server closed the connection.")
    return received
