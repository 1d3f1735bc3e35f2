"""The room each text of a badge has. Shared by what draws badges and by what asks beforehand whether they fit."""

from __future__ import annotations

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


def _room(width: float, largest: float, wrap_below: float, smallest: float, weight: int, *, lines: int = 2) -> Measure:
    return Measure(width * MM, largest, wrap_below, smallest, weight, lines)


EVENT_NAME = _room(INNER - 22, 11.5, 10.5, 7, SEMIBOLD)
EVENT_DATES = _room(INNER - 22, 8.5, 7.5, 6, REGULAR)
HONORIFIC = _room(INNER, 13, 11, 7, MEDIUM)
NAME = _room(INNER, 44, 28, 18, SEMIBOLD, lines=3)
LOCAL_NAME = _room(INNER, 28, 19, 11, REGULAR)
POSITION = _room(INNER, 10.5, 9.5, 7, REGULAR)
CITY = _room(BESIDE_CODE, 22, 16, 11, SEMIBOLD)
LOCAL_CITY = _room(BESIDE_CODE, 14, 11, 8, REGULAR)
ROLE = _room(51, 20, 13, 8, SEMIBOLD)
LOCAL_ROLE = _room(51, 10, 8, 6, REGULAR, lines=1)
NUMBER = _room(18.5, 12, 9, 7, MEDIUM, lines=1)
BACK_NAME = _room(INNER, 38, 26, 18, SEMIBOLD, lines=3)
BACK_LOCAL_NAME = _room(INNER, 20, 14, 8, REGULAR)
BACK_CITY = _room(INNER, 14, 11, 8, MEDIUM)
DUTY = _room(INNER, 12, 10, 8, MEDIUM)
PRACTICAL = _room(BESIDE_CODE, 8.5, 8.5, 6, REGULAR)
BACK_ROLE = _room(56, 10, 8, 6, SEMIBOLD, lines=1)
