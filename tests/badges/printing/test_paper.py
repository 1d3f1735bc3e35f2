import pytest

from badges import enums
from badges.printing.paper import SHEETS, Box, Paper, Place, place_of, sheet_of

MM = 25.4
FOUR = SHEETS[Paper.A4_4UP]


def test_every_paper_that_can_be_chosen_has_its_measures():
    assert sorted(Paper) == sorted(enums.Paper.values)
    assert set(SHEETS) == set(Paper)


def test_four_cells_fill_a4_exactly():
    assert (2 * FOUR.cell_width, 2 * FOUR.cell_height) == (FOUR.width, FOUR.height) == (210.0, 297.0)


def test_cells_are_counted_from_the_top_left_row_by_row():
    assert [FOUR.cell(place)[:2] for place in range(4)] == [(0, 148.5), (105, 148.5), (0, 0), (105, 0)]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_no_cell_overlaps_another_or_leaves_the_sheet(sheet):
    boxes = [sheet.cell(place) for place in range(sheet.columns * sheet.rows)]
    air = sheet.bleed - 1e-9
    for number, box in enumerate(boxes):
        assert box.left >= air
        assert box.bottom >= air
        assert box.right <= sheet.width - air
        assert box.top <= sheet.height - air
        for other in boxes[number + 1 :]:
            apart = max(other.left - box.right, box.left - other.right, other.bottom - box.top, box.bottom - other.top)
            assert apart >= 2 * sheet.bleed - 1e-9


def test_labels_lie_where_their_maker_punches_them():
    first, last = SHEETS[Paper.L4785].cell(0), SHEETS[Paper.L4785].cell(9)
    assert first == Box(18, 297 - 13 - 50, 98, 297 - 13)
    assert last == Box(113, 297 - 13 - 4 * 55 - 50, 193, 297 - 13 - 4 * 55)
    first, last = SHEETS[Paper.AVERY_5395].cell(0), SHEETS[Paper.AVERY_5395].cell(7)
    assert first == pytest.approx((0.6875 * MM, (11 - 0.5833 - 2.333) * MM, 4.0625 * MM, (11 - 0.5833) * MM))
    assert last[:2] == pytest.approx((4.4375 * MM, (11 - 0.5833 - 3 * 2.5 - 2.333) * MM))


def test_pieces_that_bleed_have_room_for_it_and_for_crop_marks():
    for paper in (Paper.SRA4_4UP, Paper.A3_4UP):
        sheet = SHEETS[paper]
        assert (sheet.cell_width, sheet.cell_height, sheet.bleed, sheet.has_room_for_marks) == (105, 148, 3, True)
    assert SHEETS[Paper.SRA4_4UP].trim == pytest.approx(Box(4.5, 9, 220.5, 311))


def test_a_label_of_a_roll_is_as_high_as_it_is_asked_to_be():
    label = sheet_of(Paper.ROLL_62, label_height=29)
    assert (label.width, label.height, label.cell_width, label.cell_height, label.cell(0)) == (
        62, 29, 62, 29, (0, 0, 62, 29),
    )  # fmt: skip


def test_places_are_counted_from_one():
    assert [place_of(index, paper=Paper.A4_4UP) for index in (0, 3, 4)] == [Place(1, 1), Place(1, 4), Place(2, 1)]
    assert place_of(6, paper=Paper.A6) == Place(7, 1)
