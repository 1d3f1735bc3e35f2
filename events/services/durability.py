"""Commits that outlive a power cut, for rows that speak about the world outside."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def against_power_cuts() -> Iterator[None]:
    """Within, a commit is on the disk before the next step is taken.

    PostgreSQL always works so. SQLite as we set it up (synchronous NORMAL) keeps every commit when a process dies, but
    may lose the last ones when the machine does (sqlite.org/pragma.html#pragma_synchronous): a letter given to the mail
    server would then look as if it had never left.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _synchronous("FULL")
    try:
        yield
    finally:
        _synchronous("NORMAL")


def _synchronous(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous = {level}")
