"""Letters through a real broker, a real worker and a real mail server, with the worker killed in the middle."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from plenary.environment import ROOT
from tests.copies import Copy, free_port, processes_naming, until

pytestmark = pytest.mark.broker

QUEUE = """
from datetime import timedelta
from events.models import Participant
from events.services import audit, letters
people = Participant.objects.filter(registration__status="approved").select_related("event")
print(len(letters.queue(by=audit.SYSTEM, kind="approved", participants=people, hold=timedelta(0))))
"""
BUSY = "SELECT count(*) FROM events_delivery WHERE state IN ('waiting', 'claimed', 'handing_over')"


class SlowMailbox:
    """Takes its time over each letter, as mail servers do, so that there is a middle to kill in."""

    def __init__(self):
        self.taken = Counter()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd names it
        await asyncio.sleep(0.03)
        self.taken[message_from_bytes(envelope.content, policy=policy.default)["Message-ID"]] += 1
        return "250 taken"


@pytest.fixture
def mailbox():
    box = SlowMailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


@pytest.fixture
def copy(tmp_path, mailbox):
    environ = {
        name: text for name, text in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY", "REDIS_URL"}
    }
    environ |= {"VAR_DIR": str(tmp_path), "PORT": str(free_port()), "EMAIL_URL": mailbox.url}
    running = Copy([sys.executable, "-m", "plenary.supervisor"], folder=ROOT, var=tmp_path, environ=environ)
    running.environ = environ
    running.wait_until_ready()
    yield running
    running.end()


def queue(copy):
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", QUEUE]
    done = subprocess.run(command, cwd=ROOT, env=copy.environ, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1])


def pool_processes(copy):
    """The worker's own children: who holds the letters."""
    groups = set(copy.noted().get("groups", []))
    found = {
        pid: line for pid, line in processes_naming("celery").items() if _group(pid) in groups and "worker" in line
    }
    return [pid for pid in found if _parent(pid) in found]


def _group(pid):
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


def _parent(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return int(stat.read().rpartition(")")[2].split()[1])
    except OSError:
        return -1


def leases_run_out(copy):
    """What two to five minutes do."""
    with closing(sqlite3.connect(copy.var / "plenary.sqlite3", timeout=20)) as connection, connection:
        connection.execute(
            "UPDATE events_delivery SET lease_until = '2000-01-01 00:00:00' WHERE lease_until IS NOT NULL"
        )


def test_worker_killed_while_sending_loses_no_letter_and_doubles_none(copy, mailbox):
    number = queue(copy)
    assert number > 100
    assert until(lambda: len(mailbox.taken) > 15, within=60), copy.output

    killed = pool_processes(copy)
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    leases_run_out(copy)

    assert killed
    assert until(lambda: copy.row(BUSY) == (0,), within=120), copy.output
    total, sent, unknown = copy.row("SELECT count(*), sum(state = 'sent'), sum(state = 'unknown') FROM events_delivery")
    assert (total, sent + unknown) == (number, number)
    assert set(mailbox.taken.values()) == {1}
    assert sent <= len(mailbox.taken) <= sent + unknown
