"""Taking the places of one delegation from several processes' worth of threads, on PostgreSQL.

Three ways: our conditional update, a row lock, and counting first, which is fast and wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connection, transaction

from bench.figures import Figure, Size, take_turns, verify
from events.models import Delegation
from events.services import places
from tests.factories.events import DelegationFactory

PART = "Places"
HANDS = 6  # threads that take at once; a process has a pool of eight connections
PLACES = 300
ROUNDS = 3

Way = Callable[[int], bool]


def by_condition(pk: int) -> bool:
    """What Plenary does."""
    with transaction.atomic():
        return places.take(delegation_id=pk)


def by_lock(pk: int) -> bool:
    """The row is locked, read, checked and written."""
    with transaction.atomic():
        row = Delegation.objects.select_for_update().get(pk=pk)
        if row.places_taken >= row.quota:
            return False
        Delegation.objects.filter(pk=pk).update(places_taken=row.places_taken + 1)
        return True


def by_counting(pk: int) -> bool:
    """Read, check, write: two may see the same last place."""
    with transaction.atomic():
        row = Delegation.objects.get(pk=pk)
        if row.places_taken >= row.quota:
            return False
        Delegation.objects.filter(pk=pk).update(places_taken=row.places_taken + 1)
        return True


def measure(size: Size) -> Iterator[Figure]:
    """Places a second of each way, against the row lock; the safe ways must sell exactly what there is."""
    delegation, count = DelegationFactory(), size.of(PLACES)
    rivals: dict[str, Way] = {"conditional update": by_condition, "row lock": by_lock, "counting first": by_counting}
    ways = {name: partial(_sell, delegation, way, count) for name, way in rivals.items()}
    turns = take_turns(ways, rounds=size.rounds(ROUNDS), clock=time.perf_counter)
    for name, way in turns.items():
        safe = name != "counting first"
        sold = max(way.gave)
        yield Figure(
            PART,
            f"{HANDS} hands take {count} places of one delegation",
            name,
            count / way.median,
            "places/s",
            **way.faster(turns["row lock"]),
            against="row lock",
            verified=verify(sold == count or not safe, f"sold at most {sold} of {count}"),
        )


def _sell(delegation: Delegation, way: Way, count: int) -> int:
    Delegation.objects.filter(pk=delegation.pk).update(places_taken=0, quota=count)
    with ThreadPoolExecutor(HANDS) as pool:
        return sum(pool.map(_until_none_is_left, [(way, delegation.pk)] * HANDS))


def _until_none_is_left(task: tuple[Way, int]) -> int:
    way, pk = task
    taken = 0
    try:
        while way(pk):
            taken += 1
    finally:
        connection.close()
    return taken
