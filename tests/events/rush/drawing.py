"""Six members of staff who draw the first seat at one moment, on the database of DATABASE_URL.

`python -m tests.events.rush.drawing naive` lets all of them read the rule before any writes, the guard removed;
`guarded` lets them use the service. Both print what came out as JSON.
"""

from __future__ import annotations

import json
import secrets
import sys
import threading
from collections import Counter
from typing import Any

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402 - models need Django set up

from events.models import AuditEntry, Delegation, Event, OrderingRule  # noqa: E402
from events.queries import clock  # noqa: E402
from events.services import audit, ordering  # noqa: E402
from tests.factories.events import DelegationFactory, EventFactory  # noqa: E402

PEOPLE = 6


def naive(event: Event, barrier: threading.Barrier) -> str:
    """Reads, waits for all, writes: every draw overwrites the one before."""
    with transaction.atomic():
        row = OrderingRule.objects.get(event=event)
        barrier.wait()
        row.first = secrets.choice(list(Delegation.objects.filter(event=event)))
        row.drawn_at, row.version = clock.real_now(), row.version + 1
        row.save()
        audit.record(by=audit.SYSTEM, verb="orderingrule.drawn", on=row, event=event, after={"first": row.first.key})
    return "drawn"


def guarded(event: Event, barrier: threading.Barrier) -> str:
    """Each was shown an event in which nobody had drawn."""
    barrier.wait()
    try:
        ordering.draw_first_seat(by=audit.SYSTEM, event=event, among="all", version=1)
    except ordering.Superseded:
        return "superseded"
    return "drawn"


def rush(draw: Any, *, is_new: bool) -> dict[str, Any]:
    """What each was told, how many draws are on record, and whether the last of them is what stands."""
    event = EventFactory()
    for _number in range(20):
        DelegationFactory(event=event)
    if not is_new:
        OrderingRule.objects.create(event=event, language="en", steps=["alphabet"])
    connection.close()
    barrier = threading.Barrier(PEOPLE)
    told: list[str] = []

    def run() -> None:
        try:
            told.append(draw(event, barrier))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _place in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    records = AuditEntry.objects.filter(verb="orderingrule.drawn").order_by("pk")
    row = OrderingRule.objects.select_related("first").get()
    stands = row.first is not None and row.first.key == records[len(records) - 1].after["first"]
    return {"told": Counter(told), "records": len(records), "version": row.version, "stands": stands}


if __name__ == "__main__":
    draw, is_new = {"naive": (naive, False), "guarded": (guarded, False), "first": (guarded, True)}[sys.argv[1]]
    sys.stdout.write(json.dumps(rush(draw, is_new=is_new)))
