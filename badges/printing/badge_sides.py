"""The two sides of a badge: the person first, then where they come from, then what they are here.

The voice is that of the printed agenda: hairlines instead of boxes, one hue, much white.
"""

from __future__ import annotations

from badges.printing import badge_measures as room
from badges.printing.badge_measures import MARGIN, MM
from badges.printing.content import BadgeContent, Line
from badges.printing.face import HEAD, RIGHT, Face

BAND = 16.0  # mm
THIN_BAND = 7.5
CITY_EDGE = MARGIN + room.BESIDE_CODE
FOOT = 30.5  # mm from the hairline above the city to the band
RISE = 5.4  # mm from the band up to the lowest row of the code: its quiet zone and a little air


def front(face: Face, badge: BadgeContent) -> None:
    """Name, position, city, code, role: what a stranger reads across a table, in that order."""
    colours = face.inks
    face.head()
    below = face.stack(HEAD, badge.honorific, room.HONORIFIC, colours.accent, gap=6.5)
    below = face.stack(below, badge.name, room.NAME, colours.text, tag="H1", gap=2.2 if below > HEAD else 7.5)
    below = face.stack(below, badge.local_name, room.LOCAL_NAME, colours.text, gap=1.6)
    face.stack(below, badge.position, room.POSITION, colours.quiet, gap=2.2)
    band = face.height - MARGIN - BAND
    face.hairline(band - FOOT)
    _city(face, badge, band - RISE)
    face.code(badge, foot=band - RISE)
    face.band(badge.role, top=band, height=BAND, size=room.ROLE)
    _number(face, badge, band, BAND)


def back(face: Face, badge: BadgeContent) -> None:
    """The name again, for badges turn over; what the person does here; whom to ask, and where a found badge goes."""
    colours = face.inks
    face.head()
    below = face.stack(HEAD, badge.name, room.BACK_NAME, colours.text, gap=7.5)
    below = face.stack(below, badge.local_name, room.BACK_LOCAL_NAME, colours.text, gap=1.4)
    below = face.stack(below, badge.city, room.BACK_CITY, colours.quiet, gap=2.4)
    face.stack(below, badge.duty, room.DUTY, colours.accent, gap=4.0)
    band = face.height - MARGIN - THIN_BAND
    face.hairline(band - FOOT)
    top = band - FOOT + 2.4
    for line in face.event.back:
        top = face.stack(top, line, room.PRACTICAL, colours.quiet, gap=1.6)
    face.code(badge, foot=band - RISE)
    face.band(badge.role, top=band, height=THIN_BAND, size=room.BACK_ROLE)
    _number(face, badge, band, THIN_BAND)


def _city(face: Face, badge: BadgeContent, foot: float) -> None:
    """City and its own-script name, standing on ``foot`` beside the code."""
    city = face.fit(badge.city, room.CITY)
    local = face.fit(badge.local_city, room.LOCAL_CITY) if badge.local_city and badge.local_city.text.strip() else None
    if local:
        baseline = foot - (local.depth - local.size * 0.22) / MM
        face.put(local, baseline=baseline, colour=face.inks.quiet, right=CITY_EDGE)
        foot = baseline - (local.top + 0.22 * city.size) / MM - 1.8
    face.put(city, baseline=foot - city.leading * (len(city.lines) - 1) / MM, colour=face.inks.text, right=CITY_EDGE)


def _number(face: Face, badge: BadgeContent, band: float, height: float) -> None:
    """The number at the right end of the band."""
    label = Line(face.number(badge), face.event.number_label.language)
    fitted = face.fit(label, room.NUMBER)
    face.writer.text(
        fitted,
        x=(RIGHT - 4.0) * MM,
        y=face.up(band + height / 2) - fitted.size * 0.714 / 2,
        colour=face.role_inks(badge.role).on_band,
        align="right",
    )
