"""Calendar entries and feeds as plain values, and the lines of the file they become."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sessions.calendar.entries import CalendarEntry, Feed
from sessions.calendar.uids import calendar_uid


def calendar_entry(**changes: Any) -> CalendarEntry:
    """The first round table in Seoul, 09:00 to 12:00 there; `changes` replace fields."""
    fields: dict[str, Any] = {
        "uid": calendar_uid("sitting", UUID(int=42), "events.example.org"),
        "sequence": 2,
        "starts_at": datetime(2010, 9, 6, 0, 0, tzinfo=UTC),
        "ends_at": datetime(2010, 9, 6, 3, 0, tzinfo=UTC),
        "timezone": "Asia/Seoul",
        "summary": "제1차 라운드테이블",
        "description": "Chair: the mayor of Seoul\nDocuments follow",
        "location": "서울 신라호텔, Dynasty Hall",
        "url": "https://events.example.org/metropolis/sittings/42",
        "created_at": datetime(2010, 5, 1, 8, 30, tzinfo=UTC),
        "revised_at": datetime(2010, 8, 1, 12, 15, tzinfo=UTC),
        "categories": ("Round table",),
        "language": "ko",
    }
    return CalendarEntry(**fields | changes)


def calendar_feed(**changes: Any) -> Feed:
    fields: dict[str, Any] = {
        "name": "Seoul assembly",
        "description": "The whole programme",
        "source": "https://events.example.org/metropolis/programme.ics",
        "colour": "#1f6feb",
        "language": "en",
    }
    return Feed(**fields | changes)


def content_lines(content: bytes) -> list[str]:
    """The content lines of an iCalendar file, unfolded as RFC 5545 section 3.1 says, without the last, empty one."""
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
