"""A small released programme as plain values."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sessions.interchange.programme import Item, Link, Programme, Room, Speaker

PAGE = "https://events.example.org/metropolis"


def programme_item(number: int = 1, **changes: Any) -> Item:
    """A round table on 6 September 2010, 09:00 to 12:00 in Seoul; `changes` replace fields."""
    fields: dict[str, Any] = {
        "number": number,
        "guid": UUID(int=number),
        "title": "제1차 라운드테이블",
        "starts_at": datetime(2010, 9, 6, 0, 0, tzinfo=UTC),
        "ends_at": datetime(2010, 9, 6, 3, 0, tzinfo=UTC),
        "room": "Dynasty Hall",
        "kind": "round table",
        "url": f"{PAGE}/sittings/{number}",
        "track": "Climate",
        "language": "ko",
        "speakers": (Speaker(guid=UUID(int=900), name="오세훈"), Speaker(guid=UUID(int=901), name="Anne Hidalgo")),
        "links": (Link(url=f"{PAGE}/documents/1?a=1&b=2", title="Concept <note>"),),
    }
    return Item(**fields | changes)


def programme(*items: Item, **changes: Any) -> Programme:
    """Three days in Seoul with two rooms and `items`."""
    fields: dict[str, Any] = {
        "acronym": "Metropolis 2010",
        "title": "Seoul assembly",
        "version": "3 – 1 August 2010",
        "url": f"{PAGE}/",
        "timezone": "Asia/Seoul",
        "first_day": date(2010, 9, 6),
        "last_day": date(2010, 9, 8),
        "rooms": (
            Room(guid=UUID(int=800), name="Dynasty Hall", description="2nd floor", capacity=600),
            Room(guid=UUID(int=801), name="Emerald"),
        ),
        "items": items,
    }
    return Programme(**fields | changes)
