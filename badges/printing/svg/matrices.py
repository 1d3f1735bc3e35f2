"""Affine maps of the plane, and the attribute that says them (SVG 1.1, 7.6)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from badges.printing.svg.refusals import NotADrawing

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
NUMBERS = re.compile(NUMBER)
ONE = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([-+.,\deE\s]*)\)")
LONGEST = 2000  # characters of one attribute
ALIKE = 0.01  # how far a map may be from keeping shapes similar, before a line along a path would look wrong


class Matrix(NamedTuple):
    """x becomes a·x + c·y + e, y becomes b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, first: Matrix) -> Matrix:
        """This map of what ``first`` maps to."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    def of(self, points: tuple[float, ...]) -> tuple[float, ...]:
        """The points mapped, x and y in turn."""
        pairs = zip(points[::2], points[1::2], strict=True)
        return tuple(
            part for x, y in pairs for part in (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
        )

    @property
    def scale(self) -> float:
        """How much longer lengths become, where all do alike."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def keeps_shapes(self) -> bool:
        """Whether a circle stays a circle."""
        first, second = math.hypot(self.a, self.b), math.hypot(self.c, self.d)
        leaning = abs(self.a * self.c + self.b * self.d)
        return abs(first - second) <= ALIKE * max(first, second) and leaning <= ALIKE * first * second


def matrix(said: str) -> Matrix:
    """The map an attribute ``transform`` says. Raises NotADrawing."""
    if len(said) > LONGEST:
        raise NotADrawing("transform")
    made, at = Matrix(), 0
    for match in ONE.finditer(said):
        if match.start() != at:
            break
        made, at = made.after(_one(match[1], [float(part) for part in NUMBERS.findall(match[2])])), match.end()
    if said[at:].strip(" ,\t\r\n"):
        raise NotADrawing("transform")
    return made


def _one(kind: str, said: list[float]) -> Matrix:
    match kind, said:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) <= 1:
            return Matrix(e=x, f=rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) <= 1:
            return Matrix(a=x, d=rest[0] if rest else x)
        case "rotate", [angle]:
            return _rotation(angle)
        case "rotate", [angle, x, y]:
            return Matrix(e=x, f=y).after(_rotation(angle)).after(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
    raise NotADrawing("transform")


def _rotation(angle: float) -> Matrix:
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return Matrix(cosine, sine, -sine, cosine)
