import json
import re
from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.interchange.programme import Link, Speaker
from sessions.interchange.schedules import schedule_json, schedule_xml
from sessions.interchange.text import clean_line, clean_text
from tests.factories.interchange import programme, programme_item

# exclude_categories=() brings in the lone surrogates, which hypothesis otherwise leaves out.
TEXTS = st.text(
    st.sampled_from("<>&\"']]>\x00\x0b\r\n\t\u2028\ud83d\ufffe\uffff한") | st.characters(exclude_categories=())
)
ITEM_JSON = {
    "id": 1,
    "guid": "00000000-0000-0000-0000-000000000001",
    "room": "Dynasty Hall",
    "title": "제1차 라운드테이블",
    "subtitle": "",
    "type": "round table",
    "date": "2010-09-06T09:00:00+09:00",
    "start": "09:00",
    "duration": "03:00",
    "abstract": "",
    "slug": "metropolis_2010-1",
    "track": "Climate",
    "language": "ko",
    "description": "",
    "url": "https://events.example.org/metropolis/sittings/1",
    "persons": [
        {"guid": "00000000-0000-0000-0000-000000000384", "name": "오세훈", "public_name": "오세훈"},
        {"guid": "00000000-0000-0000-0000-000000000385", "name": "Anne Hidalgo", "public_name": "Anne Hidalgo"},
    ],
    "links": [{"url": "https://events.example.org/metropolis/documents/1?a=1&b=2", "title": "Concept <note>"}],
    "attachments": [],
}


def test_schedule_json_describes_the_conference():
    document = json.loads(schedule_json(programme(programme_item())))

    conference = document["schedule"]["conference"]
    days = conference.pop("days")
    assert document == {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "Plenary"},
        "schedule": {
            "version": "3 – 1 August 2010",
            "base_url": "https://events.example.org/metropolis/",
            "conference": conference,
        },
    }
    assert conference == {
        "acronym": "metropolis_2010",
        "title": "Seoul assembly",
        "start": "2010-09-06",
        "end": "2010-09-08",
        "timeslot_duration": "00:05",
        "time_zone_name": "Asia/Seoul",
        "url": "https://events.example.org/metropolis/",
        "daysCount": 3,
        "rooms": [
            {
                "guid": "00000000-0000-0000-0000-000000000320",
                "name": "Dynasty Hall",
                "description": "2nd floor",
                "capacity": 600,
            },
            {"guid": "00000000-0000-0000-0000-000000000321", "name": "Emerald", "description": None, "capacity": None},
        ],
    }
    assert days == [
        {
            "index": 1,
            "date": "2010-09-06",
            "day_start": "2010-09-06T09:00:00+09:00",
            "day_end": "2010-09-06T12:00:00+09:00",
            "rooms": {"Dynasty Hall": [ITEM_JSON]},
        },
        *(
            {
                "index": number,
                "date": f"2010-09-0{number + 5}",
                "day_start": f"2010-09-0{number + 5}T00:00:00+09:00",
                "day_end": f"2010-09-0{number + 6}T00:00:00+09:00",
                "rooms": {},
            }
            for number in (2, 3)
        ),
    ]


def test_schedule_xml_describes_the_conference():
    root = ElementTree.fromstring(schedule_xml(programme(programme_item())))

    assert [(child.tag, child.attrib) for child in root] == [
        ("generator", {"name": "Plenary"}),
        ("version", {}),
        ("conference", {}),
        *(
            ("day", {"index": str(n), "date": f"2010-09-0{n + 5}", "start": start, "end": end})
            for n, start, end in (
                (1, "2010-09-06T09:00:00+09:00", "2010-09-06T12:00:00+09:00"),
                (2, "2010-09-07T00:00:00+09:00", "2010-09-08T00:00:00+09:00"),
                (3, "2010-09-08T00:00:00+09:00", "2010-09-09T00:00:00+09:00"),
            )
        ),
    ]
    assert {child.tag: child.text for child in root.find("conference")} == {
        "acronym": "metropolis_2010",
        "title": "Seoul assembly",
        "start": "2010-09-06",
        "end": "2010-09-08",
        "days": "3",
        "timeslot_duration": "00:05",
        "base_url": "https://events.example.org/metropolis/",
        "time_zone_name": "Asia/Seoul",
    }


def test_schedule_xml_holds_the_same_item_as_schedule_json():
    event = ElementTree.fromstring(schedule_xml(programme(programme_item()))).find("day/room/event")

    simple = {child.tag: child.text or "" for child in event if not len(child)}
    expected = {name: value for name, value in ITEM_JSON.items() if isinstance(value, str) and name != "guid"}
    assert event.attrib == {"id": "1", "guid": ITEM_JSON["guid"]}
    assert simple == expected | {"attachments": ""}
    assert [person.text for person in event.iter("person")] == ["오세훈", "Anne Hidalgo"]
    assert [(link.text, link.get("href")) for link in event.iter("link")] == [
        ("Concept <note>", "https://events.example.org/metropolis/documents/1?a=1&b=2")
    ]


def test_schedules_leave_cancelled_items_out():
    released = programme(programme_item(1), programme_item(2, is_cancelled=True))

    document = json.loads(schedule_json(released))
    root = ElementTree.fromstring(schedule_xml(released))

    listed = [
        item["id"] for day in document["schedule"]["conference"]["days"] for r in day["rooms"].values() for item in r
    ]
    assert listed == [1]
    assert [event.get("id") for event in root.iter("event")] == ["1"]


@pytest.mark.parametrize(
    ("hours", "minutes", "expected"), [(0, 5, "00:05"), (3, 0, "03:00"), (23, 59, "23:59"), (26, 30, "26:30")]
)
def test_schedule_json_writes_a_duration_in_hours_and_minutes(hours, minutes, expected):
    start = datetime(2010, 9, 6, tzinfo=UTC)
    item = programme_item(starts_at=start, ends_at=datetime(2010, 9, 6 + hours // 24, hours % 24, minutes, tzinfo=UTC))

    assert re.findall('"duration": "(.*)"', schedule_json(programme(item)).decode()) == [expected]


@settings(max_examples=100, deadline=None)
@given(title=TEXTS, abstract=TEXTS, room=TEXTS, address=TEXTS, name=TEXTS)
def test_schedules_hold_hostile_text_as_text(title, abstract, room, address, name):
    item = programme_item(
        title=title,
        abstract=abstract,
        room=room,
        url=address,
        speakers=(Speaker(guid=UUID(int=1), name=name),),
        links=(Link(url=address, title=name),),
    )
    released = programme(item, title=title, version=name)

    event = ElementTree.fromstring(schedule_xml(released)).find("day/room/event")
    rooms = json.loads(schedule_json(released))["schedule"]["conference"]["days"][0]["rooms"]

    expected = {"title": clean_line(title), "abstract": clean_text(abstract), "room": clean_line(room)}
    assert {field: event.findtext(field) for field in expected} == expected
    assert {field: rooms[clean_line(room)][0][field] for field in expected} == expected
    assert (event.findtext("persons/person"), event.findtext("links/link")) == (clean_line(name),) * 2
    assert event.find("links/link").get("href") == clean_line(address)
