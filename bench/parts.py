"""The parts of `make bench`, in the order they run. Each is a module with `PART`, its title, and `measure`.

Each runs in a process of its own, with Django set up on a migrated, empty PostgreSQL database of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from bench.figures import Figure, Size

NAMES = (
    "places",
    "badges",
    "agendas",
    "personal_agendas",
    "programme_pages",
    "calendars",
    "door",
    "submissions",
    "people_list",
    "sizes",
    "busy",
    "deliveries",
    "nothing_lost",
)


def title(name: str) -> str:
    """How the part is called in reports; Django must be set up."""
    return str(import_module(f"bench.{name}").PART)


def measure(name: str) -> Callable[[Size], Iterator[Figure]]:
    """What carries the part out; Django must be set up."""
    found: Callable[[Size], Iterator[Figure]] = import_module(f"bench.{name}").measure
    return found
