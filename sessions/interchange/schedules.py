"""The programme as schedule.json and schedule.xml, the formats of frab and the c3voc, which schedule apps read.

Cancelled items are left out: neither format knows a cancellation. Nothing in either file depends on when it is written.
"""

import json
from datetime import timedelta
from xml.etree import ElementTree

from sessions.interchange.programme import Day, Item, Link, Programme, Room, acronym, days, local
from sessions.interchange.text import clean_line, clean_text

GENERATOR = "Plenary"
SLOT = "00:05"


def schedule_json(programme: Programme) -> bytes:
    """schedule.json in UTF-8, as https://c3voc.de/schedule/schema.json describes it."""
    all_days = [json_day(day, programme) for day in days(programme)]
    conference = {
        "acronym": acronym(programme.acronym),
        "title": clean_line(programme.title),
        "start": programme.first_day.isoformat(),
        "end": programme.last_day.isoformat(),
        "timeslot_duration": SLOT,
        "time_zone_name": programme.timezone,
        "url": clean_line(programme.url),
        "rooms": [json_room(room) for room in programme.rooms],
        "daysCount": len(all_days),
        "days": all_days,
    }
    document = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": GENERATOR},
        "schedule": {
            "version": clean_line(programme.version),
            "base_url": clean_line(programme.url),
            "conference": conference,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def json_room(room: Room) -> dict[str, object]:
    return {
        "guid": str(room.guid),
        "name": clean_line(room.name),
        "description": clean_text(room.description) or None,
        "capacity": room.capacity,
    }


def json_day(day: Day, programme: Programme) -> dict[str, object]:
    return {
        "index": day.index,
        "date": day.on.isoformat(),
        "day_start": day.starts_at.isoformat(timespec="seconds"),
        "day_end": day.ends_at.isoformat(timespec="seconds"),
        "rooms": {name: [json_item(item, programme) for item in items] for name, items in day.rooms.items()},
    }


def json_item(item: Item, programme: Programme) -> dict[str, object]:
    return {
        "id": item.number,
        "guid": str(item.guid),
        **item_texts(item, programme),
        "language": clean_line(item.language),
        "description": clean_text(item.description),
        "url": clean_line(item.url),
        "persons": [
            {"guid": str(speaker.guid), "name": clean_line(speaker.name), "public_name": clean_line(speaker.name)}
            for speaker in item.speakers
        ],
        "links": [json_link(link) for link in item.links],
        "attachments": [json_link(link) for link in item.attachments],
    }


def json_link(link: Link) -> dict[str, str]:
    return {"url": clean_line(link.url), "title": clean_line(link.title)}


def item_texts(item: Item, programme: Programme) -> dict[str, str]:
    """The fields that both formats require of an item, under the names both give them, in the order of schedule.xml."""
    start = local(item.starts_at, programme.timezone)
    return {
        "room": clean_line(item.room),
        "title": clean_line(item.title),
        "subtitle": clean_line(item.subtitle),
        "type": clean_line(item.kind),
        "date": start.isoformat(timespec="seconds"),
        "start": f"{start:%H:%M}",
        "duration": hours_and_minutes(item.duration),
        "abstract": clean_text(item.abstract),
        # Of the number, not of the title: the same through every rename and translation, and always ASCII.
        "slug": f"{acronym(programme.acronym)}-{item.number}",
        "track": clean_line(item.track),
    }


def hours_and_minutes(duration: timedelta) -> str:
    """hh:mm, whole minutes; more than a day counts on in hours."""
    hours, minutes = divmod(int(duration.total_seconds()) // 60, 60)
    return f"{hours:02}:{minutes:02}"


def schedule_xml(programme: Programme) -> bytes:
    """schedule.xml in UTF-8 with its declaration, as the c3voc's schema describes it."""
    root = ElementTree.Element("schedule")
    ElementTree.SubElement(root, "generator", name=GENERATOR)
    add_text(root, "version", clean_line(programme.version))
    all_days = list(days(programme))
    conference = ElementTree.SubElement(root, "conference")
    for name, value in (
        ("acronym", acronym(programme.acronym)),
        ("title", clean_line(programme.title)),
        ("start", programme.first_day.isoformat()),
        ("end", programme.last_day.isoformat()),
        ("days", str(len(all_days))),
        ("timeslot_duration", SLOT),
        ("base_url", clean_line(programme.url)),
        ("time_zone_name", programme.timezone),
    ):
        add_text(conference, name, value)
    for day in all_days:
        add_day(root, day, programme)
    ElementTree.indent(root, space=" ")
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def add_day(root: ElementTree.Element, day: Day, programme: Programme) -> None:
    element = ElementTree.SubElement(
        root,
        "day",
        index=str(day.index),
        date=day.on.isoformat(),
        start=day.starts_at.isoformat(timespec="seconds"),
        end=day.ends_at.isoformat(timespec="seconds"),
    )
    for name, items in day.rooms.items():
        room = ElementTree.SubElement(element, "room", name=name)
        for item in items:
            add_item(room, item, programme)


def add_item(room: ElementTree.Element, item: Item, programme: Programme) -> None:
    event = ElementTree.SubElement(room, "event", id=str(item.number), guid=str(item.guid))
    for name, value in item_texts(item, programme).items():
        add_text(event, name, value)
    add_text(event, "language", clean_line(item.language))
    add_text(event, "description", clean_text(item.description))
    add_text(event, "url", clean_line(item.url))
    persons = ElementTree.SubElement(event, "persons")
    for speaker in item.speakers:
        add_text(persons, "person", clean_line(speaker.name))
    for group, name, links in (("links", "link", item.links), ("attachments", "attachment", item.attachments)):
        parent = ElementTree.SubElement(event, group)
        for link in links:
            add_text(parent, name, clean_line(link.title)).set("href", clean_line(link.url))


def add_text(parent: ElementTree.Element, name: str, value: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = value
    return element
