"""A real copy on a free port: real broker, real worker, real web server."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from plenary.environment import ROOT
from tests.copies import Copy, free_port, processes_naming, until

pytestmark = pytest.mark.broker
COMMAND = [sys.executable, "-m", "plenary.supervisor"]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder in which a first start has been made, so that each test's start is a second one."""
    folder = tmp_path_factory.mktemp("회의 copy")
    copy = Copy(COMMAND, folder=ROOT, var=folder, environ=environment(folder, free_port()))
    copy.wait_until_ready()
    copy.interrupt()
    return folder


@pytest.fixture
def start(prepared):
    started = []

    def start_copy(**more):
        copy = Copy(COMMAND, folder=ROOT, var=prepared, environ={**environment(prepared, free_port()), **more})
        started.append(copy)
        return copy

    yield start_copy
    for copy in started:
        copy.end()


def environment(folder, port):
    kept = {name: text for name, text in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY", "REDIS_URL"}}
    return {**kept, "VAR_DIR": str(folder), "PORT": str(port)}


def parts_of(copy):
    """Everything that runs for this copy, found by its port and its folder."""
    groups = {int(group) for group in copy.noted().get("groups", [])}
    return [pid for group in groups for pid in _group(group)]


def _group(group):
    return [pid for pid in processes_naming(" ") if _pgid(pid) == group]


def _pgid(pid):
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


def manage(copy, *arguments):
    environ = environment(copy.var, copy.port)
    return subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environ, check=True)


def test_question_written_as_a_row_is_answered_by_the_worker(start):
    copy = start()
    copy.wait_until_ready()
    asking = (
        "from events.queries import clock; from events.services import heartbeats; heartbeats.ask(now=clock.real_now())"
    )
    manage(copy, "shell", "-v", "0", "-c", asking)
    question = "SELECT asked_at <= answered_at FROM events_heartbeat WHERE part = 'worker'"
    assert until(lambda: copy.row(question) == (1,), within=20), copy.output


def test_interrupt_ends_every_process_within_seconds(start):
    copy = start()
    copy.wait_until_ready()
    parts = parts_of(copy)
    assert len(parts) >= 6  # broker, web and its workers, worker and its pool, beat
    assert copy.interrupt() < 8
    assert [pid for pid in parts if pid in processes_naming(" ")] == []
    assert copy.output.rstrip().endswith("Plenary has stopped.")


def test_killed_supervisor_leaves_nothing_behind(start):
    copy = start()
    copy.wait_until_ready()
    parts = parts_of(copy)
    os.kill(copy.process.pid, signal.SIGKILL)
    copy.process.wait()
    assert until(lambda: not set(parts) & set(processes_naming(" ")), within=15)


def test_start_after_a_kill_of_everything_recovers(start):
    copy = start()
    copy.wait_until_ready()
    guard = [pid for pid, line in processes_naming("guard.py").items() if _parent(pid) == copy.process.pid]
    os.kill(guard[0], signal.SIGSTOP)  # nobody cleans up
    os.kill(copy.process.pid, signal.SIGKILL)
    copy.process.wait()
    left = parts_of(copy)
    again = start(PORT=str(copy.port))
    again.wait_until_ready()
    assert [pid for pid in left if pid in processes_naming(" ")] == []
    os.kill(guard[0], signal.SIGKILL)
    assert again.get("/healthz") == (200, "alive\n")


def _parent(pid):
    with open(f"/proc/{pid}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1])


def test_dead_worker_is_started_again_while_pages_answer(start):
    copy = start()
    copy.wait_until_ready()
    worker = next(pid for pid in parts_of(copy) if _pgid(pid) == pid and "celery" in processes_naming(" ")[pid])
    os.killpg(worker, signal.SIGKILL)
    assert copy.get("/healthz")[0] == 200
    assert until(lambda: len(copy.noted()["groups"]) == 4 and worker not in copy.noted()["groups"], within=10)


def test_second_start_of_a_running_copy_names_its_address(start):
    copy = start()
    copy.wait_until_ready()
    second = start()
    assert second.process.wait(timeout=20) == 0
    assert until(lambda: f"already runs from this folder: http://localhost:{copy.port}" in second.output, within=2)


def test_taken_port_is_named_with_a_way_out(start):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        copy = start(PORT=str(port))
        assert copy.process.wait(timeout=20) == 1
    assert until(lambda: f"Port {port} is taken" in copy.output, within=2)
    assert f"PORT={port + 1} make run" in copy.output


def test_external_broker_starts_none_of_ours(start):
    copy = start(REDIS_URL="redis://127.0.0.1:1/0")
    copy.wait_until_ready()
    assert len(copy.noted()["groups"]) == 3
    assert copy.get("/healthz")[0] == 200


def test_public_start_is_refused_while_there_is_a_demo_account(start):
    copy = start(
        SECRET_KEY="given", SITE_URL="https://assembly.example.org", ALLOWED_HOSTS="assembly.example.org,localhost"
    )
    assert copy.process.wait(timeout=30) == 1
    assert until(lambda: "manage.py remove_demo_accounts" in copy.output, within=2), copy.output
    assert parts_of(copy) == []


def test_public_start_shows_no_sign_in_link(start, tmp_path):
    copy = start(
        VAR_DIR=str(tmp_path),
        SECRET_KEY="given",
        SITE_URL="https://assembly.example.org",
        ALLOWED_HOSTS="assembly.example.org,localhost",
    )
    copy.wait_until_ready()
    assert "https://assembly.example.org" in copy.output
    assert "/sign-in/" not in copy.output


def test_two_copies_do_not_disturb_each_other(start, tmp_path):
    one, other = start(), start(VAR_DIR=str(tmp_path))
    other.var = tmp_path
    one.wait_until_ready()
    other.wait_until_ready()
    assert one.noted()["address"] != other.noted()["address"]
    one.interrupt()
    assert other.get("/healthz") == (200, "alive\n")
