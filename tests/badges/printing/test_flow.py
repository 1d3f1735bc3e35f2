import pytest

from badges.printing.flow import Cell, Row, paginate
from badges.printing.paragraphs import Passage, SetText, Span, set_text

SIZE = 10.0
LINE = 13.0  # leading
ONE = SIZE * (0.76 + 0.26)  # the height of one line


def lines(count: int) -> SetText:
    words = " ".join(["word"] * count)
    return set_text(Passage((Span(words, "en"),)), width=30.0, size=SIZE, leading=1.3, smallest=7.0)


def row(*counts: int, **fields) -> Row:
    return Row(tuple(Cell(lines(count), 0, 30) for count in counts), **fields)


def places(placed) -> list[tuple[int, int, int]]:
    return [(one.page, one.first, one.last) for one in placed]


def test_rows_follow_one_another_down_a_page():
    first, second = paginate([row(1), row(2, before=5, rule=0.5, after=3)], height=100)
    assert (first.top, first.rule_at) == (0, None)
    assert second.rule_at == pytest.approx(ONE + 5)
    assert second.top == pytest.approx(ONE + 8)


def test_air_and_rule_fall_away_at_the_top_of_a_page():
    placed = paginate([row(1), row(1, before=5, rule=0.5, after=3)], height=ONE + 5)
    assert [(one.page, one.top, one.rule_at) for one in placed] == [(0, 0, None), (1, 0, None)]


def test_a_short_row_moves_whole():
    assert places(paginate([row(1), row(3, 2)], height=ONE + 2 * LINE)) == [(0, 0, 1), (1, 0, 3)]


def test_a_long_row_is_split_on_both_sides_together():
    placed = paginate([row(2), row(10, 4)], height=ONE + 7 * LINE)
    assert places(placed) == [(0, 0, 2), (0, 0, 6), (1, 6, 10)]
    assert [cell.lines for cell in placed[1].row.cells] == [10, 4]


def test_no_line_stands_alone_on_either_page():
    assert places(paginate([row(3), row(7)], height=ONE + 8 * LINE))[1:] == [(0, 0, 5), (1, 5, 7)]
    assert places(paginate([row(7), row(7)], height=ONE + 7 * LINE))[1:] == [(1, 0, 7)]


def test_kept_rows_move_with_what_follows():
    rows = [row(3), row(1, kept=True, before=2), row(1, kept=True, before=2), row(2, before=2)]
    assert places(paginate(rows, height=ONE + 5 * LINE)) == [(0, 0, 3), (1, 0, 1), (1, 0, 1), (1, 0, 2)]


def test_a_new_page_is_begun_where_it_is_asked_for_but_never_an_empty_one():
    rows = [row(1, new_page=True), row(1), row(1, new_page=True)]
    assert [one.page for one in paginate(rows, height=500)] == [0, 0, 1]


def test_what_is_taller_than_a_page_is_split_over_as_many_as_it_takes():
    placed = paginate([row(30, 12)], height=ONE + 9 * LINE)
    assert places(placed) == [(0, 0, 10), (1, 10, 20), (2, 20, 30)]
