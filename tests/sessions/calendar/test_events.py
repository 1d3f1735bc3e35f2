from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sessions.calendar.entries import EntryStatus, Organiser
from sessions.calendar.events import entry_bytes
from tests.factories.calendars import calendar_entry, content_lines


def test_entry_bytes_carries_every_line_a_calendar_asks_for():
    lines = content_lines(entry_bytes(calendar_entry()))

    assert sorted(lines) == [
        "BEGIN:VEVENT",
        "CATEGORIES;LANGUAGE=ko:Round table",
        "CREATED:20100501T083000Z",
        "DESCRIPTION;LANGUAGE=ko:Chair: the mayor of Seoul\\nDocuments follow",
        "DTEND;TZID=Asia/Seoul:20100906T120000",
        "DTSTAMP:20100801T121500Z",
        "DTSTART;TZID=Asia/Seoul:20100906T090000",
        "END:VEVENT",
        "LAST-MODIFIED:20100801T121500Z",
        "LOCATION;LANGUAGE=ko:서울 신라호텔\\, Dynasty Hall",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=ko:제1차 라운드테이블",
        "UID:sitting-00000000-0000-0000-0000-00000000002a@events.example.org",
        "URL:https://events.example.org/metropolis/sittings/42",
    ]
    assert (lines[0], lines[-1]) == ("BEGIN:VEVENT", "END:VEVENT")


def test_entry_bytes_leaves_out_what_is_empty():
    entry = calendar_entry(description="", location=" ", url="", categories=("", "\x00"), language="")

    names = sorted(line.split(":")[0].split(";")[0] for line in content_lines(entry_bytes(entry)))

    assert names == sorted(
        "BEGIN UID DTSTAMP DTSTART DTEND SUMMARY SEQUENCE LAST-MODIFIED CREATED STATUS END".split()  # noqa: SIM905
    )


def test_entry_bytes_keeps_a_cancelled_entry_under_its_uid():
    entry = calendar_entry(status=EntryStatus.CANCELLED, sequence=3)

    lines = content_lines(entry_bytes(entry))

    assert [line for line in lines if line.startswith(("STATUS", "SEQUENCE", "UID"))] == [
        f"UID:{entry.uid}",
        "SEQUENCE:3",
        "STATUS:CANCELLED",
    ]


def test_entry_bytes_names_the_organiser_without_breaking_its_parameter():
    entry = calendar_entry(organiser=Organiser(name='사무국: "Office" ^n', email="secretariat@example.org"))

    lines = content_lines(entry_bytes(entry))

    assert [line for line in lines if line.startswith("ORGANIZER")] == [
        'ORGANIZER;CN="사무국 Office n":mailto:secretariat@example.org'
    ]


def times(entry):
    return [line for line in content_lines(entry_bytes(entry)) if line.startswith(("DTSTART", "DTEND"))]


def test_entry_bytes_writes_a_wall_time_that_occurs_twice_in_utc():
    berlin = ZoneInfo("Europe/Berlin")
    before = calendar_entry(
        timezone="Europe/Berlin",
        starts_at=datetime(2010, 10, 31, 2, 30, tzinfo=berlin),
        ends_at=datetime(2010, 10, 31, 4, 0, tzinfo=berlin),
    )
    after = calendar_entry(
        timezone="Europe/Berlin",
        starts_at=datetime(2010, 10, 31, 1, 0, tzinfo=berlin),
        ends_at=datetime(2010, 10, 31, 2, 30, tzinfo=berlin, fold=1),
    )

    assert times(before) == ["DTSTART:20101031T003000Z", "DTEND:20101031T030000Z"]
    assert times(after) == ["DTSTART:20101030T230000Z", "DTEND:20101031T013000Z"]


def test_entry_bytes_moves_a_wall_time_that_never_was_to_what_the_clock_showed():
    berlin = ZoneInfo("Europe/Berlin")
    entry = calendar_entry(
        timezone="Europe/Berlin",
        starts_at=datetime(2010, 3, 28, 2, 30, tzinfo=berlin),
        ends_at=datetime(2010, 3, 28, 5, 0, tzinfo=berlin),
    )

    assert times(entry) == ["DTSTART;TZID=Europe/Berlin:20100328T033000", "DTEND;TZID=Europe/Berlin:20100328T050000"]


def test_entry_bytes_in_utc_names_no_zone():
    assert times(calendar_entry(timezone="UTC")) == ["DTSTART:20100906T000000Z", "DTEND:20100906T030000Z"]


def test_entry_bytes_depends_on_the_instant_and_not_on_the_zone_it_came_in():
    elsewhere = calendar_entry(starts_at=datetime(2010, 9, 5, 20, 0, tzinfo=ZoneInfo("America/New_York")))

    assert entry_bytes(elsewhere) == entry_bytes(calendar_entry(starts_at=datetime(2010, 9, 6, 0, 0, tzinfo=UTC)))


def test_entry_bytes_refuses_an_unknown_zone():
    with pytest.raises(KeyError, match="Atlantis"):
        entry_bytes(calendar_entry(timezone="Europe/Atlantis"))
