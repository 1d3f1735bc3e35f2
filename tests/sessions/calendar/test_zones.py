"""What we write is read back with the VTIMEZONE reader of dateutil: it evaluates the sub-components by itself, knows
nothing of icalendar or of the system's zones, and is installed wherever icalendar is, so that this test always runs.

It compares wall times, though, and forgives an onset in the wrong wall clock; other readers reckon onsets as instants.
So these are checked too, to the second, on both sides of every change.
"""

import io
import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical

from sessions.calendar.events import entry_bytes
from sessions.calendar.feeds import feed_bytes
from sessions.calendar.zones import Observance, is_ambiguous, observance_lines, timezone_bytes, transitions
from tests.factories.calendars import calendar_entry, calendar_feed, content_lines

FIRST, LAST = datetime(2010, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
# In the sample for what makes each hard: a day left out, half an hour of summer time, negative summer time, changes at
# midnight, a zone that moved for good; and the one our example takes place in.
HARD = ("Pacific/Apia", "Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca", "Africa/Cairo", "Asia/Pyongyang",
        "America/Sao_Paulo", "Asia/Seoul")  # fmt: skip


def sampled_zones():
    places = sorted(zone for zone in available_timezones() if zone.split("/")[0] in {
        "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})  # fmt: skip
    return sorted({*random.Random(2010).sample(places, 112), *HARD})


def sampled_moments(zone):
    """18 moments spread over the years and 6 within three hours of a change of the clocks, where there is one."""
    chance = random.Random(zone)
    changes = list(transitions(ZoneInfo(zone), FIRST, LAST)) or [datetime(2015, 6, 1, tzinfo=UTC)]
    minutes = int((LAST - FIRST).total_seconds()) // 60 - 240
    spread = [FIRST + timedelta(minutes=chance.randrange(minutes)) for _ in range(18)]
    close = [chance.choice(changes) + timedelta(minutes=chance.randrange(-180, 180)) for _ in range(6)]
    return [*spread, *close]


def read_moment(line, zones):
    """The instant of a DTSTART line, by the zones of the same file."""
    name, value = line.split(":")
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = name.removeprefix("DTSTART;TZID=")
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zones.get(zone)).astimezone(UTC)


def misread(content, moments):
    """Those of `moments` that the start times in `content`, in the same order, are not read back as."""
    lines = content_lines(content)
    zones = tzical(io.StringIO("\n".join(lines)))
    events = lines[lines.index("BEGIN:VEVENT") :]
    starts = [read_moment(line, zones) for line in events if line.startswith("DTSTART")]
    assert len(starts) == len(moments)
    return [moment for moment, start in zip(moments, starts, strict=True) if moment != start]


def feed_of(zone, moments):
    entries = [
        entry_bytes(calendar_entry(starts_at=moment, ends_at=moment + timedelta(minutes=90), timezone=zone))
        for moment in moments
    ]
    return feed_bytes(calendar_feed(), entries, zone, (2010, 2010))


def test_times_of_a_hundred_zones_are_read_back_as_the_same_instants():
    zones = sampled_zones()

    wrong = {zone: found for zone in zones if (found := misread(feed_of(zone, m := sampled_moments(zone)), m))}

    assert len(zones) >= 100
    assert wrong == {}


def test_times_would_be_misread_by_a_zone_an_hour_off():
    moments = [datetime(2010, 7, 1, 8, 0, tzinfo=UTC)]
    content = feed_of("Europe/Berlin", moments)

    assert misread(content, moments) == []
    assert misread(content.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300"), moments) == moments


def read_offset(text):
    """+hhmm or -hhmm, with or without seconds, as a time difference."""
    hours, minutes, seconds = int(text[1:3]), int(text[3:5]), int(text[5:] or 0)
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if text[0] == "-" else offset


def onsets(zone):
    """The instant at which each observance begins, reckoned by the offset before it as most readers do; its offset."""
    return sorted(
        (datetime.strptime(onset, "%Y%m%dT%H%M%S").replace(tzinfo=UTC) - read_offset(before), read_offset(after))
        for _, onset, _, before, after in observed(zone, 2010, 2026)
    )


def test_timezone_bytes_changes_the_offset_at_the_very_second():
    wrong = []
    for zone in sampled_zones():
        clock, found = ZoneInfo(zone), onsets(zone)
        changes = list(transitions(clock, FIRST + timedelta(days=1), LAST - timedelta(days=1)))
        for moment in [*sampled_moments(zone), *changes, *(change - timedelta(seconds=1) for change in changes)]:
            offset = [to for onset, to in found if onset <= moment][-1:] or [found[0][1]]
            if offset != [moment.astimezone(clock).utcoffset()]:
                wrong.append((zone, moment))

    assert wrong == []


def test_timezone_bytes_of_a_zone_without_summer_time_is_one_observance():
    assert timezone_bytes("Asia/Seoul", 2010, 2010).split(b"\r\n") == [
        b"BEGIN:VTIMEZONE",
        b"TZID:Asia/Seoul",
        b"BEGIN:STANDARD",
        b"DTSTART:20100101T000000",
        b"TZNAME:KST",
        b"TZOFFSETFROM:+0900",
        b"TZOFFSETTO:+0900",
        b"END:STANDARD",
        b"END:VTIMEZONE",
        b"",
    ]


def observed(zone, *years):
    """Kind, onset, name and offsets of each sub-component."""
    text = timezone_bytes(zone, *years).decode()
    rows = [line.split(":")[1] for line in text.split("\r\n")[2:-2] if not line.startswith("END")]
    return [tuple(rows[start : start + 5]) for start in range(0, len(rows), 5)]


def test_timezone_bytes_begins_each_observance_in_the_wall_clock_before_it():
    assert observed("Europe/Berlin", 2010, 2010) == [
        ("STANDARD", "20100101T000000", "CET", "+0100", "+0100"),
        ("DAYLIGHT", "20100328T020000", "CEST", "+0100", "+0200"),
        ("STANDARD", "20101031T030000", "CET", "+0200", "+0100"),
    ]


def test_timezone_bytes_of_the_south_begins_in_summer_time():
    assert observed("Australia/Lord_Howe", 2010, 2010) == [
        ("DAYLIGHT", "20100101T000000", "+11", "+1100", "+1100"),
        ("STANDARD", "20100404T020000", "+1030", "+1100", "+1030"),
        ("DAYLIGHT", "20101003T020000", "+11", "+1030", "+1100"),
    ]


def test_timezone_bytes_knows_a_day_that_was_left_out():
    assert observed("Pacific/Apia", 2011, 2011)[-1] == ("DAYLIGHT", "20111230T000000", "+14", "-1000", "+1400")


def test_timezone_bytes_has_no_list_of_dates_and_no_comment():
    content = b"".join(timezone_bytes(zone, 2010, 2020) for zone in sampled_zones())

    assert [word for word in (b"RDATE", b"RRULE", b"COMMENT") if word in content] == []


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_timezone_bytes_of_utc_is_empty(zone):
    assert timezone_bytes(zone, 2010, 2010) == b""


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "../etc/passwd", "Asia/Seoul\r\nX:1"])
def test_timezone_bytes_refuses_what_is_no_zone(zone):
    with pytest.raises((KeyError, ValueError, OSError)):
        timezone_bytes(zone, 2010, 2010)


def test_observance_lines_spell_seconds_where_an_offset_has_them():
    monrovia = Observance(datetime(1970, 1, 1), timedelta(seconds=-2670), timedelta(0), "GMT", is_daylight=False)

    assert observance_lines(monrovia)[3:5] == ["TZOFFSETFROM:-004430", "TZOFFSETTO:+0000"]


@pytest.mark.parametrize(("hour", "expected"), [(1, False), (2, True), (3, False)])
def test_is_ambiguous_in_the_hour_that_occurs_twice(hour, expected):
    assert is_ambiguous(datetime(2010, 10, 31, hour, 30, tzinfo=ZoneInfo("Europe/Berlin"))) is expected
