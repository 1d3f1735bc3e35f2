"""Where pieces come to lie on paper, measured in rendered pages: each face is a field of its own colour, its upper edge
a strip of another."""

import io
from typing import NamedTuple

import pypdfium2
import pytest
from PIL import Image, ImageChops

from badges.printing.imposition import Layout, sheets_needed
from badges.printing.page_writer import MM, PageWriter
from badges.printing.paper import SHEETS, Paper, Sheet, Sides, sheet_of
from badges.printing.sheets import NoSeparator, print_sheets
from tests.badges.printing.test_imposition import group

DPI = 254  # ten pixels a millimetre
STRIP = 6.0  # mm
INCH = 25.4
UP, LEFT, DOWN, RIGHT = "up", "left", "down", "right"


class Seen(NamedTuple):
    """A face in mm from the upper left corner of the page, and where its upper edge points to."""

    left: float
    top: float
    width: float
    height: float
    way: str

    @property
    def right(self) -> float:
        return self.left + self.width


def printed(sheet: Sheet, layout: Layout, count: int, *, beyond: float = 0.0, **options) -> tuple[bytes, int]:
    out = io.BytesIO()
    writer = PageWriter(
        out, width=sheet.width, height=sheet.height, title="Fields", language="en", trim=sheet.trim, bleed=sheet.bleed
    )

    def draw(index: int, side: int) -> None:
        wide, high = (sheet.cell_width + 2 * beyond) * MM, (sheet.cell_height + 2 * beyond) * MM
        red, low = (index + 1) * 10 / 255, -beyond * MM
        writer.ornament(
            f"{red:.5f} {side} 0 rg {low} {low} {wide} {high - STRIP * MM} re f "
            f"{red:.5f} {side} 1 rg {low} {low + high - STRIP * MM} {wide} {STRIP * MM} re f"
        )

    sheets = print_sheets(writer, sheet, layout, count, draw, **options)
    writer.save()
    return out.getvalue(), sheets


def rendered(pdf: bytes) -> list[Image.Image]:
    """The pages at exactly ten pixels a millimetre: PDFium rounds their size up, and stretches them to it."""
    return [page.render(scale=DPI / 72 * (1 - 1e-6)).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def faces(picture: Image.Image, count: int, side: int) -> list[Seen | None]:
    """The faces of a page by their colours."""
    found: list[Seen | None] = []
    for index in range(count):
        red, green = (index + 1) * 10, 255 * side
        field = _box(picture, (red, green, 0))
        strip = _box(picture, (red, green, 255))
        if field is None or strip is None:
            found.append(None)
            continue
        ways = {
            UP: strip[3] <= field[1] + 1, DOWN: strip[1] >= field[3] - 1,
            LEFT: strip[2] <= field[0] + 1, RIGHT: strip[0] >= field[2] - 1,
        }  # fmt: skip
        (way,) = (name for name, holds in ways.items() if holds)
        left, top = min(field[0], strip[0]), min(field[1], strip[1])
        right, foot = max(field[2], strip[2]), max(field[3], strip[3])
        found.append(Seen(left / 10, top / 10, (right - left) / 10, (foot - top) / 10, way))
    return found


def _box(picture: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int, int, int] | None:
    """What is painted in a colour; PDFium may be one step off."""
    masks = [
        band.point([255 if abs(step - wanted) <= 1 else 0 for step in range(256)])
        for band, wanted in zip(picture.split(), colour, strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(masks[0], masks[1]), masks[2]).getbbox()


# Places of the first and the last piece on a full sheet: left, top, width, height in mm from the sheet's upper left.
MEASURED = {
    Paper.A6: (1, (0, 0, 105, 148), (0, 0, 105, 148), UP),
    Paper.A7: (1, (0, 0, 74, 105), (0, 0, 74, 105), UP),
    Paper.CR80: (1, (0, 0, 85.6, 53.98), (0, 0, 85.6, 53.98), UP),
    Paper.A4_4UP: (4, (0, 0, 105, 148.5), (105, 148.5, 105, 148.5), UP),
    Paper.SRA4_4UP: (4, (4.5, 9, 105, 148), (115.5, 163, 105, 148), UP),
    Paper.A3_4UP: (4, (40.5, 59, 105, 148), (151.5, 213, 105, 148), UP),
    Paper.A4_8UP: (8, (0, 0, 105, 74.25), (105, 222.75, 105, 74.25), LEFT),
    Paper.A4_CARDS: (10, (19.4, 13.55, 85.6, 53.98), (105, 229.47, 85.6, 53.98), UP),
    Paper.L4785: (10, (18, 13, 80, 50), (113, 233, 80, 50), UP),
    Paper.AVERY_5395: (
        8, (0.6875 * INCH, 0.5833 * INCH, 3.375 * INCH, 2.333 * INCH),
        (4.4375 * INCH, 8.0833 * INCH, 3.375 * INCH, 2.333 * INCH), UP,
    ),
    Paper.ROLL_62: (1, (0, 0, 62, 100), (0, 0, 62, 100), UP),
    Paper.A4: (1, (0, 0, 210, 297), (0, 0, 210, 297), UP),
    Paper.A3: (1, (0, 0, 297, 420), (0, 0, 297, 420), UP),
    Paper.A5: (1, (0, 0, 148, 210), (0, 0, 148, 210), UP),
}  # fmt: skip


@pytest.mark.parametrize("paper", MEASURED)
def test_every_piece_lies_within_a_tenth_of_a_millimetre_of_its_place(paper):
    count, first, last, way = MEASURED[paper]
    pdf, sheets = printed(SHEETS[paper], Layout(Sides.FRONT, marks=False), count)
    seen = faces(rendered(pdf)[0], count, 0)
    assert sheets == 1
    assert [face.way for face in seen] == [way] * count
    assert seen[0][:4] == pytest.approx(first, abs=0.11)
    assert seen[-1][:4] == pytest.approx(last, abs=0.11)
    for face in seen:
        assert face[2:4] == pytest.approx(first[2:], abs=0.11)


@pytest.mark.parametrize("sides", [Sides.LONG_EDGE, Sides.SHORT_EDGE])
@pytest.mark.parametrize("paper", [Paper.CR80, Paper.A4_4UP, Paper.SRA4_4UP, Paper.A4_8UP, Paper.A4_CARDS])
def test_backs_lie_behind_their_fronts(paper, sides):
    sheet = SHEETS[paper]
    pdf, _ = printed(sheet, Layout(sides, marks=False), sheet.cells)
    front, back = rendered(pdf)
    upright = (sides is Sides.LONG_EDGE) == (sheet.height > sheet.width)
    through = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT if upright else Image.Transpose.FLIP_TOP_BOTTOM)
    fronts, backs = faces(front, sheet.cells, 0), faces(through, sheet.cells, 1)
    for one, other in zip(fronts, backs, strict=True):
        assert other[:4] == pytest.approx(one[:4], abs=0.11)
        assert other.way == one.way  # the head of a piece is its head on both sides


@pytest.mark.parametrize("sides", [Sides.LONG_EDGE, Sides.SHORT_EDGE])
def test_the_offset_of_a_printer_moves_backs_and_nothing_else(sides):
    sheet = SHEETS[Paper.A4_4UP]
    plain, _ = printed(sheet, Layout(sides, marks=False), 4)
    moved, _ = printed(sheet, Layout(sides, marks=False, offset_x=1.5, offset_y=-0.7), 4)
    (front, back), (same, other) = rendered(plain), rendered(moved)
    assert front.tobytes() == same.tobytes()
    if sides is Sides.SHORT_EDGE:  # turned like the leaf of a book, its back is read upside down
        back, other = back.rotate(180), other.rotate(180)
    before, after = faces(back, 4, 1)[0], faces(other, 4, 1)[0]  # the first piece's back lies at the right, above
    assert (after.right - before.right, after.top - before.top) == pytest.approx((-1.5, 0.7), abs=0.01)


def test_a_folded_badge_has_its_faces_side_by_side_and_a_tent_card_head_to_head():
    book, sheets = printed(SHEETS[Paper.A5_FOLD], Layout(marks=False), 1)
    (picture,) = rendered(book)
    assert faces(picture, 1, 0) == [Seen(105, 0, 105, 148, UP)]
    assert faces(picture, 1, 1) == [Seen(0, 0, 105, 148, UP)]
    tent, more = printed(SHEETS[Paper.A4_TENT], Layout(marks=False), 2)
    first, second = rendered(tent)
    assert (sheets, more) == (1, 2)
    assert faces(first, 1, 0) == [Seen(0, 148.5, 210, 148.5, UP)]
    assert faces(first, 1, 1) == [Seen(0, 0, 210, 148.5, DOWN)]
    assert faces(second, 2, 0) == [None, Seen(0, 148.5, 210, 148.5, UP)]


def test_a_label_of_a_roll_has_the_height_it_is_given():
    pdf, _ = printed(sheet_of(Paper.ROLL_62, label_height=29.0), Layout(), 2)
    assert [page.get_size() for page in pypdfium2.PdfDocument(pdf)] == [pytest.approx((62 * MM, 29 * MM), abs=0.01)] * 2


def test_labels_are_printed_on_one_side():
    pdf, sheets = printed(SHEETS[Paper.L4785], Layout(Sides.LONG_EDGE), 11)
    assert (len(pypdfium2.PdfDocument(pdf)), sheets) == (2, 2)


@pytest.mark.parametrize("paper", Paper)
def test_boxes_say_what_is_paper_what_is_trim_and_what_bleeds(paper):
    sheet = SHEETS[paper]
    trim = {
        Paper.SRA4_4UP: (4.5, 9, 220.5, 311), Paper.A3_4UP: (40.5, 59, 256.5, 361),
        Paper.A4_CARDS: (19.4, 13.55, 190.6, 283.45),
    }.get(paper, (0, 0, sheet.width, sheet.height))  # fmt: skip
    air = 3 if paper in (Paper.SRA4_4UP, Paper.A3_4UP) else 0
    bleed = (trim[0] - air, trim[1] - air, trim[2] + air, trim[3] + air) if air else (0, 0, sheet.width, sheet.height)
    for page in pypdfium2.PdfDocument(printed(sheet, Layout(), 3)[0]):
        assert [edge / MM for edge in page.get_mediabox()] == pytest.approx([0, 0, sheet.width, sheet.height], abs=0.01)
        assert [edge / MM for edge in page.get_trimbox()] == pytest.approx(trim, abs=0.01)
        assert [edge / MM for edge in page.get_bleedbox()] == pytest.approx(bleed, abs=0.01)


@pytest.mark.parametrize("paper", [Paper.SRA4_4UP, Paper.A3_4UP])
def test_what_bleeds_is_seen_three_millimetres_beyond_the_trim_and_covers_no_neighbour(paper):
    pdf, _ = printed(SHEETS[paper], Layout(Sides.FRONT, marks=False), 4, beyond=3.0)
    seen = faces(rendered(pdf)[0], 4, 0)
    _, first, last, _ = MEASURED[paper]
    for face, (left, top, _width, _height) in ((seen[0], first), (seen[-1], last)):
        assert face[:4] == pytest.approx((left - 3, top - 3, 111, 154), abs=0.11)


def marked(paper: Paper, **layout) -> Image.Image:
    """The marks alone."""
    sheet = SHEETS[paper]
    out = io.BytesIO()
    writer = PageWriter(out, width=sheet.width, height=sheet.height, title="Marks", language="en")
    print_sheets(writer, sheet, Layout(Sides.FRONT, **layout), sheet.cells, lambda index, side: None)
    writer.save()
    return rendered(out.getvalue())[0].convert("L")


@pytest.mark.parametrize("paper", [Paper.SRA4_4UP, Paper.A3_4UP, Paper.A4_CARDS])
def test_crop_marks_stand_outside_of_every_piece_and_on_the_lines_of_the_cut(paper):
    picture, sheet = marked(paper), SHEETS[paper]
    for place in range(sheet.cells):
        box = sheet.cell(place)
        piece = picture.crop(
            (round(box.left * 10) + 1, round((sheet.height - box.top) * 10) + 1,
             round(box.right * 10) - 1, round((sheet.height - box.bottom) * 10) - 1)
        )  # fmt: skip
        assert piece.getextrema()[0] > 250
    dark = picture.point(lambda step: 255 if step < 200 else 0)
    above = dark.crop((0, 0, picture.width, round((sheet.top - 3) * 10)))
    columns = {x for x in range(above.width) if above.crop((x, 0, x + 1, above.height)).getbbox()}
    edges = {edge for place in range(sheet.cells) for edge in (sheet.cell(place).left, sheet.cell(place).right)}
    assert all(any(abs(x + 0.5 - edge * 10) <= 1 for edge in edges) for x in columns)
    assert all(any(abs(x + 0.5 - edge * 10) <= 1 for x in columns) for edge in edges)


def test_full_marks_are_five_millimetres_long_where_the_paper_has_room():
    dark = marked(Paper.A3_4UP).point(lambda step: 255 if step < 200 else 0)
    column = dark.crop((404, 0, 407, 59 * 10))
    assert column.getbbox()[1::2] == (pytest.approx((59 - 3 - 5) * 10, abs=1), pytest.approx((59 - 3) * 10, abs=1))


@pytest.mark.parametrize(("paper", "across"), [(Paper.A5_FOLD, True), (Paper.A4_TENT, False)])
def test_fold_ticks_stand_at_the_ends_of_the_fold(paper, across):
    picture, sheet = marked(paper), SHEETS[paper]
    left, top, right, foot = picture.point(lambda step: 255 if step < 200 else 0).getbbox()
    if across:
        assert (left, right) == (pytest.approx(1050, abs=2), pytest.approx(1050, abs=2))
        assert (top, foot) == (pytest.approx(0, abs=1), pytest.approx(sheet.height * 10, abs=1))
    else:
        assert (top, foot) == (pytest.approx(1485, abs=2), pytest.approx(1485, abs=2))
    assert picture.crop((60, 60, picture.width - 60, picture.height - 60)).getextrema()[0] > 250


@pytest.mark.parametrize("paper", [Paper.A6, Paper.A7, Paper.CR80, Paper.L4785, Paper.AVERY_5395, Paper.ROLL_62])
def test_nothing_is_marked_where_nothing_is_cut(paper):
    assert marked(paper).getextrema() == (255, 255)


def test_marks_can_be_left_out():
    assert marked(Paper.A4_4UP, marks=False).getextrema() == (255, 255)


def test_a_separator_of_duplex_sheets_has_an_empty_back():
    layout, groups = Layout(separators=True), [group(5), group(2)]
    told: list[tuple[int, int]] = []
    pdf, sheets = printed(
        SHEETS[Paper.A4_4UP], layout, 7, groups=groups, separator=lambda number, page: told.append((number, page))
    )
    assert told == [(0, 0), (1, 0)]
    assert sheets == sheets_needed(7, SHEETS[Paper.A4_4UP], layout, groups) == 5
    assert len(pypdfium2.PdfDocument(pdf)) == 10


def test_separators_need_somebody_who_draws_them():
    with pytest.raises(NoSeparator):
        printed(SHEETS[Paper.A4_4UP], Layout(separators=True), 2, groups=[group(2)])


def test_progress_is_told_once_a_piece_in_stacks_too():
    told: list[int] = []
    printed(SHEETS[Paper.A4_4UP], Layout(stacked=True), 6, on_progress=told.append)
    printed(SHEETS[Paper.A5_FOLD], Layout(), 2, on_progress=told.append)
    assert told == [1, 2, 3, 4, 5, 6, 1, 2]
