"""The broker and the worker are dead: the public reads, people register, and the office says what waits."""

import http.client
import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from plenary.environment import ROOT
from tests.brokers import own_broker
from tests.copies import Copy, free_port, until
from tests.nothing_lost.machinery import NOT_OURS

pytestmark = pytest.mark.broker

EVENT = "/world-egov-2010"
PATIENCE = 2.0  # seconds a page may take without a broker
TOKEN = """
from events.models import Participant
from events.queries import links
people = Participant.objects.filter(registration__status="invited", event__slug="world-egov-2010").exclude(email="")
print(links.personal_token(people.order_by("pk")[0]))
"""
A_MINUTE_AGO = """
UPDATE events_heartbeat SET answered_at = datetime('now', '-90 seconds'), asked_at = NULL WHERE part = 'worker'
"""


ACCEPTED = "SELECT count(*) FROM events_registration WHERE status = 'accepted'"


class Reader:
    """A browser without script: keeps cookies, sends forms, and is timed."""

    def __init__(self, port):
        self.port, self.cookies, self.slowest = port, SimpleCookie(), 0.0

    def ask(self, method, path, form=None):
        headers = {"Host": f"localhost:{self.port}", "Cookie": self.cookies.output([], "", ";").strip()}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, urlencode(form, doseq=True) if form is not None else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        self.slowest = max(self.slowest, time.monotonic() - began)
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(line.partition(";")[0])
        return answer.status, text

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, page, **form):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
        return self.ask("POST", path, {"csrfmiddlewaretoken": token, **form})[0]


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    """As a grown installation has one."""
    with own_broker(tmp_path_factory.mktemp("b")) as running:
        yield running


@pytest.fixture(scope="module")
def copy(tmp_path_factory, broker):
    folder, port = tmp_path_factory.mktemp("copy"), free_port()
    kept = {name: text for name, text in os.environ.items() if name not in NOT_OURS | {"DATABASE_URL", "SECRET_KEY"}}
    environ = {**kept, "VAR_DIR": str(folder), "PORT": str(port), "REDIS_URL": broker.url, "WORKERS": "1"}
    running = Copy([sys.executable, "-m", "plenary.supervisor"], folder=ROOT, var=folder, environ=environ)
    running.environ = environ
    running.wait_until_ready()
    yield running
    running.end()


def personal_address(copy):
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", TOKEN]
    done = subprocess.run(command, cwd=ROOT, env=copy.environ, check=True, capture_output=True, text=True)
    return f"{EVENT}/me/{done.stdout.split()[-1]}/"


def test_pages_and_registration_go_on_without_a_broker(copy, broker):
    mine, person, organiser = personal_address(copy), Reader(copy.port), Reader(copy.port)
    _status, page = organiser.get(copy.sign_in_path)
    assert organiser.post(copy.sign_in_path, page) == 302
    answered = "SELECT count(*) FROM events_heartbeat WHERE part = 'worker' AND answered_at IS NOT NULL"
    assert until(lambda: copy.row(answered) == (1,), within=60), copy.output
    broker.kill()
    person.slowest, (accepted,) = 0.0, copy.row(ACCEPTED)

    assert [person.get(path)[0] for path in (f"{EVENT}/", f"{EVENT}/programme/", "/readyz", "/healthz")] == [200] * 4
    status, page = person.get(mine)
    assert status == 200
    assert person.post(f"{mine}accept/", page) == 302
    status, page = person.get(f"{mine}form/")
    assert status == 200
    assert person.post(f"{mine}form/", page, job_title="Chief Information Officer", save="1") == 302
    assert person.slowest < PATIENCE
    assert copy.row(ACCEPTED) == (accepted + 1,)

    with closing(sqlite3.connect(copy.var / "plenary.sqlite3", timeout=20)) as connection, connection:
        connection.execute(A_MINUTE_AGO)
    status, page = organiser.get(f"/office{EVENT}/today/")
    assert status == 200
    assert "Printing and mail are waiting." in page
    assert "The broker has not answered since" in page
    status, told = person.get("/statusz")
    assert (status, '"ok": false' in told) == (503, True)
