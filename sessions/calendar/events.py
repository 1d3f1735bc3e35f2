"""One entry as the bytes of its VEVENT."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Event, vCalAddress, vDatetime, vUri

from sessions.calendar.entries import CalendarEntry, Organiser
from sessions.calendar.folding import folded
from sessions.calendar.properties import text_property
from sessions.calendar.text import clean_line, clean_mailbox, clean_name, clean_text, clean_uri
from sessions.calendar.zones import UTC_ZONES, is_ambiguous


def entry_bytes(entry: CalendarEntry) -> bytes:
    """The VEVENT of `entry`: folded at 75 octets, CRLF, UTF-8, the same bytes in every process.

    Depends on nothing but `entry`, so it may be cached per (id, revision, language). DTSTAMP is the revision's moment,
    never the present one. Raises ZoneInfoNotFoundError or ValueError for a time zone that is none.
    Source: RFC 5545 section 3.6.1.
    """
    event = Event()
    event.add("UID", text_property(clean_line(entry.uid)))
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", entry.status.value)
    event.add("CREATED", utc_property(entry.created_at))
    event.add("LAST-MODIFIED", utc_property(entry.revised_at))
    event.add("DTSTAMP", utc_property(entry.revised_at))
    add_times(event, entry)
    add_texts(event, entry)
    if entry.organiser:
        event.add("ORGANIZER", organiser_property(entry.organiser))
    return b"".join(folded(line) + b"\r\n" for line in event.content_lines() if line)


def add_times(event: Event, entry: CalendarEntry) -> None:
    """Start and end in the venue's wall clock; both in UTC where either falls into an hour that occurs twice."""
    clock = ZoneInfo(entry.timezone)
    # By way of UTC: a wall time that never was, inside a spring gap, becomes the one the clock really showed.
    start, end = (moment.astimezone(UTC).astimezone(clock) for moment in (entry.starts_at, entry.ends_at))
    in_utc = entry.timezone in UTC_ZONES or is_ambiguous(start) or is_ambiguous(end)
    for name, wall in (("DTSTART", start), ("DTEND", end)):
        event.add(name, utc_property(wall) if in_utc else wall_property(wall, entry.timezone))


def utc_property(moment: datetime) -> vDatetime:
    return vDatetime(moment.astimezone(UTC))


def wall_property(wall: datetime, zone: str) -> vDatetime:
    moment = vDatetime(wall.replace(tzinfo=None))
    moment.params["TZID"] = zone
    return moment


def add_texts(event: Event, entry: CalendarEntry) -> None:
    event.add("SUMMARY", text_property(clean_line(entry.summary), entry.language))
    if description := clean_text(entry.description):
        event.add("DESCRIPTION", text_property(description, entry.language))
    if location := clean_line(entry.location):
        event.add("LOCATION", text_property(location, entry.language))
    if address := clean_uri(entry.url):
        event.add("URL", vUri(address))
    for category in filter(None, map(clean_line, entry.categories)):
        event.add("CATEGORIES", text_property(category, entry.language))


def organiser_property(organiser: Organiser) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean_mailbox(organiser.email)}")
    if name := clean_name(organiser.name):
        address.params["CN"] = name
    return address
