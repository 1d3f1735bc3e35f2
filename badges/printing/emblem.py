"""Small vector shapes: the hall, our emblem, and the marks that stand beside roles."""

from __future__ import annotations

import math

from badges.printing.content import Mark
from badges.printing.lettering import number

CURVE = 0.5522847498  # control distance of a quarter circle drawn as a Bézier curve
ROWS = ((3.4, 5), (5.4, 8), (7.4, 11))  # radius of each row of seats in units, and its seats
SEAT = 0.62  # radius of a seat in units
SPAN = 2 * (ROWS[-1][0] + SEAT)  # width of the hall in units


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    k = radius * CURVE
    quarters = (
        (x + radius, y + k, x + k, y + radius, x, y + radius),
        (x - k, y + radius, x - radius, y + k, x - radius, y),
        (x - radius, y - k, x - k, y - radius, x, y - radius),
        (x + k, y - radius, x + radius, y - k, x + radius, y),
    )
    curves = " ".join(f"{' '.join(map(number, quarter))} c" for quarter in quarters)
    return f"{number(x + radius)} {number(y)} m {curves} h"


def hall(width: float) -> str:
    """A half circle of seats around the floor and one who speaks, its lower left corner at the origin; a path to fill.

    ``width`` in pt; the height is a little more than half of it.
    """
    unit = width / SPAN
    middle, floor = width / 2, SEAT * unit
    paths = []
    for radius, seats in ROWS:
        for seat in range(seats):
            angle = math.pi * seat / (seats - 1)
            x = middle + radius * unit * math.cos(angle)
            paths.append(circle(x, floor + radius * unit * math.sin(angle), SEAT * unit))
    paths.append(circle(middle, floor, 1.25 * SEAT * unit))
    return " ".join(paths)


def mark(shape: Mark, side: float) -> str:
    """Operators filling a mark in a square of ``side`` pt, lower left corner at the origin, in the current colour."""
    half = side / 2
    ring = f"{circle(half, half, half)} {circle(half, half, half * 0.58)} f*"
    drawings = {
        Mark.DISC: f"{circle(half, half, half)} f",
        Mark.RING: ring,
        Mark.SQUARE: f"{_box(0.06, 0.06, 0.94, 0.94, side)} f",
        Mark.FRAME: f"{_box(0.06, 0.06, 0.94, 0.94, side)} {_box(0.28, 0.28, 0.72, 0.72, side)} f*",
        Mark.DIAMOND: f"{_polygon(side, (0.5, 1), (1, 0.5), (0.5, 0), (0, 0.5))} f",
        Mark.TRIANGLE: f"{_polygon(side, (0.5, 0.96), (1, 0.08), (0, 0.08))} f",
        Mark.BAR: f"{_box(0.02, 0.34, 0.98, 0.66, side)} f",
        Mark.CROSS: f"{_box(0.35, 0, 0.65, 1, side)} {_box(0, 0.35, 1, 0.65, side)} f",
        Mark.HALF: f"{_half_disc(side)} f",
        Mark.CHEVRON: f"{_polygon(side, (0.12, 1), (0.5, 1), (0.95, 0.5), (0.5, 0), (0.12, 0), (0.57, 0.5))} f",
    }
    return drawings[shape]


def _box(left: float, bottom: float, right: float, top: float, side: float) -> str:
    return " ".join(number(part * side) for part in (left, bottom, right - left, top - bottom)) + " re"


def _polygon(side: float, *corners: tuple[float, float]) -> str:
    points = [f"{number(x * side)} {number(y * side)}" for x, y in corners]
    return f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h"


def _half_disc(side: float) -> str:
    """The upper half of a disc, set in the middle of its square."""
    half, k, low = side / 2, side / 2 * CURVE, side / 4
    rise = " ".join(number(part) for part in (side, low + k, half + k, low + half, half, low + half))
    fall = " ".join(number(part) for part in (half - k, low + half, 0, low + k, 0, low))
    return f"{number(side)} {number(low)} m {rise} c {fall} c h"
