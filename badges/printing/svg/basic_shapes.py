"""Rectangles, circles and the like as the steps of a path (SVG 1.1, 9)."""

from __future__ import annotations

import re
from itertools import pairwise

from badges.printing.svg.matrices import NUMBER, NUMBERS
from badges.printing.svg.path_data import arc, steps_of
from badges.printing.svg.refusals import NotADrawing
from badges.printing.svg.tree import Node
from badges.printing.vectors import Step

LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in|%)?\s*")
LONGEST = 100  # characters of a length
UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

Size = tuple[float, float]


def length(said: str, whole: float) -> float:
    """A length in px; percentages are of ``whole``. Raises NotADrawing for others, as those of a font's size."""
    match = LENGTH.fullmatch(said) if len(said) <= LONGEST else None
    if match is None:
        raise NotADrawing(said[:40])
    value, unit = float(match[1]), match[2]
    return value * whole / 100 if unit == "%" else value * UNITS[unit or "px"]


def steps(node: Node, view: Size) -> list[Step]:
    """What an element draws; nothing where it has no extent. ``view`` is the size percentages are of."""
    match node.name:
        case "path":
            return steps_of(node.attributes.get("d", ""))
        case "rect":
            return _rectangle(node, view)
        case "circle" | "ellipse":
            return _ellipse(node, view)
        case "line":
            ends = [_measure(node, name, view) for name in ("x1", "y1", "x2", "y2")]
            return [("M", (ends[0], ends[1])), ("L", (ends[2], ends[3]))]
        case _:
            return _corners(node)


def _measure(node: Node, name: str, view: Size, default: str = "0") -> float:
    width, height = view
    whole = width if name in {"x", "cx", "x1", "x2", "width", "rx"} else height
    if name == "r":
        whole = ((width**2 + height**2) / 2) ** 0.5
    return length(node.attributes.get(name, default), whole)


def _rectangle(node: Node, view: Size) -> list[Step]:
    x, y, width, height = (_measure(node, name, view) for name in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        return []
    said = [node.attributes.get(name) for name in ("rx", "ry")]
    across, along = ("" if one in (None, "auto") else str(one) for one in said)
    rx = min(_measure(node, "rx", view, across or along or "0") if not across else length(across, view[0]), width / 2)
    ry = min(length(along, view[1]) if along else (length(across, view[0]) if across else 0.0), height / 2)
    right, top = x + width, y + height
    if rx <= 0 or ry <= 0:
        return [("M", (x, y)), ("L", (right, y)), ("L", (right, top)), ("L", (x, top)), ("Z", ())]
    corners = (
        ((x + rx, y), (right - rx, y), (right, y + ry)),
        ((right, y + ry), (right, top - ry), (right - rx, top)),
        ((right - rx, top), (x + rx, top), (x, top - ry)),
        ((x, top - ry), (x, y + ry), (x + rx, y)),
    )
    drawn: list[Step] = [("M", corners[0][0])]
    for _from, line, end in corners:
        drawn.append(("L", line))
        drawn += [("C", points) for points in arc(line, end, (rx, ry), 0.0, large=False, sweep=True)]
    return [*drawn, ("Z", ())]


def _ellipse(node: Node, view: Size) -> list[Step]:
    x, y = (_measure(node, name, view) for name in ("cx", "cy"))
    if node.name == "circle":
        rx = ry = _measure(node, "r", view)
    else:
        rx, ry = (_measure(node, name, view) for name in ("rx", "ry"))
    if rx <= 0 or ry <= 0:
        return []
    ends = [(x + rx, y), (x, y + ry), (x - rx, y), (x, y - ry), (x + rx, y)]
    drawn: list[Step] = [("M", ends[0])]
    for start, end in pairwise(ends):
        drawn += [("C", points) for points in arc(start, end, (rx, ry), 0.0, large=False, sweep=True)]
    return [*drawn, ("Z", ())]


def _corners(node: Node) -> list[Step]:
    said = node.attributes.get("points", "")
    if NUMBERS.sub("", said).strip(" ,\t\r\n"):
        raise NotADrawing("points")
    numbers = [float(part) for part in NUMBERS.findall(said)]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    drawn: list[Step] = [("L" if index else "M", point) for index, point in enumerate(points)]
    return [*drawn, ("Z", ())] if drawn and node.name == "polygon" else drawn
