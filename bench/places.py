"""Taking the places of one delegation from several processes' worth of threads, on PostgreSQL.

Three ways: our conditional update, a row lock, and counting first, which is fast and wrong.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from events.models import Delegation
from events.services import places

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


def compare(delegation: Delegation) -> Iterator[str]:
    """The lines of the report. The ways take turns, so that a busy moment of the machine meets all of them."""
    ways: dict[str, Way] = {"conditional update": by_condition, "row lock": by_lock, "counting first": by_counting}
    rates: dict[str, list[float]] = {name: [] for name in ways}
    sold: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            taken, seconds = _sell(delegation, way)
            rates[name].append(taken / seconds)
            sold[name] = max(sold.get(name, 0), taken)
    lock = statistics.median(rates["row lock"])
    for name, measured in rates.items():
        ratio = statistics.median(measured) / lock
        spread = f"{min(measured) / lock:.2f}–{max(measured) / lock:.2f}"
        yield f"{name:<20} {ratio:5.2f} × row lock ({spread})   sold {sold[name]} of {PLACES}"


def _sell(delegation: Delegation, way: Way) -> tuple[int, float]:
    Delegation.objects.filter(pk=delegation.pk).update(places_taken=0, quota=PLACES)
    with ThreadPoolExecutor(HANDS) as pool:
        began = time.perf_counter()
        taken = sum(pool.map(_until_none_is_left, [(way, delegation.pk)] * HANDS))
        return taken, time.perf_counter() - began


def _until_none_is_left(task: tuple[Way, int]) -> int:
    way, pk = task
    taken = 0
    try:
        while way(pk):
            taken += 1
    finally:
        connection.close()
    return taken
