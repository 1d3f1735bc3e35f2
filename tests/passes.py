"""`make test`, in three passes of pytest that together run every test.

On PostgreSQL: all that touch a database, but for those that drive a browser or a whole copy. Whole copies of
Plenary, one at a time, since they are timed. On SQLite: all but those. Arguments are handed to pytest in every pass;
the exit status is the worst.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from tests import postgres

PYTEST = (sys.executable, "-m", "pytest")
BOTH_CORES = ("-n", "2", "--dist", "worksteal")


def on_postgres(arguments: Sequence[str]) -> int:
    """The first pass; without a server it is left out loudly, and fails where nothing may be left out."""
    os.environ["PLENARY_PASS"] = "postgres"
    try:
        return postgres.main([*PYTEST, *BOTH_CORES, *arguments])
    except postgres.NoServer as missing:
        print(f"The PostgreSQL pass was SKIPPED: {missing}", flush=True)
        return 1 if os.environ.get("CI") == "true" else 0


def on_sqlite(name: str, *arguments: str) -> int:
    """Another pass, on SQLite."""
    environment = {**os.environ, "PLENARY_PASS": name}
    environment.pop("DATABASE_URL", None)
    return subprocess.run([*PYTEST, *arguments], env=environment, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    print("Pass 1 of 3: PostgreSQL", flush=True)
    first = on_postgres(arguments)
    print("Pass 2 of 3: whole copies", flush=True)
    second = on_sqlite("copies", *arguments)
    if first or second:
        print(f"So far: PostgreSQL ended with {first}, whole copies with {second}.", flush=True)
    print("Pass 3 of 3: SQLite and the browser", flush=True)
    return max(first, second, on_sqlite("sqlite", *BOTH_CORES, *arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
