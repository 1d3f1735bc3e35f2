"""Invented assemblies as rows, for benchmarks: made by the loader that every import goes through."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from events.models import Event
from events.services.audit import SYSTEM
from plenary.exchange import arrival
from plenary.exchange.make_scale import document
from plenary.exchange.reading import Package
from sessions.services import releases

LATER = timedelta(days=1, hours=4, minutes=40)  # after the last sitting of the second day
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
