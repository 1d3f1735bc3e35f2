import math

import pytest
import uharfbuzz as hb

from badges.printing.outlines import TOLERANCE, contours, drawn_program, quadratics
from badges.printing.typefaces import FONTS, typeface

FACE = typeface(FONTS / "NotoSans.ttf", 700)


def number(character: str) -> int:
    return FACE.font.get_nominal_glyph(ord(character))


def test_drawn_glyphs_have_the_ink_and_width_of_the_originals():
    wanted = sorted(number(character) for character in "Agß8é ")
    program, numbers = drawn_program(FACE, wanted)
    drawn = hb.Font(hb.Face(hb.Blob(program)))
    assert drawn.face.glyph_count == len(wanted) + 1
    for glyph in wanted:
        first, second = FACE.font.get_glyph_extents(glyph), drawn.get_glyph_extents(numbers[glyph])
        assert tuple(second) == pytest.approx(tuple(first), abs=2)
        assert drawn.get_glyph_h_advance(numbers[glyph]) == FACE.advance(glyph)


def test_a_glyph_keeps_its_contours():
    assert [len(contours(FACE, number(character))) for character in "l8 "] == [1, 3, 0]


@pytest.mark.parametrize(
    "curve",
    [
        ((0, 0), (0, 552), (448, 1000), (1000, 1000)),
        ((0, 0), (900, 0), (-300, 700), (600, 700)),
        ((0, 0), (10, 10), (20, 20), (30, 30)),
    ],
)
def test_quadratic_curves_stay_close_to_the_cubic_they_replace(curve):
    pieces = quadratics(*curve)
    assert pieces[-1][1] == pytest.approx(curve[3])
    original = [_cubic(curve, step / 2000) for step in range(2001)]
    start = curve[0]
    for control, end in pieces:
        for step in range(11):
            point = _quadratic(start, control, end, step / 10)
            assert min(math.dist(point, other) for other in original) <= TOLERANCE + 0.3  # the samples' own distance
        start = end


def test_a_straight_line_takes_one_piece():
    assert len(quadratics((0, 0), (10, 10), (20, 20), (30, 30))) == 1


def _cubic(curve, t: float):
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    u = 1 - t
    weights = u**3, 3 * u * u * t, 3 * u * t * t, t**3
    return sum(w * x for w, x in zip(weights, (ax, bx, cx, dx), strict=True)), sum(
        w * y for w, y in zip(weights, (ay, by, cy, dy), strict=True)
    )


def _quadratic(start, control, end, t: float):
    u = 1 - t
    return tuple(u * u * a + 2 * u * t * b + t * t * c for a, b, c in zip(start, control, end, strict=True))
