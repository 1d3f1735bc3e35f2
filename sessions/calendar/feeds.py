"""A whole calendar from the bytes of its entries."""

import re
from collections.abc import Iterable

from icalendar import Calendar, vDuration, vUri

from sessions.calendar.colours import css_colour
from sessions.calendar.entries import Feed
from sessions.calendar.properties import text_property
from sessions.calendar.text import clean_line, clean_text, clean_uri
from sessions.calendar.zones import timezone_bytes

PRODUCT = "-//Plenary//Programme//EN"
# Folding cannot split these lines, and no text can start a line like them.
ZONED_TIME = re.compile(rb"\nDT(?:START|END);TZID=([^:\r\n]+):(\d{4})")


def feed_bytes(feed: Feed, entries: Iterable[bytes], zone: str, years: tuple[int, int]) -> bytes:
    """The VCALENDAR one subscribes to: `feed`'s own lines, the time zones, then `entries` as `entry_bytes` made them.

    `zone` (IANA) is always spelt out over `years` (first and last, local), so that even an empty calendar is a valid
    one; any other zone or year an entry names is added, so that a TZID always has its VTIMEZONE. No METHOD and no UID:
    a feed is no invitation and not a single item. Raises ZoneInfoNotFoundError or ValueError for a zone that is none.
    Sources: RFC 5545 section 3.4, RFC 7986 section 5.
    """
    body = b"".join(entries)
    return b"".join([opening_bytes(feed), *zones_bytes(body, zone, years), body, b"END:VCALENDAR\r\n"])


def opening_bytes(feed: Feed) -> bytes:
    """Everything from BEGIN:VCALENDAR to the first component."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    name, description = clean_line(feed.name), clean_text(feed.description)
    calendar.add("NAME", text_property(name, feed.language))
    calendar.add("X-WR-CALNAME", text_property(name))
    if description:
        calendar.add("DESCRIPTION", text_property(description, feed.language))
        calendar.add("X-WR-CALDESC", text_property(description))
    if feed.colour:
        calendar.add("COLOR", text_property(css_colour(feed.colour)))
    if address := clean_uri(feed.source or ""):
        source = vUri(address)
        source.params["VALUE"] = "URI"
        calendar.add("SOURCE", source)
    calendar.add("X-PUBLISHED-TTL", vDuration(feed.refresh))
    refresh = vDuration(feed.refresh)
    refresh.params["VALUE"] = "DURATION"
    calendar.add("REFRESH-INTERVAL", refresh)
    content: bytes = calendar.to_ical()
    return content.removesuffix(b"END:VCALENDAR\r\n")


def zones_bytes(body: bytes, zone: str, years: tuple[int, int]) -> list[bytes]:
    """One VTIMEZONE for `zone` and for every zone the entries in `body` name, in the order of their names."""
    seen = {(zone, year) for year in years}
    seen |= {(name.decode("ascii"), int(year)) for name, year in set(ZONED_TIME.findall(body))}
    spans: dict[str, list[int]] = {}
    for name, year in seen:
        spans.setdefault(name, []).append(year)
    return [timezone_bytes(name, min(found), max(found)) for name, found in sorted(spans.items())]
