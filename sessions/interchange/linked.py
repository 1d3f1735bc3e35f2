"""schema.org Event as JSON-LD, what search engines read in a page."""

import json
from dataclasses import dataclass
from datetime import datetime

from sessions.interchange.programme import local
from sessions.interchange.text import clean_line, clean_text

SCHEMA = "https://schema.org"
# Inside <script> these three could end the element or open a comment; JSON may spell any character as \\uXXXX.
SCRIPT_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event takes place; `address` as one would write it on an envelope, on one line."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEvent:
    """An event or one of its parts, as a page shows it; moments aware, written in `timezone` (IANA).

    `previous_starts_at` is the start published before the last move, if it has moved. `speakers` and `organiser` are
    names to be shown; `url` is the absolute address of its page.
    """

    name: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    url: str
    description: str = ""
    language: str = ""
    place: Place | None = None
    organiser: str = ""
    speakers: tuple[str, ...] = ()
    is_cancelled: bool = False
    previous_starts_at: datetime | None = None
    parts: tuple["LinkedEvent", ...] = ()


def json_ld(event: LinkedEvent) -> str:
    """`event` as the content of a `<script type="application/ld+json">`, safe as it is: no `<`, `>` or `&`."""
    document = {"@context": SCHEMA, **event_object(event)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(SCRIPT_ESCAPES)


def event_object(event: LinkedEvent) -> dict[str, object]:
    """The schema.org Event, without what `event` leaves empty. Source: https://schema.org/Event."""
    fields: dict[str, object] = {
        "@type": "Event",
        "@id": clean_line(event.url),
        "url": clean_line(event.url),
        "name": clean_line(event.name),
        "startDate": iso(event.starts_at, event.timezone),
        "endDate": iso(event.ends_at, event.timezone),
        "eventStatus": f"{SCHEMA}/{status(event)}",
        "previousStartDate": event.previous_starts_at and iso(event.previous_starts_at, event.timezone),
        "description": clean_text(event.description),
        "inLanguage": clean_line(event.language),
        "location": event.place and place_object(event.place),
        "organizer": named("Organization", event.organiser),
        "performer": [person for speaker in event.speakers if (person := named("Person", speaker))],
        "subEvent": [event_object(part) for part in event.parts],
    }
    return {name: value for name, value in fields.items() if value}


def status(event: LinkedEvent) -> str:
    if event.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if event.previous_starts_at else "EventScheduled"


def iso(moment: datetime, zone: str) -> str:
    return local(moment, zone).isoformat(timespec="seconds")


def place_object(place: Place) -> dict[str, object]:
    fields = {"@type": "Place", "name": clean_line(place.name), "address": clean_line(place.address)}
    return {name: value for name, value in fields.items() if value}


def named(kind: str, name: str) -> dict[str, str] | None:
    name = clean_line(name)
    return {"@type": kind, "name": name} if name else None
