import hashlib
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings

from sessions.calendar.events import entry_bytes
from sessions.calendar.feeds import feed_bytes
from tests.factories.calendars import calendar_entry, calendar_feed, content_lines
from tests.sessions.calendar.hostile import ENTRIES, FEEDS, faults

ROOT = Path(__file__).parents[3]
SEOUL_2010 = ("Asia/Seoul", (2010, 2010))
SMALL_FEED = """
import hashlib
from tests.sessions.calendar.test_feeds import small_feed
print(hashlib.sha256(small_feed()).hexdigest())
"""


def small_feed():
    entries = [
        calendar_entry(uid=f"sitting-{UUID(int=number)}@example.org", timezone=zone, categories=("b", "a", "c"))
        for number, zone in enumerate(("Asia/Seoul", "Europe/Berlin", "America/New_York", "Africa/Casablanca"))
    ]
    return feed_bytes(calendar_feed(), map(entry_bytes, entries), *SEOUL_2010)


def test_feed_bytes_opens_with_what_a_subscription_asks_for():
    lines = content_lines(feed_bytes(calendar_feed(), [], *SEOUL_2010))

    assert sorted(lines[: lines.index("BEGIN:VTIMEZONE")]) == [
        "BEGIN:VCALENDAR",
        "CALSCALE:GREGORIAN",
        "COLOR:royalblue",
        "DESCRIPTION;LANGUAGE=en:The whole programme",
        "NAME;LANGUAGE=en:Seoul assembly",
        "PRODID:-//Plenary//Programme//EN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://events.example.org/metropolis/programme.ics",
        "VERSION:2.0",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-CALDESC:The whole programme",
        "X-WR-CALNAME:Seoul assembly",
    ]
    assert lines[0] == "BEGIN:VCALENDAR"


def test_feed_bytes_of_a_secret_feed_names_no_source():
    lines = content_lines(feed_bytes(calendar_feed(source=None), [entry_bytes(calendar_entry())], *SEOUL_2010))

    assert [line for line in lines if line.startswith("SOURCE")] == []


def test_feed_bytes_without_entries_is_still_a_calendar():
    lines = content_lines(feed_bytes(calendar_feed(), [], *SEOUL_2010))

    assert [line for line in lines if line.startswith(("BEGIN", "END:VCALENDAR"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:STANDARD", "END:VCALENDAR",
    ]  # fmt: skip


def test_feed_bytes_joins_the_entries_as_they_are():
    entries = [entry_bytes(calendar_entry(sequence=number)) for number in range(3)]

    content = feed_bytes(calendar_feed(), entries, *SEOUL_2010)

    assert content.endswith(b"END:VTIMEZONE\r\n" + b"".join(entries) + b"END:VCALENDAR\r\n")


def test_feed_bytes_spells_out_every_zone_and_year_an_entry_names():
    late = calendar_entry(
        timezone="Europe/Berlin",
        starts_at=datetime(2011, 7, 1, 8, tzinfo=UTC),
        ends_at=datetime(2011, 7, 1, 9, tzinfo=UTC),
    )

    lines = content_lines(feed_bytes(calendar_feed(), [entry_bytes(late)], *SEOUL_2010))

    assert [line for line in lines if line.startswith(("TZID:", "DTSTART:"))] == [
        "TZID:Asia/Seoul",
        "DTSTART:20100101T000000",
        "TZID:Europe/Berlin",
        "DTSTART:20110101T000000",
        "DTSTART:20110327T020000",
        "DTSTART:20111030T030000",
    ]


def test_feed_bytes_are_the_same_in_every_process():
    digests = [
        subprocess.run(
            [sys.executable, "-c", SMALL_FEED],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1", "2010")
    ]

    assert digests == [hashlib.sha256(small_feed()).hexdigest()] * 3


@settings(max_examples=150, deadline=None)
@given(feed=FEEDS, entry=ENTRIES)
def test_feed_bytes_holds_hostile_text_as_text(feed, entry):
    assert faults(feed, entry) == []


def test_feed_bytes_holds_hostile_text_as_text_without_assertions():
    run = subprocess.run(
        [sys.executable, "-O", "-m", "tests.sessions.calendar.hostile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.stdout, run.returncode) == ("optimised\n", 0), run.stderr[-2000:]


def test_feed_bytes_of_a_thousand_entries_is_quick():
    entries = [
        calendar_entry(uid=f"sitting-{UUID(int=number)}@example.org", sequence=number % 5) for number in range(1000)
    ]

    started = time.process_time()
    content = [entry_bytes(entry) for entry in entries]
    built = time.process_time()
    feed_bytes(calendar_feed(), content, *SEOUL_2010)
    joined = time.process_time()

    # Measured 0.3 s and 2 ms; the bounds leave room for a slow machine and none for a change of kind.
    assert timedelta(seconds=built - started) < timedelta(seconds=1.5)
    assert timedelta(seconds=joined - built) < timedelta(milliseconds=50)
