import subprocess
import sys
import time

import pytest

from plenary.environment import ROOT
from plenary.supervisor import guard
from plenary.supervisor.copies import AlreadyRunning, RunningLock, command_lines, end_left_behind

SLEEPER = "import time; time.sleep(60)"


def _wait_until_it_is(process, text):
    """A process just forked has its parent's command line, or none, until it has become itself."""
    give_up = time.monotonic() + 30
    while not any(text in line for line in command_lines(process.pid)):
        assert time.monotonic() < give_up
        time.sleep(0.01)


@pytest.fixture
def sleeper():
    """Starts a process in a group of its own whose command line holds the text given."""
    started = []

    def start(text, code=SLEEPER):
        process = subprocess.Popen([sys.executable, "-I", "-S", "-c", code, text], start_new_session=True)
        started.append(process)
        _wait_until_it_is(process, text)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_lock_is_held_once(tmp_path):
    lock = RunningLock(tmp_path)
    lock.note(address="http://localhost:8000", groups=[])
    with pytest.raises(AlreadyRunning) as refused:
        RunningLock(tmp_path)
    assert refused.value.address == "http://localhost:8000"
    lock.release()
    RunningLock(tmp_path).release()


def test_lock_tells_what_a_killed_start_left(tmp_path):
    lock = RunningLock(tmp_path)
    lock.note(address="http://localhost:8000", groups=[11, 12])
    lock._file.close()  # as the kernel does for a killed process
    again = RunningLock(tmp_path)
    assert again.left_behind == [11, 12]
    again.release()


def test_torn_notes_are_no_notes(tmp_path):
    (tmp_path / "running.lock").write_text('{"groups": [1')
    lock = RunningLock(tmp_path)
    assert lock.left_behind == []
    lock.release()


def test_left_behind_of_this_folder_is_ended(sleeper):
    ours = sleeper(str(ROOT))
    assert end_left_behind([ours.pid]) == [ours.pid]
    assert ours.wait(timeout=5) != 0


def test_number_used_again_by_somebody_else_is_left_alone():
    other = subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
    try:
        _wait_until_it_is(other, "/bin/sleep")
        assert command_lines(other.pid) == ["/bin/sleep 60 "]
        assert end_left_behind([other.pid]) == []
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_guard_kills_what_does_not_listen(sleeper):
    deaf = sleeper("deaf", code="import signal, time; signal.signal(15, signal.SIG_IGN); print(1); time.sleep(60)")
    time.sleep(0.3)
    began = time.monotonic()
    reaper = subprocess.Popen([sys.executable, "-I", guard.__file__], stdin=subprocess.PIPE, text=True)
    reaper.stdin.write(f"{deaf.pid}\n")
    reaper.stdin.close()
    assert deaf.wait(timeout=10) == -9
    assert reaper.wait(timeout=10) == 0
    assert time.monotonic() - began >= guard.GRACE - 0.2
