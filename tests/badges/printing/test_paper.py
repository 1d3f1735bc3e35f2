from badges.printing.paper import SHEETS, Paper, Place, Sides, place_of

FOUR = SHEETS[Paper.A4_4UP]


def test_four_cells_fill_a4_exactly():
    assert (2 * FOUR.cell_width, 2 * FOUR.cell_height) == (FOUR.width, FOUR.height) == (210.0, 297.0)


def test_cells_are_counted_from_the_top_left_row_by_row():
    assert [FOUR.corner(cell) for cell in range(4)] == [(0, 148.5), (105, 148.5), (0, 0), (105, 0)]


def test_backs_change_columns_over_the_long_edge():
    assert [FOUR.corner(cell, back=Sides.LONG_EDGE) for cell in range(4)] == [
        (105, 148.5),
        (0, 148.5),
        (105, 0),
        (0, 0),
    ]


def test_backs_change_rows_over_the_short_edge():
    assert [FOUR.corner(cell, back=Sides.SHORT_EDGE) for cell in range(4)] == [
        (0, 0),
        (105, 0),
        (0, 148.5),
        (105, 148.5),
    ]


def test_places_are_counted_from_one():
    assert [place_of(index, paper=Paper.A4_4UP) for index in (0, 3, 4)] == [Place(1, 1), Place(1, 4), Place(2, 1)]
    assert place_of(6, paper=Paper.A6) == Place(7, 1)
