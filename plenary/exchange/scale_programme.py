"""An invented programme without conflicts: an opening, plenary meetings, and round tables in parallel."""

from __future__ import annotations

import random
from math import ceil
from typing import Any

from plenary.exchange.scale_people import People, Row, Text, moment, text

LANGUAGES = ["en", "ko", "fr", "es", "ar"]
TALK_MINUTES, TALKS_A_SITTING, OPENING_MINUTES, SITTING_MINUTES = 12, 8, 5, 125
SLOTS = [(7, 14, 0), (7, 16, 20), (8, 8, 30), (8, 10, 50), (8, 14, 0)]
PRACTICES = [
    ("Permits without Paper", "종이 없는 인허가"),
    ("One Number for Every Request", "하나의 번호로 받는 민원"),
    ("Bus Times on Every Phone", "휴대전화로 보는 버스 시간"),
    ("A Shared Map of Street Assets", "거리 시설물 공동 지도"),
    ("Flood Warnings in Plain Language", "쉬운 말로 전하는 홍수 경보"),
    ("Open Budgets", "예산 공개"),
]


def rooms_needed(presentations: int) -> int:
    """How many round tables are held at once."""
    return max(1, ceil(ceil(presentations / TALKS_A_SITTING) / len(SLOTS)))


def programme(people: People, rng: random.Random) -> tuple[list[Row], list[Row], list[Row]]:
    """Rooms, sittings and presentations: every speaker presents once, eight in a round table."""
    size, abreast = len(people.people), rooms_needed(len(people.speakers))
    seats = ceil(size / abreast / 10) * 10 + 50
    rooms = [_room("plenary-hall", "Plenary Hall", "본회의장", ceil(size / 100) * 100)]
    rooms += [_room(f"room-{at:02d}", f"Room {at}", f"{at}회의실", seats) for at in range(1, abreast + 1)]
    chair = people.delegations[0]["head"]
    hall = {"room": "plenary-hall", "expected": size, "chair": chair}
    sittings = [
        _sitting("opening", "ceremony", text("Opening Ceremony", "개회식"), (7, 9, 0), 60, **hall),
        _sitting("meeting-1", "plenary", text("Assembly Meeting I", "총회 제1차 회의"), (7, 10, 30), 90, **hall),
        _sitting("closing-plenary", "plenary", text("Closing Plenary", "폐회 총회"), (8, 16, 20), 60, **hall),
    ]
    presentations: list[Row] = []
    names = {row["id"]: row["name"] for row in people.delegations}
    for number in range(ceil(len(people.speakers) / TALKS_A_SITTING)):
        group = people.speakers[number * TALKS_A_SITTING : (number + 1) * TALKS_A_SITTING]
        place, slot = number % abreast, SLOTS[number // abreast]
        heads = people.delegations[1:] or people.delegations
        table = _sitting(
            f"round-table-{number + 1:03d}",
            "round-table",
            text(f"Round Table {number + 1}", f"라운드테이블 {number + 1}"),
            slot,
            SITTING_MINUTES,
            room=f"room-{place + 1:02d}",
            expected=min(seats, size // abreast),
            chair=heads[place % len(heads)]["head"],
        )
        sittings.append(table)
        presentations += [_talk(table, slot, at, speaker, names, rng) for at, speaker in enumerate(group)]
    return rooms, sittings, presentations


def _talk(table: Row, slot: tuple[int, int, int], at: int, speaker: Row, names: Row, rng: random.Random) -> Row:
    en, ko = rng.choice(PRACTICES)
    city = speaker["memberships"][0]["delegation"]
    return {
        "id": f"{table['id']}-{at + 1:02d}",
        "sitting": table["id"],
        "number": at + 1,
        "delegation": city,
        "presenter": speaker["id"],
        "title": text(f"{en} in {names[city]['en']}", f"{names[city]['ko']}: {ko}"),
        "language": speaker["correspondence_language"],
        "starts_at": moment(*slot, OPENING_MINUTES + at * TALK_MINUTES),
        "minutes": TALK_MINUTES,
    }


def _room(key: str, en: str, ko: str, capacity: int) -> Row:
    return {
        "id": key,
        "name": text(en, ko),
        "capacity": capacity,
        "setup": "generated",
        "booths": len(LANGUAGES),
        "languages": LANGUAGES,
        "step_free": True,
        "hearing_loop": True,
        "basis": "invented",
        "note": None,
    }


def _sitting(key: str, kind: str, title: Text, slot: tuple[int, int, int], minutes: int, **place: Any) -> Row:
    chair = place["chair"]
    return {
        "id": key,
        "kind": kind,
        "title": title,
        "abstract": text("Generated for load tests.", "부하 시험용으로 생성한 항목입니다."),
        "room": place["room"],
        "starts_at": moment(*slot),
        "ends_at": moment(*slot, minutes),
        "expected_attendance": place["expected"],
        "interpretation": LANGUAGES,
        "chair": chair,
        "co_chairs": [chair] if kind == "round-table" else [],
        "moderator": None,
        "speakers": [],
        "attendees": [],
        "parties": [],
        "agenda": [],
        "basis": "invented",
        "sources": [],
    }
