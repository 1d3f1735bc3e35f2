"""Invented assemblies as rows, for benchmarks: made by the loader that every import goes through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from events.models import Event
from events.services.audit import SYSTEM
from plenary.exchange import arrival
from plenary.exchange.make_scale import document
from plenary.exchange.reading import Package
from sessions.models import Sitting
from sessions.services import releases
from tests.factories.events import EventFactory
from tests.factories.programme import RoomFactory, SittingFactory

LATER = timedelta(days=1, hours=4, minutes=40)  # after the last sitting of the second day
QUARTER = timedelta(minutes=15)
FULL_DAY = "2010-09-08"


def load(built: dict[str, Any]) -> Event:
    """The document's event."""
    return arrival.load(by=SYSTEM, checked=arrival.check(Package(built, {}))).event


def released_on_one_day(presentations: int) -> tuple[Event, list[str]]:
    """A released assembly whose presentations all take place on FULL_DAY, which is thus the longest of its pages; and
    their titles in English."""
    built = document(
        participants=3 * presentations + 20, delegations=presentations // 2 + 10, presentations=presentations
    )
    for row in (*built["sittings"], *built["presentations"]):
        if row.get("kind") not in {"ceremony", "plenary"} and not row["starts_at"].startswith(FULL_DAY):
            for name in ("starts_at", "ends_at"):
                if name in row:
                    row[name] = (datetime.fromisoformat(row[name]) + LATER).isoformat()
    event = load(built)
    releases.publish(by=SYSTEM, event=event, note="")
    return event, [row["title"]["en"] for row in built["presentations"]]


def released_sittings(number: int) -> Event:
    """A released event of so many sittings in ten rooms, each with a title of its own."""
    event = EventFactory()
    rooms = RoomFactory.create_batch(10, event=event)
    start = datetime(2010, 9, 6, tzinfo=UTC)
    rows = [
        SittingFactory.build(
            event=event,
            room=rooms[each % 10],
            title={"en": f"Consultation {each}", "ko": f"제{each}차 협의"},
            starts_at=start + QUARTER * (each // 10),
            ends_at=start + QUARTER * (each // 10 + 1),
        )
        for each in range(number)
    ]
    Sitting.objects.bulk_create(rows)
    releases.publish(by=SYSTEM, event=event, note="")
    return event
