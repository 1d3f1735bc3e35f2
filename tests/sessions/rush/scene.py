"""Two organisers who release the same draft at the same moment, on the database of DATABASE_URL (or SQLite's file).

`naive` lets both read which version is current before either writes, the lock removed; `guarded` lets them use the
service. Prints, as JSON, how each of them fared and which versions there are.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import DatabaseError, connection, connections, transaction  # noqa: E402 - models need Django set up

from events.models import Event  # noqa: E402
from events.queries import clock  # noqa: E402
from events.services.audit import SYSTEM  # noqa: E402
from sessions.models import Release  # noqa: E402
from sessions.queries.programme import draft, released  # noqa: E402
from sessions.queries.programme.content import written  # noqa: E402
from sessions.services import releases  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402
from tests.factories.releases import change, full_sitting, release  # noqa: E402

BOTH = threading.Barrier(2)


def naive(event: Event) -> None:
    """What would happen without the lock."""
    last = released(event)
    BOTH.wait()
    with transaction.atomic():
        Release.objects.filter(event=event, is_current=True).update(is_current=False)
        Release.objects.create(
            event=event,
            number=(last.version or 0) + 1,
            content=written(draft(event)),
            released_at=clock.real_now(),
        )


def guarded(event: Event) -> None:
    """The same moment, through the service."""
    BOTH.wait()
    releases.publish(by=SYSTEM, event=event, note="")


def rush(publish: Callable[[Event], None]) -> dict[str, Any]:
    """Both at once, after a first release and a change to the draft."""
    sitting = full_sitting(EventFactory())
    release(sitting.event)
    change(sitting, title="Changed")
    event = Event.objects.get()
    connection.close()
    fared: list[str] = []

    def run() -> None:
        try:
            publish(event)
            fared.append("released")
        except (DatabaseError, releases.NothingToRelease) as refused:
            fared.append(type(refused).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _organiser in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    rows = Release.objects.order_by("number").values_list("number", "is_current")
    return {"fared": sorted(fared), "versions": [list(row) for row in rows]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rush({"naive": naive, "guarded": guarded}[sys.argv[1]])))
