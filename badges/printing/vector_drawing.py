"""Shapes of a vector picture as PDF operators."""

from __future__ import annotations

from badges.printing.lettering import number
from badges.printing.vectors import Shape, Stroke, Vector

OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}


def operators(vector: Vector) -> tuple[str, tuple[int, ...]]:
    """What draws the shapes one unit to the point, lower left corner of the view box at the origin; and the opacities
    used, in hundredths: ``/O50 gs`` sets the one of 0.5."""
    drawn: list[str] = []
    used: set[int] = set()
    for shape in vector.shapes:
        for opacity, code in _painted(shape):
            level = round(max(0.0, min(1.0, opacity)) * 100)
            used.add(level)
            drawn.append(f"/O{level} gs {code}")
    if used <= {100}:
        return "\n".join(code.removeprefix("/O100 gs ") for code in drawn), ()
    return "\n".join(drawn), tuple(sorted(used))


def _painted(shape: Shape) -> list[tuple[float, str]]:
    path = " ".join(_step(*step) for step in shape.steps)
    painted = []
    if shape.fill is not None:
        colour = " ".join(number(part) for part in shape.fill)
        painted.append((shape.opacity, f"{colour} rg {path} {'f*' if shape.even_odd else 'f'}"))
    if shape.stroke is not None and shape.stroke.width > 0:
        painted.append((shape.stroke.opacity, f"{_pen(shape.stroke)} {path} S"))
    return painted


def _step(command: str, points: tuple[float, ...]) -> str:
    return " ".join([*(number(part) for part in points), OPERATORS[command]])


def _pen(stroke: Stroke) -> str:
    colour = " ".join(number(part) for part in stroke.colour)
    dashes = " ".join(number(part) for part in stroke.dashes)
    return (
        f"{colour} RG {number(stroke.width)} w {CAPS[stroke.cap]} J {JOINS[stroke.join]} j "
        f"{number(stroke.miter_limit)} M [{dashes}] {number(stroke.dash_offset)} d"
    )
