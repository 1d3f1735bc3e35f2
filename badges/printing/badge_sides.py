"""The two sides of a badge, drawn. The voice is that of the printed agenda: hairlines, one hue, much white."""

from __future__ import annotations

from badges.printing import badge_measures as room
from badges.printing.badge_layout import (
    AIR,
    BAND,
    FOOT,
    PLACE_HEIGHT,
    RISE,
    THIN_BAND,
    UNDER_HEAD,
    band_top,
    foot_top,
    person,
    person_height,
    place,
    practical,
    reverse,
    reverse_height,
)
from badges.printing.content import BadgeContent
from badges.printing.face import Face


def front(face: Face, badge: BadgeContent) -> None:
    """Name, position, city, code, role: what a stranger reads across a table, in that order."""
    band, foot = band_top(face.height, BAND), foot_top(face.height, BAND)
    face.head()
    face.column(person(badge), top=UNDER_HEAD, height=person_height(face.height))
    face.hairline(foot)
    face.column(place(badge), top=foot + AIR, height=PLACE_HEIGHT, from_foot=True)
    face.code(badge, foot=band - RISE)
    face.band(badge, top=band, height=BAND, measure=room.ROLE)


def back(face: Face, badge: BadgeContent) -> None:
    """The name again, for badges turn over; what the person does here; where a badge that was found goes."""
    band, foot = band_top(face.height, THIN_BAND), foot_top(face.height, THIN_BAND)
    face.head()
    face.column(reverse(badge), top=UNDER_HEAD, height=reverse_height(face.height))
    face.hairline(foot)
    face.column(practical(face.event), top=foot + AIR, height=FOOT - AIR, kept=True)
    face.code(badge, foot=band - RISE)
    face.band(badge, top=band, height=THIN_BAND, measure=room.BACK_ROLE)
