"""The room each text of a badge has. Shared by what draws badges and by what asks beforehand whether they fit."""

from __future__ import annotations

from collections.abc import Iterator

from badges.printing.content import BadgeContent, BadgeEvent, Line
from badges.printing.fitting import Measure
from badges.printing.typefaces import REGULAR

MM = 72 / 25.4
MEDIUM = 500
SEMIBOLD = 600

MARGIN = 7.0  # mm; the safe area of a sheet cut by hand is 6
WIDTH = 105.0  # mm
INNER = WIDTH - 2 * MARGIN
MODULE = 0.8  # mm a module of the QR code
CODE_SIDE = 25 * MODULE
QUIET = 4 * MODULE
BESIDE_CODE = INNER - CODE_SIDE - QUIET - 2.0  # mm left of the code and its quiet zone


def _room(
    width: float, largest: float, wrap_below: float, smallest: float, weight: int, *, may_wrap: bool = True
) -> Measure:
    return Measure(width * MM, largest, wrap_below, smallest, weight, may_wrap)


EVENT_NAME = _room(INNER - 22, 11.5, 10.5, 7, SEMIBOLD)
EVENT_DATES = _room(INNER - 22, 8.5, 7.5, 6, REGULAR)
HONORIFIC = _room(INNER, 13, 11, 7, MEDIUM)
NAME = _room(INNER, 44, 28, 18, SEMIBOLD)
LOCAL_NAME = _room(INNER, 24, 18, 11, REGULAR)
POSITION = _room(INNER, 10.5, 9.5, 7, REGULAR)
CITY = _room(BESIDE_CODE, 22, 16, 11, SEMIBOLD)
LOCAL_CITY = _room(BESIDE_CODE, 14, 11, 8, REGULAR)
ROLE = _room(56, 22, 15, 9, SEMIBOLD)
LOCAL_ROLE = _room(56, 10, 8, 6, REGULAR, may_wrap=False)
NUMBER = _room(20, 13, 9, 7, MEDIUM, may_wrap=False)
BACK_NAME = _room(INNER, 30, 22, 12, SEMIBOLD)
BACK_LOCAL_NAME = _room(INNER, 17, 13, 8, REGULAR)
BACK_CITY = _room(INNER, 13, 11, 8, MEDIUM)
DUTY = _room(INNER, 12, 10, 8, MEDIUM)
PRACTICAL = _room(BESIDE_CODE, 8.5, 8.5, 6, REGULAR)
BACK_ROLE = _room(56, 10, 8, 6, SEMIBOLD, may_wrap=False)


def texts(badge: BadgeContent) -> Iterator[tuple[str, Line, Measure]]:
    """Every text of a badge that is its own: field, line and the tightest room it is set in."""
    fields = (
        ("honorific", badge.honorific, HONORIFIC),
        ("name", badge.name, NAME),
        ("local_name", badge.local_name, LOCAL_NAME),
        ("position", badge.position, POSITION),
        ("city", badge.city, CITY),
        ("local_city", badge.local_city, LOCAL_CITY),
        ("role", badge.role.word, ROLE),
        ("local_role", badge.role.local, LOCAL_ROLE),
        ("duty", badge.duty, DUTY),
        ("number", Line(badge.number), NUMBER),
    )
    for field, line, measure in fields:
        if line is not None and line.text.strip():
            yield field, line, measure


def event_texts(event: BadgeEvent) -> Iterator[tuple[str, Line, Measure]]:
    """Every text that all badges share."""
    yield "event_name", event.name, EVENT_NAME
    yield "event_dates", event.dates, EVENT_DATES
    yield "number_label", event.number_label, NUMBER
    for line in event.back:
        yield "back", line, PRACTICAL
