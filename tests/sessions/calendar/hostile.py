"""Hostile text in every field of a feed, and all that may be wrong with the file it becomes.

Run as a program it tries 60 feeds and raises at the first fault, without an assert: so it also serves under
`python -O`, where the library's own assertions are gone.
"""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sessions.calendar.entries import CalendarEntry, Feed, Organiser
from sessions.calendar.events import entry_bytes
from sessions.calendar.feeds import PRODUCT, feed_bytes
from sessions.calendar.text import clean_line, clean_mailbox, clean_name, clean_text, clean_uri
from tests.factories.calendars import calendar_entry, calendar_feed, content_lines

POISON = (
    "\r\nBEGIN:VEVENT\r\nUID:x", "\nATTACH:file:///x", "\nDTSTART;TZID=Nowhere:2010", "END:VCALENDAR", "\r", "\n",
    "\\N", "\\n", "\\", "\\\\", ";", ",", ":", '"', "^n", "^'", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x00",
    "\x1b", "\x7f", "\ud83d", "\ufeff", "\ufffe", "\u202e", "=", " ", "\t", "한국어", "👩\u200d👧", "é", "e\u0301",
    "x" * 80,
)  # fmt: skip
# exclude_categories=() brings in the lone surrogates, which hypothesis otherwise leaves out.
PIECES = st.sampled_from(POISON) | st.text(st.characters(exclude_categories=()), max_size=8)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
ADDRESSES = TEXTS.map(lambda text: f"{text}@example.org")
ENTRIES = st.builds(
    lambda name, email, **texts: calendar_entry(organiser=Organiser(name=name, email=email), **texts),
    name=TEXTS, email=ADDRESSES, summary=TEXTS, description=TEXTS, location=TEXTS, url=TEXTS,
    uid=TEXTS.map(lambda text: f"uid-{text}"), categories=st.lists(TEXTS, max_size=3).map(tuple),
)  # fmt: skip
FEEDS = st.builds(calendar_feed, name=TEXTS, description=TEXTS, source=st.none() | TEXTS)
LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^":;,]*))*):(.*)', re.DOTALL)
COMMON_NAME = re.compile(r';CN=(?:"([^"]*)"|([^":;,]*))')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
TEXT_NAMES = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "UID", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"}
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

Lines = list[tuple[str, str]]


def faults(feed: Feed, entry: CalendarEntry) -> list[str]:
    """What is wrong with the file made of `feed` and `entry`, in words; nothing if it is as it should be."""
    content = feed_bytes(feed, [entry_bytes(entry)], "Asia/Seoul", (2010, 2010))
    found = [f"{len(line)} octets in {line!r}" for line in content.split(b"\r\n") if len(line) > 75]
    found += [f"half a character in {line!r}" for line in content.split(b"\r\n") if not is_utf8(line)]
    found += [f"{match[0]!r} in the file" for match in FORBIDDEN.finditer(content.decode().replace("\r\n", ""))]
    if b"\n" in content.replace(b"\r\n", b""):
        found.append("a line ends in a bare line feed")
    components = read_by_the_letter(content)
    for name, expected in (("VCALENDAR", feed_lines(feed)), ("VEVENT", entry_lines(entry))):
        if components.get(name) != expected:
            found.append(f"{name} holds {components.get(name)}, not {expected}")
    return found + library_faults(content, entry)


def is_utf8(line: bytes) -> bool:
    return line.decode("utf-8", "ignore").encode() == line


def read_by_the_letter(content: bytes) -> dict[str, Lines]:
    """The properties of each component, sorted, their texts unescaped, by the grammar of RFC 5545 and nothing else."""
    components: dict[str, Lines] = {}
    path: list[str] = []
    for line in content_lines(content):
        name, parameters, value = LINE.fullmatch(line).groups()
        if name == "BEGIN":
            path.append(value)
            components.setdefault(value, [])
        elif name == "END":
            path.remove(value)
        else:
            components[path[-1]].append((name, unescaped(value) if name in TEXT_NAMES else value))
            components[path[-1]] += [("CN", quoted or bare) for quoted, bare in COMMON_NAME.findall(parameters)]
    return {name: sorted(lines) for name, lines in components.items()}


def unescaped(value: str) -> str:
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def feed_lines(feed: Feed) -> Lines:
    """What the calendar itself should hold: the fixed lines, and each field cleaned."""
    lines = [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("COLOR", "royalblue")]
    lines += [("REFRESH-INTERVAL", "PT1H"), ("X-PUBLISHED-TTL", "PT1H")]
    lines += [(name, clean_line(feed.name)) for name in ("NAME", "X-WR-CALNAME")]
    lines += [(name, text) for name in ("DESCRIPTION", "X-WR-CALDESC") if (text := clean_text(feed.description))]
    if source := clean_uri(feed.source or ""):
        lines.append(("SOURCE", source))
    return sorted(lines)


def entry_lines(entry: CalendarEntry) -> Lines:
    """What the event should hold: the times of the factory, and each field cleaned."""
    lines = [("DTSTART", "20100906T090000"), ("DTEND", "20100906T120000"), ("CREATED", "20100501T083000Z")]
    lines += [("DTSTAMP", "20100801T121500Z"), ("LAST-MODIFIED", "20100801T121500Z")]
    lines += [("SEQUENCE", "2"), ("STATUS", "CONFIRMED"), ("SUMMARY", clean_line(entry.summary))]
    optional = [
        ("UID", clean_line(entry.uid)),
        ("DESCRIPTION", clean_text(entry.description)),
        ("LOCATION", clean_line(entry.location)),
        ("URL", clean_uri(entry.url)),
        ("ORGANIZER", f"mailto:{clean_mailbox(entry.organiser.email)}"),
        ("CN", clean_name(entry.organiser.name)),
        *(("CATEGORIES", clean_line(category)) for category in entry.categories),
    ]
    return sorted(lines + [(name, value) for name, value in optional if value])


def library_faults(content: bytes, entry: CalendarEntry) -> list[str]:
    """Where the reader of icalendar itself finds other components or other texts than were put in.

    Only of the event: it does not know NAME for a text, and leaves that as it stands in the file.
    """
    calendar = Calendar.from_ical(content)
    event = calendar.walk("VEVENT")[0]
    found = [[component.name for component in calendar.walk()]]
    found += [str(event.get(name, "")) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")]
    expected = [["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"]]
    expected += [clean_line(entry.summary), clean_text(entry.description), clean_line(entry.location)]
    return [] if found == expected else [f"icalendar reads {found}, not {expected}"]


@settings(max_examples=60, deadline=None, database=None)
@given(feed=FEEDS, entry=ENTRIES)
def try_feeds(feed: Feed, entry: CalendarEntry) -> None:
    if found := faults(feed, entry):
        raise ValueError("\n".join(found))


if __name__ == "__main__":
    try_feeds()
    print("optimised" if not __debug__ else "plain")  # noqa: T201
