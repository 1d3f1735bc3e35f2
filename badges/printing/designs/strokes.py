"""Shapes, marks and pictures of a design as PDF operators; lengths in points from the lower left of the piece."""

from __future__ import annotations

from typing import NamedTuple

from badges.printing.colour import Rgb
from badges.printing.designs.elements import MM, Box, Shape
from badges.printing.emblem import CURVE
from badges.printing.lettering import number
from badges.printing.page_writer import rgb
from badges.printing.rasters import Raster
from badges.printing.vectors import Vector

HALL_SHARE = 0.546  # height of the hall in its width


class Area(NamedTuple):
    """A rectangle in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    def path(self) -> str:
        """Its outline."""
        return f"{number(self.x)} {number(self.y)} {number(self.width)} {number(self.height)} re"

    def ellipse(self) -> str:
        """The outline of the ellipse it holds."""
        across, up = self.width / 2, self.height / 2
        x, y, a, b = self.x + across, self.y + up, across * CURVE, up * CURVE
        quarters = (
            (x + across, y + b, x + a, y + up, x, y + up),
            (x - a, y + up, x - across, y + b, x - across, y),
            (x - across, y - b, x - a, y - up, x, y - up),
            (x + a, y - up, x + across, y - b, x + across, y),
        )
        curves = " ".join(f"{' '.join(map(number, quarter))} c" for quarter in quarters)
        return f"{number(x + across)} {number(y)} m {curves} h"


class Ground(NamedTuple):
    """Where the piece lies in the frame: its upper left corner in points from the frame's lower left."""

    left: float
    top: float

    def area(self, box: Box) -> Area:
        """A box of the design in points."""
        return Area(self.left + box.x * MM, self.top - (box.y + box.height) * MM, box.width * MM, box.height * MM)

    def x(self, x: float) -> float:
        """Points from the left for mm from the left of the piece."""
        return self.left + x * MM

    def y(self, y: float) -> float:
        """Points from below for mm from the upper edge of the piece."""
        return self.top - y * MM


def filled(area: Area, colour: Rgb) -> str:
    """The rectangle full of a colour."""
    return f"{rgb(colour)} rg {area.path()} f"


def drawn(shape: Shape, area: Area, fill: Rgb | None, stroke: Rgb | None) -> str:
    """A rectangle, an ellipse or a line."""
    if shape.form == "line":
        return _line(area, stroke, shape.weight)
    outline = area.ellipse() if shape.form == "ellipse" else area.path()
    parts = []
    if fill is not None:
        parts.append(f"{rgb(fill)} rg")
    if stroke is not None:
        parts.append(f"{number(shape.weight)} w {rgb(stroke)} RG")
    if not parts:
        return ""
    paint = "B" if fill is not None and stroke is not None else "f" if fill is not None else "S"
    return f"{' '.join(parts)} {outline} {paint}"


def _line(area: Area, stroke: Rgb | None, weight: float) -> str:
    """A filled rectangle, so that every viewer shows hairlines alike."""
    if stroke is None:
        return ""
    if area.width >= area.height:
        middle = area.y + area.height / 2 - weight / 2
        return filled(Area(area.x, middle, area.width, weight), stroke)
    middle = area.x + area.width / 2 - weight / 2
    return filled(Area(middle, area.y, weight, area.height), stroke)


def within(area: Area, shape: float, *, align: str, vertical: str) -> Area:
    """The largest area of a ``shape`` (its width over its height) in another, at one side of it."""
    width, height = min(area.width, area.height * shape), min(area.height, area.width / shape)
    free = area.width - width
    x = area.x + (free if align == "right" else free / 2 if align == "centre" else 0.0)
    lift = area.height - height
    y = area.y + (lift if vertical == "top" else lift / 2 if vertical == "middle" else 0.0)
    return Area(x, y, width, height)


def around(area: Area, shape: float) -> Area:
    """The smallest area of a shape that covers another, their middles at one place."""
    width, height = max(area.width, area.height * shape), max(area.height, area.width / shape)
    return Area(area.x - (width - area.width) / 2, area.y - (height - area.height) / 2, width, height)


def shape_of(picture: Raster | Vector) -> float:
    """The width of a picture over its height."""
    if isinstance(picture, Raster):
        return picture.width_px / picture.height_px
    return picture.width / picture.height
