"""Makes `.venv` and installs the locked wheels into it, once; a second call finds nothing to do.

Runs as a plain script before anything is installed, so it imports only the standard library:
`python3 -I plenary/installation.py runtime` (or `test`).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = Path(".venv")  # relative: this folder's own path may be long or hold spaces
PYTHON = ENVIRONMENT / "bin" / "python"
ROOM_NEEDED = {"runtime": 500, "test": 1_200}  # MB, environment and the installer's own temporary files
NETWORK_SIGNS = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "nodename nor servname",
    "Network is unreachable",
    "Connection refused",
    "Failed to establish a new connection",
    "timed out",
    "ConnectTimeout",
    "(from versions: none)",  # what pip says when it asked an index in vain
)


class CannotInstall(SystemExit):
    """The environment cannot be made; the message says why and what to do."""


def install(purpose: str) -> bool:
    """Makes the environment hold exactly what the lock of this purpose names. Returns False if it already did."""
    lock = Path("requirements") / f"{purpose}.txt"
    mark = ENVIRONMENT / f"installed-{purpose}"
    fingerprint = _fingerprint(lock)
    if _read(mark) == fingerprint and PYTHON.exists():
        return False
    _demand_room(purpose)
    if not _works(PYTHON):
        _make_environment()
    _say(f"Installing the packages of {lock} …")
    _pip("install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", str(lock))
    mark.write_text(_fingerprint(lock), encoding="ascii")
    return True


def _fingerprint(lock: Path) -> str:
    """Changes with the lock and with the Python whose folder the wheels lie in."""
    folders = sorted(folder.name for folder in (ENVIRONMENT / "lib").glob("python3*"))
    return hashlib.sha256(lock.read_bytes() + "".join(folders).encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    call = [str(python), "-I", "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


def _demand_room(purpose: str) -> None:
    free = shutil.disk_usage(".").free // 1_000_000
    if free < ROOM_NEEDED[purpose]:
        raise CannotInstall(
            f"The disk of {ROOT} has {free} MB free; setting up needs about {ROOM_NEEDED[purpose]} MB. "
            "Free some space, then start again."
        )


def _make_environment() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CannotInstall(
            f"This Python ({sys.executable}) lacks its venv module. On Debian or Ubuntu: "
            f"sudo apt install python3-venv (or python{version}-venv), then start again."
        )
    _say(f"Making {ENVIRONMENT} with Python {sys.version.split()[0]} …")
    call = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    _run(call, "The Python environment could not be made.")


def _pip(*arguments: str) -> None:
    call = [str(PYTHON), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", *arguments]
    _run(call, "The packages could not be installed.")


def _run(call: Sequence[str], failure: str) -> None:
    environment = {name: text for name, text in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    done = subprocess.run(call, capture_output=True, text=True, errors="replace", check=False, env=environment)
    if done.returncode:
        raise CannotInstall(explain(done.stdout + done.stderr, failure))


def explain(output: str, failure: str) -> str:
    """One sentence for the reader about why the installer failed, with its last lines where it is something rare."""
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return f"{failure} The disk is full: free some space, then start again."
    if "Permission denied" in output:
        return f"{failure} This folder cannot be written to: start Plenary from a folder of your own."
    if any(sign in output for sign in NETWORK_SIGNS):
        return (
            f"{failure} The package index cannot be reached. The first start needs the network once; "
            "later starts do not. Check the connection (and pip’s proxy or index settings), then start again."
        )
    tail = "\n".join(output.strip().splitlines()[-8:])
    return f"{failure} The installer said:\n{tail}"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    os.chdir(ROOT)
    try:
        install(sys.argv[1])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
