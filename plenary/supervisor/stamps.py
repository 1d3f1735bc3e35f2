"""Remembers what set-up was done from, so that a second start does nothing twice."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from plenary import start
from plenary.environment import ROOT, value

APPS = ("plenary", "events", "sessions", "badges")
LOCK = ROOT / "requirements" / "runtime.txt"
STEPS = ("catalogues", "static", "database")
EXAMPLE = "example"  # done once
ALWAYS = " ask the server"  # ends a fingerprint that says nothing: the step is done at every start


class Stamps:
    """The fingerprints under which each step of set-up was last done, in one small file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "prepared.json"
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = {}
        self._kept: dict[str, str] = kept if isinstance(kept, dict) else {}

    def __getitem__(self, step: str) -> str:
        return self._kept.get(step, "")

    def __setitem__(self, step: str, fingerprint: str) -> None:
        self._kept[step] = fingerprint
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._kept, indent=1), encoding="utf-8")


def fingerprints(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What each step of set-up depends on, as it is now."""
    return {
        "catalogues": _of_files(_below("locale", "*.po")),
        "static": _of_files([*_below("static", "*"), LOCK]) + _present(folder / "static" / "staticfiles.json"),
        "database": _of_files([*_migrations(), LOCK]) + _applied(environ, folder),
    }


def due(environ: Mapping[str, str], folder: Path) -> list[str]:
    """The steps whose inputs changed since they were last done, in order."""
    stamps, now = Stamps(folder), fingerprints(environ, folder)
    steps = [step for step in STEPS if stamps[step] != now[step] or now[step].endswith(ALWAYS)]
    return steps if stamps[EXAMPLE] else [*steps, EXAMPLE]


def _below(name: str, pattern: str) -> list[Path]:
    return [path for app in APPS for path in (ROOT / app / name).rglob(pattern) if path.is_file()]


def _migrations() -> list[Path]:
    return [path for app in APPS for path in (ROOT / app / "migrations").glob("*.py")]


def _of_files(paths: Iterable[Path]) -> str:
    """Changes when a file is added, removed, renamed or written to."""
    lines = [f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(paths)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _present(path: Path) -> str:
    return "" if path.exists() else " missing"


def _applied(environ: Mapping[str, str], folder: Path) -> str:
    """The migrations the SQLite file holds, so that an older file put in its place is noticed.

    Of a database server nothing is known without asking it, so set-up asks at every start.
    """
    if value(environ, "DATABASE_URL").startswith("postgres"):
        return ALWAYS
    path = start.database(environ, folder)["NAME"]
    if not Path(path).exists():
        return " no database"
    try:
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    except sqlite3.Error:
        return " unreadable database"
    return " " + hashlib.sha256(repr(rows).encode()).hexdigest()[:32]
