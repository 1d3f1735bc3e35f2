import pytest

from badges.printing.content import Line
from badges.printing.imposition import (
    BACK,
    FRONT,
    Entry,
    Group,
    Impression,
    Layout,
    NoRoomForSeparators,
    impressions,
    names_on_separator,
    place_of,
    places,
    plans,
    separator_pages,
    sheets_needed,
)
from badges.printing.paper import SHEETS, Paper, Place, Sides

FOUR = SHEETS[Paper.A4_4UP]
DUPLEX = [paper for paper in Paper if SHEETS[paper].has_backs]
FOLDED = (Paper.A5_FOLD, Paper.A4_TENT)


def group(pieces: int) -> Group:
    entries = tuple(Entry(Line(f"Person {number}", "en")) for number in range(pieces))
    return Group(pieces, Line("Aachen", "en"), Line(f"{pieces} badges", "en"), Line("{page}/{pages}", "en"), entries)


@pytest.mark.parametrize("paper", [Paper.A6, Paper.A4_4UP, Paper.A4_8UP, Paper.A4_CARDS])
def test_cut_stacks_laid_one_below_the_other_give_all_pieces_in_order(paper):
    """The sheets are cut as one pile: the piles, the first place's on top, are read from top to bottom."""
    sheet, layout = SHEETS[paper], Layout(stacked=True)
    for count in range(1, 3 * sheet.cells + 2):
        pile = [dict(plan.pieces) for plan in plans(count, sheet, layout)]
        read = [level[place] for place in range(sheet.cells) for level in pile if place in level]
        assert read == list(range(count))
        assert len(pile) == sheets_needed(count, sheet, layout) == -(-count // sheet.cells)


def test_unstacked_sheets_are_filled_row_by_row():
    assert [plan.pieces for plan in plans(5, FOUR, Layout())] == [((0, 0), (1, 1), (2, 2), (3, 3)), ((0, 4),)]


def test_places_tell_where_each_piece_lies_in_stacks():
    layout = Layout(stacked=True)
    assert places(5, FOUR, layout) == [Place(1, 1), Place(2, 1), Place(1, 2), Place(2, 2), Place(1, 3)]
    assert place_of(3, count=5, sheet=FOUR, layout=layout) == Place(2, 2)


@pytest.mark.parametrize("stacked", [False, True])
def test_each_group_begins_on_a_sheet_of_its_own_after_its_separator(stacked):
    layout, groups = Layout(stacked=stacked, separators=True), [group(5), group(1)]
    told = [(plan.group, [piece for _place, piece in plan.pieces]) for plan in plans(6, FOUR, layout, groups)]
    first = [[0, 2, 4], [1, 3]] if stacked else [[0, 1, 2, 3], [4]]
    assert told == [(0, []), *((None, pieces) for pieces in first), (1, []), (None, [5])]
    assert places(6, FOUR, layout, groups)[5] == Place(5, 1)
    assert sheets_needed(6, FOUR, layout, groups) == 5


def test_groups_without_separators_are_printed_on():
    assert sheets_needed(6, FOUR, Layout(), [group(5), group(1)]) == 2


def test_a_long_checklist_takes_more_sheets():
    room = names_on_separator(FOUR)
    assert room >= 25
    assert [separator_pages(number, FOUR) for number in (0, room, room + 1, 3 * room)] == [1, 1, 2, 3]


@pytest.mark.parametrize("paper", [Paper.CR80, Paper.L4785, Paper.ROLL_62])
def test_separators_are_refused_where_they_would_waste_labels_or_cards(paper):
    with pytest.raises(NoRoomForSeparators):
        sheets_needed(3, SHEETS[paper], Layout(separators=True), [group(3)])


def test_groups_must_hold_every_piece():
    with pytest.raises(ValueError, match="other pieces"):
        sheets_needed(4, FOUR, Layout(separators=True), [group(3)])


@pytest.mark.parametrize("paper", DUPLEX)
@pytest.mark.parametrize("sides", [Sides.LONG_EDGE, Sides.SHORT_EDGE])
def test_fronts_and_backs_of_a_piece_coincide_when_the_sheet_is_turned(paper, sides):
    """The back is where light through the sheet shows the front, and upright when the piece is turned sideways."""
    sheet = SHEETS[paper]
    (plan,) = plans(sheet.cells, sheet, Layout(sides=sides))
    fronts = impressions(plan, sheet, Layout(sides=sides), FRONT)
    backs = {face.piece: face for face in impressions(plan, sheet, Layout(sides=sides), BACK)}
    about_upright = (sides is Sides.LONG_EDGE) == (sheet.height > sheet.width)
    assert len(fronts) == len(backs) == sheet.cells
    for front in fronts:
        back = backs[front.piece]
        seen = [_through(corner, sheet, about_upright) for corner in _corners(front, sheet)]
        lower_left, lower_right, upper_right, upper_left = seen  # of the front, through the sheet
        # turned sideways, the piece's left is where its right was, its top stays its top
        expected = [*lower_right, *lower_left, *upper_left, *upper_right]
        assert [edge for corner in _corners(back, sheet) for edge in corner] == pytest.approx(expected)


def _corners(face: Impression, sheet) -> list[tuple[float, float]]:
    """Lower left, lower right, upper right, upper left of the piece as it is read, on the sheet."""
    across, up = sheet.footprint
    box = [(face.x, face.y), (face.x + across, face.y), (face.x + across, face.y + up), (face.x, face.y + up)]
    turns = face.angle // 90
    return box[turns:] + box[:turns]


def _through(corner: tuple[float, float], sheet, about_upright: bool) -> tuple[float, float]:
    x, y = corner
    return (sheet.width - x, y) if about_upright else (x, sheet.height - y)


def test_folded_pieces_show_both_faces_upright_when_they_stand():
    book, tent = (SHEETS[paper] for paper in FOLDED)
    (plan,) = plans(1, book, Layout())
    assert impressions(plan, book, Layout(), FRONT) == [Impression(0, 0, 105, 0, 0), Impression(0, 1, 0, 0, 0)]
    assert impressions(plan, tent, Layout(), FRONT) == [Impression(0, 0, 0, 0, 0), Impression(0, 1, 0, 148.5, 180)]
    assert impressions(plan, tent, Layout(), BACK) == []


def test_a_layout_comes_back_from_json_as_it_was():
    layout = Layout(Sides.SHORT_EDGE, stacked=True, separators=True, marks=False, offset_x=-1.2, label_height=29.0)
    assert Layout.from_options(layout.options()) == layout
    assert Layout.from_options({}) == Layout()
    assert layout.options()["sides"] == "short-edge"
