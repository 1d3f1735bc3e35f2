"""What stands where on a badge: the spaces of both sides, and the texts in them. Lengths in mm from the upper edge.

The person first, then where they come from, then what they are here. Both those who draw and those who ask beforehand
whether everything fits read this; it imports nothing that draws.
"""

from __future__ import annotations

from collections.abc import Iterator

from badges.printing import badge_measures as room
from badges.printing.badge_measures import MARGIN
from badges.printing.columns import Entry
from badges.printing.content import BadgeContent, BadgeEvent, Line
from badges.printing.fitting import Measure
from badges.printing.paper import SHEETS, Paper

HEAD = 22.6  # the double rule under the event's name
UNDER_HEAD = HEAD + 1.0
BAND = 16.0  # height of the role's band on the front
THIN_BAND = 7.5  # and on the back
FOOT = 30.5  # from the hairline above the city down to the band
RISE = 5.4  # from the band up to the lowest row of the code: its quiet zone and a little air
AIR = 2.0  # kept between a column and the rule below it
PLACE_HEIGHT = FOOT - RISE - AIR
LOWEST = SHEETS[Paper.A6].cell_height  # the A6 of A4 is half a millimetre higher
EMPTY = Line("")


def band_top(height: float, band: float) -> float:
    """Where the band begins on a badge ``height`` mm high."""
    return height - MARGIN - band


def foot_top(height: float, band: float) -> float:
    """Where the hairline above the foot of the badge lies."""
    return band_top(height, band) - FOOT


def person(badge: BadgeContent) -> list[Entry]:
    """The column of the front."""
    texts = [
        Entry("honorific", badge.honorific or EMPTY, room.HONORIFIC, "accent", 5.6),
        Entry("name", badge.name, room.NAME, "text", 3.4 if _said(badge.honorific) else 6.6, "H1"),
        Entry("local_name", badge.local_name or EMPTY, room.LOCAL_NAME, "text", 2.4),
        Entry("position", badge.position or EMPTY, room.POSITION, "quiet", 2.4),
    ]
    return [entry for entry in texts if _said(entry.line)]


def place(badge: BadgeContent) -> list[Entry]:
    """The column beside the code: the delegation, and its name in its own script where that differs."""
    local = badge.local_city if badge.local_city and badge.local_city.text != badge.city.text else None
    texts = [
        Entry("city", badge.city, room.CITY, "text", 0.0),
        Entry("local_city", local or EMPTY, room.LOCAL_CITY, "quiet", 1.4),
    ]
    return [entry for entry in texts if _said(entry.line)]


def reverse(badge: BadgeContent) -> list[Entry]:
    """The column of the back: the name again, for badges turn over, and what the person does at this event."""
    texts = [
        Entry("name", badge.name, room.BACK_NAME, "text", 6.6),
        Entry("local_name", badge.local_name or EMPTY, room.BACK_LOCAL_NAME, "text", 2.0),
        Entry("city", badge.city, room.BACK_CITY, "quiet", 2.6),
        Entry("duty", badge.duty or EMPTY, room.DUTY, "accent", 5.0),
    ]
    return [entry for entry in texts if _said(entry.line)]


def practical(event: BadgeEvent) -> list[Entry]:
    """The lines beside the code on the back: whom to ask, and where a badge that was found goes."""
    return [Entry("back", line, room.PRACTICAL, "quiet", 1.6) for line in event.back]


def number(badge: BadgeContent, event: BadgeEvent) -> Line:
    """The number as it is printed, with the word before it."""
    return Line(f"{event.number_label.text} {badge.number}".strip(), event.number_label.language)


def columns_of(badge: BadgeContent, event: BadgeEvent) -> Iterator[tuple[str, list[Entry], float]]:
    """Every column of both sides with its height on the lowest badge; whose it is: the badge's or, empty, all's."""
    yield badge.reference, person(badge), person_height(LOWEST)
    yield badge.reference, place(badge), PLACE_HEIGHT
    yield badge.reference, reverse(badge), reverse_height(LOWEST)
    yield "", practical(event), FOOT - AIR


def single_texts(badge: BadgeContent, event: BadgeEvent) -> Iterator[tuple[str, str, Line, Measure]]:
    """Every text that stands alone: whose, field, line, room."""
    yield badge.reference, "role", badge.role.word, room.ROLE
    if badge.role.local and _said(badge.role.local):
        yield badge.reference, "local_role", badge.role.local, room.LOCAL_ROLE
    yield badge.reference, "number", number(badge, event), room.NUMBER
    yield "", "event_name", event.name, room.EVENT_NAME
    yield "", "event_dates", event.dates, room.EVENT_DATES


def person_height(height: float) -> float:
    """Room for the column of the front on a badge ``height`` mm high."""
    return foot_top(height, BAND) - AIR - UNDER_HEAD


def reverse_height(height: float) -> float:
    """Room for the column of the back."""
    return foot_top(height, THIN_BAND) - AIR - UNDER_HEAD


def _said(line: Line | None) -> bool:
    return line is not None and bool(line.text.strip())
