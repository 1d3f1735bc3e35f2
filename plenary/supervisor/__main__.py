"""`python -m plenary.supervisor`: sets up what is due, starts every part, says where it serves, stops all on Ctrl-C."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from plenary import environment, start
from plenary.environment import ROOT, value, words
from plenary.supervisor import announcement
from plenary.supervisor.children import children
from plenary.supervisor.copies import AlreadyRunning, RunningLock, end_left_behind
from plenary.supervisor.keeping import Keeper
from plenary.supervisor.stamps import EXAMPLE, due

LEAST_ROOM = 50  # MB that a running copy needs free for its database, broker and logs


def main() -> int:
    """Returns the exit status: 0 after an asked-for end and where this copy already runs."""
    environ, folder = environment.ambient(), environment.folder(environment.ambient())
    address = announcement.address(environ)
    try:
        lock = RunningLock(folder)
    except AlreadyRunning as running:
        say("", announcement.already_running(running.address))
        return 0
    except OSError as error:
        raise start.StartRefused(f"Plenary cannot write to {folder}: {error.strerror}. Set VAR_DIR to a folder it may.")
    end_left_behind(lock.left_behind)
    lock.note(address=address, groups=[])
    check_room(folder)
    check_port(environ)
    public = start.is_public(environ)
    start.secret_key(environ, folder)
    prepare(environ, folder, public=public)
    keeper = Keeper(say, child_environment(), lambda groups: lock.note(address=address, groups=groups))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: keeper.ask_to_stop())
    try:
        keeper.start(children(environ, folder))
        threading.Thread(target=announce, args=(environ, folder, keeper, public), daemon=True).start()
        keeper.keep()
    finally:
        keeper.stop()
        lock.release()
    say("", "Plenary has stopped.")
    return 0


def check_room(folder: Path) -> None:
    """A full disk would damage nothing, but it would fail every page that writes."""
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize // 1_000_000
    if free < LEAST_ROOM:
        raise start.StartRefused(
            f"The disk of {folder} has {free} MB free; Plenary needs {LEAST_ROOM}. Free some space or set VAR_DIR."
        )


def check_port(environ: Mapping[str, str]) -> None:
    """The web server shares its port with any other of its kind, so a taken one must be noticed before it starts."""
    text, host = value(environ, "PORT"), value(environ, "BIND")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise start.StartRefused(f"PORT is “{text}”; it must be a number from 1 to 65535, such as 8000.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(text)))
        except PermissionError:
            raise start.StartRefused(f"Port {text} may not be used by this account. Try: PORT=8000 make run")
        except OSError as error:
            raise start.StartRefused(
                f"Port {text} is taken ({error.strerror}). Use another one: PORT={int(text) + 1} make run"
            )


def prepare(environ: Mapping[str, str], folder: Path, *, public: bool) -> None:
    """Runs the set-up steps that are due, and a public start's own checks, in a process of their own."""
    steps = due(environ, folder)
    if not steps and not public:
        return
    if EXAMPLE in steps:
        say("", "First start: making the database and loading the example …")
    command = [sys.executable, "manage.py", "prepare", "--verbosity", "0"]
    if subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode:
        raise SystemExit(1)


def child_environment() -> dict[str, str]:
    """Children write UTF-8, at once, whatever the terminal's own settings."""
    return {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


def announce(environ: Mapping[str, str], folder: Path, keeper: Keeper, public: bool) -> None:
    """Once the web server answers, says where; says nothing while it does not."""
    name = next(iter(words(environ, "ALLOWED_HOSTS")), "localhost")
    while not answers(value(environ, "BIND"), int(value(environ, "PORT")), name=name):
        time.sleep(0.1)
    for line in announcement.ready(environ, folder, demo=not public):
        say("", line)


def answers(host: str, port: int, *, name: str = "localhost") -> bool:
    """Whether /healthz answers to that host name."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(host, port, timeout=2)
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status < 500
    connection.close()
    return False


def say(name: str, line: str) -> None:
    """One line for the terminal; a reader that went away does not stop anything.

    A line that is a JSON object already says where it comes from, and stays one for the program that reads it.
    """
    name = "" if line.startswith("{") else name
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(f"{name:>6} | {line}\n" if name else f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
