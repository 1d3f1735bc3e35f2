"""Six editors who publish other words for one purpose at one moment, on the database of DATABASE_URL.

`python -m tests.events.rush.publishing naive` lets all of them read the last version before any writes, the lock
removed; `guarded` lets them use the service. Both print what came out as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from typing import Any

import django

django.setup()

from django.db import IntegrityError, connection, connections, transaction  # noqa: E402 - models need Django set up
from i18nfield.strings import LazyI18nString  # noqa: E402

from events.enums import ConsentPurpose  # noqa: E402
from events.models import ConsentText, Event  # noqa: E402
from events.queries import clock  # noqa: E402
from events.services import audit, consents  # noqa: E402
from tests.factories.consents import published  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402

EDITORS = 6


def naive(event: Event, words: LazyI18nString, barrier: threading.Barrier) -> str:
    """Reads, waits for all, writes: only the database's own rule stands in the way."""
    try:
        with transaction.atomic():
            last = ConsentText.objects.filter(event=event).order_by("-version")[0]
            barrier.wait()
            ConsentText.objects.create(
                event=event,
                purpose="listing",
                version=last.version + 1,
                text=words,
                published_at=clock.real_now(),
                published_by="naive",
            )
    except IntegrityError:
        return "collided"
    return "published"


def guarded(event: Event, words: LazyI18nString, barrier: threading.Barrier) -> str:
    """Each was shown version 1."""
    barrier.wait()
    try:
        consents.publish(by=audit.SYSTEM, event=event, purpose=ConsentPurpose.LISTING, text=words, seen=1)
    except consents.Superseded:
        return "superseded"
    return "published"


def rush(publish: Any) -> dict[str, Any]:
    """What each editor was told, and the versions that stand."""
    event = EventFactory()
    published(event)
    connection.close()
    barrier = threading.Barrier(EDITORS)
    told: list[str] = []

    def run(place: int) -> None:
        try:
            told.append(publish(event, LazyI18nString({"en": f"Words of editor {place}."}), barrier))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    versions = list(ConsentText.objects.order_by("version").values_list("version", flat=True))
    return {"told": Counter(told), "versions": versions}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rush({"naive": naive, "guarded": guarded}[sys.argv[1]])))
