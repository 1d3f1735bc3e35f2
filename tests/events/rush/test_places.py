"""Many people at one moment for few places, on PostgreSQL: with the guard removed, and with it, over HTTP.

Needs a PostgreSQL server of its own: the one the tests themselves run on may be SQLite, which has no such race.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from plenary.environment import ROOT
from tests import copies, postgres

pytestmark = pytest.mark.postgres
PLACES, PEOPLE = 10, 200


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    try:
        with postgres.server() as url:
            yield url
    except postgres.NoServer as missing:
        pytest.skip(str(missing))


@dataclass
class Place:
    """A fresh database, and commands run on it."""

    environ: dict[str, str]

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environ, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def scene(self, *command: str) -> Any:
        return json.loads(self.run("-m", "tests.events.rush.scene", *command))


@pytest.fixture(scope="module")
def laid(server: str, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A database with the tables and no rows, to be copied by every test."""
    return _database(server, tmp_path_factory.mktemp("laid"), "laid", template="template1", migrated=True)


@pytest.fixture
def place(server: str, laid: Place, tmp_path: Path) -> Place:
    return _database(server, tmp_path, f"rush_{uuid4().hex}", template="laid")


def _database(server: str, folder: Path, name: str, *, template: str, migrated: bool = False) -> Place:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    found = Place(
        {
            **os.environ,
            "DATABASE_URL": server.replace("/postgres?", f"/{name}?"),
            "VAR_DIR": str(folder),
            "SECRET_KEY": "the key of a rush",
            "DJANGO_SETTINGS_MODULE": "plenary.settings",
            "PORT": str(copies.free_port()),
        }
    )
    if migrated:
        found.run("manage.py", "migrate", "-v0")
    return found


@pytest.fixture
def web(place: Place) -> Iterator[int]:
    """A real web process on that database; yields its port."""
    place.run("manage.py", "collectstatic", "--noinput", "-v0")
    port = place.environ["PORT"]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port,
               "--no-ws", "--blocking-threads", "8", "--backlog", "1024", "plenary.wsgi:application"]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env=place.environ, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    assert copies.until(lambda: _answers(int(port)), within=60)
    yield int(port)
    process.terminate()
    process.wait(30)


def test_without_the_guard_more_people_get_a_place_than_there_are(place):
    found = place.scene("naive", "3")
    assert Counter(status for status, _number, _place in found["rows"]) == {"submitted": 6}
    assert found["taken"] == 1


def test_with_the_guard_the_same_moment_sells_what_there_is(place):
    found = place.scene("guarded", "3")
    assert Counter(status for status, _number, _place in found["rows"]) == {"submitted": 3, "waitlisted": 3}
    assert (found["taken"], found["waiting"]) == (3, 3)


def test_two_hundred_people_at_once_share_ten_places_and_wait_in_order(place, web):
    scene = place.scene("seed", str(PLACES), str(PEOPLE))
    cookie, token = _forms_token(web, f"/{scene['event']}/link/")
    paths = [f"/{scene['event']}/me/{each}/" for each in scene["tokens"]]
    barrier = threading.Barrier(PEOPLE)
    answers: list[tuple[int, str]] = []

    def send(path: str) -> None:
        body = f"csrfmiddlewaretoken={token}"
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        barrier.wait()
        answers.append(_ask(web, "POST", f"{path}check/", body, headers))

    threads = [threading.Thread(target=send, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    found = place.scene("result")
    assert sorted(answers) == sorted((302, path) for path in paths)
    statuses = [status for status, _number, _place in found["rows"]]
    assert Counter(statuses) == {"submitted": PLACES, "waitlisted": PEOPLE - PLACES}
    # In the order in which they were sent, those who wait are numbered from one without a gap.
    assert [number for _status, number, _place in found["rows"] if number] == list(range(1, PEOPLE - PLACES + 1))
    assert sum(held is not None for _status, _number, held in found["rows"]) == PLACES
    assert (found["taken"], found["waiting"]) == (PLACES, PEOPLE - PLACES)


def _ask(port: int, method: str, path: str, body: str | None = None, headers: Any = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    return answer.status, answer.headers.get("Location", "")


def _answers(port: int) -> bool:
    try:
        return _ask(port, "GET", "/healthz")[0] == 200
    except OSError:
        return False


def _forms_token(port: int, path: str) -> tuple[str, str]:
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, page
    return cookie, found.group(1)
