import uharfbuzz as hb

from badges.printing.embedding import subset
from badges.printing.glyph_tables import Composite, with_composites
from badges.printing.typefaces import FONTS, typeface

FACE = typeface(FONTS / "NotoSans.ttf", 400)


def glyph(character: str) -> int:
    return FACE.font.get_nominal_glyph(ord(character))


def test_a_composite_has_the_ink_of_its_parts_where_they_were_put():
    wanted = sorted([glyph("a"), glyph("b")])
    program, renumbered = subset(FACE, tuple(wanted))
    a, b = renumbered[glyph("a")], renumbered[glyph("b")]
    font = hb.Font(hb.Face(hb.Blob(program)))
    first, second = font.get_glyph_extents(a), font.get_glyph_extents(b)
    top = max(first.y_bearing, second.y_bearing + 100)
    low = min(first.y_bearing + first.height, second.y_bearing + second.height + 100)
    right = 600 + second.x_bearing + second.width
    composite = Composite(((a, 0, 0), (b, 600, 100)), 1234, (first.x_bearing, low, right, top))

    made = hb.Font(hb.Face(hb.Blob(with_composites(program, [composite]))))
    added = made.face.glyph_count - 1

    assert added == len(renumbered)
    assert made.get_glyph_h_advance(added) == 1234
    ink = made.get_glyph_extents(added)
    assert (ink.x_bearing, ink.y_bearing, ink.width, ink.height) == (
        first.x_bearing,
        top,
        right - first.x_bearing,
        low - top,
    )


def test_glyphs_of_the_file_stay_as_they_were():
    wanted = [glyph(character) for character in "ABC"]
    program, renumbered = subset(FACE, tuple(sorted(wanted)))
    before = hb.Font(hb.Face(hb.Blob(program)))
    after = hb.Font(hb.Face(hb.Blob(with_composites(program, []))))
    for number in renumbered.values():
        assert after.get_glyph_extents(number) == before.get_glyph_extents(number)
        assert after.get_glyph_h_advance(number) == before.get_glyph_h_advance(number)
        assert _outline(after, number) == _outline(before, number)


def _outline(font: hb.Font, number: int) -> list[tuple]:
    drawn: list[tuple] = []
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: drawn.append(("move", x, y)))
    functions.set_line_to_func(lambda x, y, _: drawn.append(("line", x, y)))
    functions.set_quadratic_to_func(lambda *points: drawn.append(("curve", *points[:4])))
    font.draw_glyph(number, functions)
    return drawn
