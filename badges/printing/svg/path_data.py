"""Path data (SVG 1.1, 8.3) as moves, lines and cubic curves with absolute coordinates; arcs become curves (F.6)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from badges.printing.svg.matrices import NUMBER
from badges.printing.svg.refusals import NotADrawing
from badges.printing.vectors import Step

COMMAND = re.compile(r"\s*([MmZzLlHhVvCcSsQqTtAa])")
ARGUMENT = re.compile(rf"\s*(?:,\s*)?({NUMBER})")
FLAG = re.compile(r"\s*(?:,\s*)?([01])")
COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
FLAGS = (3, 4)  # places among the seven of an arc
QUARTER = math.pi / 2

Point = tuple[float, float]


def steps_of(said: str) -> list[Step]:
    """The steps of an attribute ``d``. Raises NotADrawing where it is broken."""
    walk = _Walk()
    for command, numbers in _commands(said):
        if not walk.steps and command.upper() != "M":
            raise NotADrawing("path")
        walk.go(command, numbers)
    return walk.steps


def _commands(said: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with as many numbers as it takes; those that follow one another without a letter have one each."""
    said, at = said.rstrip(), 0
    while at < len(said):
        match = COMMAND.match(said, at)
        if match is None:
            raise NotADrawing("path")
        command, at = match[1], match.end()
        count = COUNTS[command.upper()]
        numbers, at = _numbers(said, at, count)
        yield command, numbers
        while count and ARGUMENT.match(said, at):
            numbers, at = _numbers(said, at, count)
            command = {"M": "L", "m": "l"}.get(command, command)
            yield command, numbers


def _numbers(said: str, at: int, count: int) -> tuple[list[float], int]:
    numbers = []
    for place in range(count):
        match = (FLAG if count == COUNTS["A"] and place in FLAGS else ARGUMENT).match(said, at)
        if match is None:
            raise NotADrawing("path")
        numbers.append(float(match[1]))
        at = match.end()
    return numbers, at


class _Walk:
    """Where the pen is, and what came before."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None  # the last control point, which the next smooth curve mirrors
        self._curve = ""

    def go(self, command: str, said: list[float]) -> None:
        """One command with its numbers."""
        kind = command.upper()
        x, y = self._at if command.islower() else (0.0, 0.0)
        if kind == "Z":
            self.steps.append(("Z", ()))
            self._at, self._curve = self._start, ""
            return
        if self.steps and self.steps[-1][0] == "Z" and kind != "M":
            self.steps.append(("M", self._start))
        if kind == "A":
            self._arc(said, (said[5] + x, said[6] + y))
        elif kind in "HV":
            self._line("L", (said[0] + x, self._at[1]) if kind == "H" else (self._at[0], said[0] + y))
        else:
            points = [(one + x, other + y) for one, other in zip(said[::2], said[1::2], strict=True)]
            self._points(kind, points)

    def _points(self, kind: str, points: list[Point]) -> None:
        if kind in "ML":
            self._line(kind, points[0])
        elif kind == "C":
            self._cubic(*points)
        elif kind == "S":
            self._cubic(self._mirrored("C"), *points)
        else:
            control = points[0] if kind == "Q" else self._mirrored("Q")
            self._quadratic(control, points[-1])

    def _line(self, kind: str, end: Point) -> None:
        self.steps.append((kind, end))
        self._at, self._curve = end, ""
        if kind == "M":
            self._start = end

    def _cubic(self, first: Point, second: Point, end: Point) -> None:
        self.steps.append(("C", (*first, *second, *end)))
        self._at, self._handle, self._curve = end, second, "C"

    def _quadratic(self, control: Point, end: Point) -> None:
        first, second = (
            (here[0] + (control[0] - here[0]) * 2 / 3, here[1] + (control[1] - here[1]) * 2 / 3)
            for here in (self._at, end)
        )
        self._cubic(first, second, end)
        self._handle, self._curve = control, "Q"

    def _mirrored(self, curve: str) -> Point:
        if self._curve != curve or self._handle is None:
            return self._at
        return 2 * self._at[0] - self._handle[0], 2 * self._at[1] - self._handle[1]

    def _arc(self, said: list[float], end: Point) -> None:
        across, along, turned, large, sweep = said[:5]
        for points in arc(self._at, end, (abs(across), abs(along)), turned, large=bool(large), sweep=bool(sweep)):
            if len(points) == 2:
                self._line("L", (points[0], points[1]))
            else:
                self.steps.append(("C", points))
        self._at, self._curve = end, ""


def arc(
    start: Point, end: Point, radii: Point, turned: float, *, large: bool, sweep: bool
) -> Iterator[tuple[float, ...]]:
    """An elliptical arc as curves of at most a quarter each, a straight line where a radius is nothing (F.6.5, F.6.6).

    ``turned`` is the angle of the first radius in degrees.
    """
    if start == end:
        return
    rx, ry = radii
    if not rx or not ry:
        yield end
        return
    cosine, sine = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
    if (lack := math.hypot(x / rx, y / ry)) > 1:
        rx, ry = rx * lack, ry * lack
    beyond = max(0.0, (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2)
    share = math.sqrt(beyond / ((rx * y) ** 2 + (ry * x) ** 2)) * (1 if large != sweep else -1)
    middle_x, middle_y = share * rx * y / ry, -share * ry * x / rx
    begin = math.atan2((y - middle_y) / ry, (x - middle_x) / rx)
    angle = math.atan2((-y - middle_y) / ry, (-x - middle_x) / rx) - begin
    if sweep and angle < 0:
        angle += 2 * math.pi
    elif not sweep and angle > 0:
        angle -= 2 * math.pi
    centre = (
        cosine * middle_x - sine * middle_y + (start[0] + end[0]) / 2,
        sine * middle_x + cosine * middle_y + (start[1] + end[1]) / 2,
    )
    pieces = max(1, math.ceil(abs(angle) / QUARTER - 1e-9))
    step = angle / pieces
    reach = 4 / 3 * math.tan(step / 4)

    def placed(across: float, along: float) -> Point:
        across, along = across * rx, along * ry
        return centre[0] + cosine * across - sine * along, centre[1] + sine * across + cosine * along

    for piece in range(pieces):
        one, other = begin + piece * step, begin + (piece + 1) * step
        first = placed(math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one))
        second = placed(math.cos(other) + reach * math.sin(other), math.sin(other) - reach * math.cos(other))
        last = end if piece == pieces - 1 else placed(math.cos(other), math.sin(other))
        yield (*first, *second, *last)
