"""`make bench`: runs every part in turn on a throw-away PostgreSQL server, shows the figures, and keeps them as JSON.

A full run of all parts renews docs/performance.json; `--write` puts that into docs/performance.md. What cannot be
verified ends in failure; a bar that is missed is shown, and fails only with --strict.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bench import machine, page, parts
from plenary.environment import NAMES as VARIABLES
from tests import postgres

MIGRATED = "migrated"


def main(arguments: Sequence[str]) -> int:
    asked = _asked(arguments)
    if asked.write:
        page.write()
        return 0
    begun = machine.described()
    measured, failed = [], []
    with tempfile.TemporaryDirectory() as folder, postgres.server() as url:
        _migrate(url, folder)
        for name in asked.only or parts.NAMES:
            if found := _carry_out(name, asked.n, url):
                measured.append(found)
                print("\n".join(page.lines(found)), flush=True)
            else:
                failed.append(name)
                print(f"{name}: FAILED, its complaint stands above", flush=True)
    file = asked.json or (page.JSON if not (asked.n or asked.only or failed) else None)
    if file:
        report = {"machine": begun, "n": asked.n, "parts": measured}
        Path(file).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    missed = [figure for part in measured for figure in part["figures"] if figure["holds"] is False]
    print(f"{len(measured)} parts measured, {len(missed)} bars missed, {len(failed)} parts failed")
    return 1 if failed or (missed and asked.strict) else 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--n", type=int, help="at most this many of each thing: a small run, to see that all is right")
    parser.add_argument("--only", nargs="+", choices=parts.NAMES, help="these parts alone")
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    parser.add_argument("--strict", action="store_true", help="a missed bar is a failure")
    parser.add_argument("--write", action="store_true", help="only put docs/performance.json into docs/performance.md")
    return parser.parse_args(arguments)


def _migrate(url: str, folder: str) -> None:
    """A database with all tables, of which each part gets a copy."""
    _sql(url, f"CREATE DATABASE {MIGRATED}")
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--no-input"]
    subprocess.run(command, env=_environ(url, MIGRATED, folder), check=True)


def _carry_out(name: str, n: int | None, url: str) -> page.Part | None:
    """The part's figures; None when something could not be verified, or broke."""
    database = f"bench_{name}"
    _sql(url, f"CREATE DATABASE {database} TEMPLATE {MIGRATED}")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "bench.alone", name, str(n or 0), str(file)]
        done = subprocess.run(command, env=_environ(url, database, folder), check=False)
        return None if done.returncode else json.loads(file.read_text())


def _environ(url: str, database: str, folder: str) -> dict[str, str]:
    """Nothing of what is set around us but the way to programs."""
    kept = {name: text for name, text in os.environ.items() if name not in VARIABLES}
    ours = {"DATABASE_URL": urlsplit(url)._replace(path=f"/{database}").geturl(), "VAR_DIR": folder}
    return {**kept, **ours, "SECRET_KEY": "bench", "DJANGO_SETTINGS_MODULE": "plenary.settings"}


def _sql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
