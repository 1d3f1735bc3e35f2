"""The kinds of thing that may be kept only for a time; each app names its own, and says how they are deleted.

The apps above register theirs in `AppConfig.ready()`; purges, the privacy page and `prune` know none of them by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from events.models import Event

Count = Callable[[Event, int], int]
Forget = Callable[[Event, int, int], int]


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    `count(event, days)` says how many there are that a purge would delete; `forget(event, days, most)` deletes at
    most so many of them and says how many, in the caller's transaction, harmless when done twice. Its days run from
    the event's last day; or, `by_age`, from when each thing was made: then `count` and `forget` leave younger ones.
    `announced` kinds, which nobody can make again, go for the first time after notice only.
    """

    name: str
    label: str | Promise
    count: Count
    forget: Forget
    by_age: bool = False
    announced: bool = True


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """The kind is known from now on; a second of the same name takes its place."""
    _kinds[kind.name] = kind


def kinds() -> tuple[Kind, ...]:
    """All kinds as they were registered; those that go by their own age last."""
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.by_age))


def kind_of(name: str) -> Kind | None:
    """The kind of this name; None for one whose app is gone."""
    return _kinds.get(name)
