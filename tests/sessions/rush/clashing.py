"""Two organisers who put two sittings into one room at the same moment, on the database of DATABASE_URL (or SQLite's).

`naive` lets both look before either writes, the lock removed; `guarded` lets them use the service. Prints, as JSON, how
each of them fared and which clashes there are.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402 - models need Django set up

from events.services.audit import SYSTEM  # noqa: E402
from sessions.models import Room, Sitting  # noqa: E402
from sessions.queries import clashes as reading  # noqa: E402
from sessions.services import clashes, sittings  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402
from tests.factories.programme import RoomFactory, SittingFactory  # noqa: E402

BOTH = threading.Barrier(2)


class _Looked(Exception):
    pass


def move(sitting: Sitting) -> None:
    room = Room.objects.get(key="hall")
    sittings.change(by=SYSTEM, sitting=sitting, values={"room": room})


def naive(sitting: Sitting) -> None:
    """Looking first and writing afterwards."""
    try:
        with transaction.atomic():
            clashes.weigh(by=SYSTEM, event=sitting.event, change=lambda: move(sitting))
            raise _Looked
    except _Looked:
        sitting.refresh_from_db()
    BOTH.wait()
    move(sitting)


def guarded(sitting: Sitting) -> None:
    """The same moment, through the service."""
    BOTH.wait()
    clashes.weigh(by=SYSTEM, event=sitting.event, change=lambda: move(sitting))


def rush(put: Callable[[Sitting], None]) -> dict[str, Any]:
    """Both at once, into a room that is free."""
    event = EventFactory()
    RoomFactory(event=event, key="hall")
    rows = [SittingFactory(event=event).pk for _organiser in range(2)]
    connection.close()
    fared: list[str] = []

    def run(pk: int) -> None:
        try:
            put(Sitting.objects.select_related("event").get(pk=pk))
            fared.append("moved")
        except clashes.WouldClash as refused:
            fared.append(type(refused).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(pk,)) for pk in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return {"fared": sorted(fared), "clashes": [str(clash.code) for clash in reading.found(event)]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rush({"naive": naive, "guarded": guarded}[sys.argv[1]])))
