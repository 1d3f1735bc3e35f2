"""What we write is read by the programs that calendars are made with: ical.js (Thunderbird, Nextcloud), libical
(Evolution, KDE, Cyrus) and node-ical (Home Assistant and many a script); each reckons time zones in its own way.
"""

import random
import re
from datetime import UTC, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sessions.calendar.events import entry_bytes
from sessions.calendar.feeds import feed_bytes
from sessions.calendar.zones import is_ambiguous, transitions
from tests.factories.calendars import calendar_entry, calendar_feed
from tests.sessions.calendar.test_zones import FIRST, LAST, sampled_zones

MOMENTS = 24
AROUND = (-90, -1, 0, 1, 59, 90)  # minutes before and after a change of the clocks
MINUTE = timedelta(minutes=1)
LONG = 90 * MINUTE
TIMEZONES = re.compile(rb"BEGIN:VTIMEZONE\r\n.*END:VTIMEZONE\r\n", re.DOTALL)


@cache
def hard_moments(zone):
    """24 starts: around two changes of the clocks, one forward and one back where there are such, a wall time that a
    change skipped or that occurred twice after each; the rest spread over the years."""
    clock, chance = ZoneInfo(zone), random.Random(zone)
    changes = list(transitions(clock, FIRST + timedelta(days=2), LAST - timedelta(days=2)))
    found = []
    for forward in (True, False):
        if fitting := [change for change in changes if gains(change, clock) is forward]:
            change = chance.choice(fitting)
            found += [change + minutes * MINUTE for minutes in AROUND]
            found += wall_times(change, clock)
    minutes = int((LAST - FIRST).total_seconds()) // 60 - 240
    while len(found) < MOMENTS:
        found.append(FIRST + timedelta(minutes=chance.randrange(minutes)))
    return found


def gains(change, clock):
    """Whether the clocks went forward."""
    before, after = (moment.astimezone(clock).utcoffset() for moment in (change - MINUTE, change))
    return after > before


def wall_times(change, clock):
    """Half an hour after the clock's last second before the change: a time it never showed, or showed twice."""
    wall = (change - MINUTE).astimezone(clock).replace(tzinfo=None) + 10 * MINUTE
    if gains(change, clock):
        return [wall.replace(tzinfo=clock)]
    twice = wall - 20 * MINUTE
    return [twice.replace(tzinfo=clock, fold=fold) for fold in (0, 1)]


@cache
def hard_feeds(*zones):
    return {zone: feed_of(zone, hard_moments(zone)) for zone in zones}


def feed_of(zone, moments):
    entries = [
        entry_bytes(calendar_entry(uid=f"{place:02}@example.org", starts_at=start, ends_at=later(start), timezone=zone))
        for place, start in enumerate(moments)
    ]
    return feed_bytes(calendar_feed(), entries, zone, (2010, 2010))


def later(start):
    """An hour and a half of time, not of the clock's face."""
    return (start.astimezone(UTC) + LONG).astimezone(start.tzinfo)


def misread(read):
    """Zone and start of each event whose start or end was read as another instant."""
    wrong = set()
    for zone, events in read.items():
        moments = [start.astimezone(UTC) for start in hard_moments(zone)]
        assert len(events) == len(moments) == MOMENTS
        for moment, (start, end, *_) in zip(moments, events, strict=True):
            if (start, end) != (moment.timestamp(), (moment + LONG).timestamp()):
                wrong.add((zone, moment))
    return wrong


def test_hard_moments_lie_on_both_sides_of_changes_and_where_wall_times_fail():
    zones = sampled_zones()
    moments = [(start, ZoneInfo(zone)) for zone in zones for start in hard_moments(zone)]
    shown = [(start, start.astimezone(UTC).astimezone(clock)) for start, clock in moments]

    assert len(zones) >= 100
    assert sum(is_ambiguous(wall) for _start, wall in shown) > 200
    skipped = [
        wall
        for start, wall in shown
        if start.tzinfo is not UTC and wall.replace(tzinfo=None) != start.replace(tzinfo=None)
    ]
    assert len(skipped) > 40


def test_times_of_a_hundred_zones_are_what_ical_js_reads(javascript):
    assert misread(javascript("ical", hard_feeds(*sampled_zones()))) == set()


def test_times_of_a_hundred_zones_are_what_libical_reads(libical):
    read = libical(hard_feeds(*sampled_zones()))

    assert misread(read) == set()
    assert {sound for events in read.values() for *_, sound in events} == {True}


def test_times_of_a_hundred_zones_are_what_node_ical_reads_but_for_its_own_faults(javascript):
    """It sets aside what a file says of a zone it knows by name; near a change its own reckoning may fail."""
    feeds = hard_feeds(*sampled_zones())

    wrong = misread(javascript("node-ical", feeds))

    assert wrong == misread(javascript("node-ical", {zone: TIMEZONES.sub(b"", text) for zone, text in feeds.items()}))
    assert len(wrong) <= 3, wrong


def test_readers_reckon_by_the_zone_in_the_file(javascript, libical):
    wrong = {"Asia/Seoul": hard_feeds("Asia/Seoul")["Asia/Seoul"].replace(b"TZOFFSETTO:+0900", b"TZOFFSETTO:+0800")}

    assert len(misread(javascript("ical", wrong))) == len(misread(libical(wrong))) == MOMENTS


def test_libical_sees_a_file_that_breaks_the_rules(libical):
    broken = hard_feeds("Asia/Seoul")["Asia/Seoul"].replace(b"SEQUENCE:2\r\n", b"SEQUENCE:2\r\nSEQUENCE:2\r\n", 1)

    assert {sound for *_, sound in libical({"Asia/Seoul": broken})["Asia/Seoul"]} == {False}
