"""TrueType programs drawn from fonts with cubic outlines (CFF), which cannot hold the composites we add.

Installations that add fonts for rare characters mostly have such files. Their glyphs are drawn again with quadratic
curves that stay within half a unit of the originals, a two-thousandth of the type size.
"""

from __future__ import annotations

import math
import struct
from itertools import pairwise

import uharfbuzz as hb

from badges.printing.glyph_tables import write_tables
from badges.printing.typefaces import Typeface

TOLERANCE = 0.5  # font units
Point = tuple[float, float]
Contour = list[tuple[int, int, bool]]  # x, y, whether the point lies on the curve


def drawn_program(face: Typeface, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """A TrueType file with the missing glyph and these, drawn at the face's weight; the new number of each glyph."""
    numbers = {glyph: index for index, glyph in enumerate([0, *(glyph for glyph in glyphs if glyph)])}
    drawings = [contours(face, glyph) for glyph in numbers]
    outlines = [_encode(drawing) for drawing in drawings]
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    metrics = [
        (round(face.advance(glyph) / face.scale), _box(drawing)[0])
        for glyph, drawing in zip(numbers, drawings, strict=True)
    ]
    head = face.file.face.reference_table("head").data
    hhea = face.file.face.reference_table("hhea").data
    program = write_tables(
        {
            "glyf": b"".join(outlines),
            "loca": struct.pack(f">{len(offsets)}I", *offsets),
            "hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
            "head": head[:50] + struct.pack(">hh", 1, 0),
            "hhea": hhea[:34] + struct.pack(">H", len(metrics)),
            "maxp": _limits(drawings),
        }
    )
    return program, numbers


def contours(face: Typeface, glyph: int) -> list[Contour]:
    """The outline of a glyph in whole font units, each contour closed, in quadratic curves."""
    pen = _Pen()
    face.font.draw_glyph(glyph, pen.functions)
    return [_rounded(contour) for contour in pen.contours if len(contour) > 2]


def quadratics(start: Point, first: Point, second: Point, end: Point) -> list[tuple[Point, Point]]:
    """A cubic curve as quadratic ones: the control point and end of each.

    A quadratic through the ends strays from its cubic by at most √3/36 of the cubic's third difference, which shrinks
    with the cube of the number of equal parts.
    """
    third = [d - 3 * c + 3 * b - a for a, b, c, d in zip(start, first, second, end, strict=True)]
    stray = math.sqrt(3) / 36 * math.hypot(*third)
    parts = max(1, math.ceil((stray / TOLERANCE) ** (1 / 3)))
    found = []
    for begin, finish in pairwise(index / parts for index in range(parts + 1)):
        p0, p3 = _at(start, first, second, end, begin), _at(start, first, second, end, finish)
        share = (finish - begin) / 3
        out, into = _slope(start, first, second, end, begin), _slope(start, first, second, end, finish)
        control = tuple(
            (3 * (a + share * da) + 3 * (d - share * dd) - a - d) / 4
            for a, da, d, dd in zip(p0, out, p3, into, strict=True)
        )
        found.append(((control[0], control[1]), p3))
    return found


def _at(start: Point, first: Point, second: Point, end: Point, t: float) -> Point:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    points = (start, first, second, end)
    return (
        sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
    )


def _slope(start: Point, first: Point, second: Point, end: Point, t: float) -> Point:
    u = 1 - t
    x, y = (
        3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c))
        for a, b, c, d in zip(start, first, second, end, strict=True)
    )
    return x, y


class _Pen:
    """Collects what HarfBuzz draws; points on the curve are marked True."""

    def __init__(self) -> None:
        self.contours: list[list[tuple[Point, bool]]] = []
        self.functions = hb.DrawFuncs()
        self.functions.set_move_to_func(lambda x, y, _: self.contours.append([((x, y), True)]))
        self.functions.set_line_to_func(lambda x, y, _: self._add((x, y)))
        self.functions.set_quadratic_to_func(lambda cx, cy, x, y, _: self._add((cx, cy), (x, y)))
        self.functions.set_cubic_to_func(lambda ax, ay, bx, by, x, y, _: self._cubic((ax, ay), (bx, by), (x, y)))

    def _add(self, *points: Point) -> None:
        *controls, end = points
        self.contours[-1] += [(point, False) for point in controls]
        self.contours[-1].append((end, True))

    def _cubic(self, first: Point, second: Point, end: Point) -> None:
        for control, finish in quadratics(self.contours[-1][-1][0], first, second, end):
            self._add(control, finish)


def _rounded(contour: list[tuple[Point, bool]]) -> Contour:
    points = [(round(x), round(y), on) for (x, y), on in contour]
    return points[:-1] if points[-1] == points[0] else points


def _box(drawing: list[Contour]) -> tuple[int, int, int, int]:
    xs = [x for contour in drawing for x, _, _ in contour] or [0]
    ys = [y for contour in drawing for _, y, _ in contour] or [0]
    return min(xs), min(ys), max(xs), max(ys)


def _encode(drawing: list[Contour]) -> bytes:
    """A simple glyph of the glyf table: words for all distances, padded to four bytes; nothing for an empty glyph."""
    if not drawing:
        return b""
    points = [point for contour in drawing for point in contour]
    ends, last = [], -1
    for contour in drawing:
        last += len(contour)
        ends.append(last)
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise([(0, 0), *((x, y) for x, y, _ in points)])]
    outline = struct.pack(">5h", len(drawing), *_box(drawing))
    outline += struct.pack(f">{len(ends)}HH", *ends, 0)
    outline += bytes(on for _, _, on in points)
    outline += struct.pack(f">{len(steps)}h", *(x for x, _ in steps))
    outline += struct.pack(f">{len(steps)}h", *(y for _, y in steps))
    return outline + bytes(-len(outline) % 4)


def _limits(drawings: list[list[Contour]]) -> bytes:
    """maxp, version 1.0: glyphs, most points and contours of one, no instructions, no composites yet."""
    points = max(sum(map(len, drawing)) for drawing in drawings)
    return struct.pack(">IHHH", 0x00010000, len(drawings), points, max(map(len, drawings))) + struct.pack(
        ">11H", 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0
    )
