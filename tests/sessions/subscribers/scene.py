"""Run inside a copy, as the office would: changes the draft and releases it.

`python -m tests.sessions.subscribers.scene changed`: one sitting begins half an hour later, two are called off. `over`:
31 days after the assembly a title is put right.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from i18nfield.strings import LazyI18nString


def changed(event: Any) -> None:
    from events.services.audit import SYSTEM
    from sessions.services import moves, sittings

    moved, *called_off = (event.sittings.get(key=key) for key in ("exhibition-tour", "luncheon-0907", "coffee-0907-am"))
    later = moved.starts_at + timedelta(minutes=30)
    moves.move_sitting(by=SYSTEM, sitting=moved, starts_at=later, room=moved.room)
    for each in called_off:
        sittings.remove(by=SYSTEM, sitting=each)


def over(event: Any) -> None:
    from events.services import events
    from events.services.audit import SYSTEM
    from sessions.services import sittings

    events.rehearse(by=SYSTEM, event=event, at=datetime(2010, 10, 9, tzinfo=UTC))
    tour = event.sittings.get(key="exhibition-tour")
    sittings.change(by=SYSTEM, sitting=tour, values={"title": LazyI18nString({"en": "Tour of the exhibition"})})


def main(step: str) -> None:
    from events.models import Event
    from events.services.audit import SYSTEM
    from sessions.services import releases

    event = Event.objects.get(slug="world-egov-2010")
    {"changed": changed, "over": over}[step](event)
    releases.publish(by=SYSTEM, event=event, note="")


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
