"""The floor of calendars: what icalendar makes of the same sittings, as its manual shows, with nothing kept."""

from datetime import UTC, datetime

from icalendar import Calendar
from icalendar import Event as Entry

from events.models import Event
from sessions.calendar.uids import calendar_uid
from sessions.models import Sitting


def build(event: Event) -> bytes:
    """Title, abstract, room and times of every sitting, in UTC and in English: no zone, no revision."""
    calendar = Calendar()
    calendar.add("prodid", "-//Floor//EN")
    calendar.add("version", "2.0")
    for sitting in Sitting.objects.filter(event=event).select_related("room").order_by("starts_at"):
        entry = Entry()
        entry.add("uid", calendar_uid("sitting", sitting.uid, event.uid_domain))
        entry.add("dtstamp", datetime.now(UTC))
        entry.add("dtstart", sitting.starts_at)
        entry.add("dtend", sitting.ends_at)
        entry.add("summary", str(sitting.title))
        entry.add("description", str(sitting.abstract))
        entry.add("location", str(sitting.room.name) if sitting.room else "")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
