import pytest

from badges.printing.content import Line
from badges.printing.designs.columns import Said, TextColumn
from badges.printing.designs.elements import MM, Box, Column, Entry, Text, Type

SIZE = Type(20, 14, 8)


def column(height: float, *sizes: Type, vertical: str = "top", **changes) -> TextColumn:
    entries = tuple(Entry(name=f"{place}", text="{a}", type=size, **changes) for place, size in enumerate(sizes))
    return TextColumn(Column(name="all", box=Box(0, 10, 40, height), entries=entries, vertical=vertical))


def laid(made: TextColumn, *words: str):
    said = [Said(setting, Line(word, "en")) for setting, word in zip(made.settings, words, strict=False)]
    return made.laid(said, ())


def test_texts_stand_under_one_another_with_their_gaps():
    made = laid(column(60, SIZE, SIZE, gap=3.0), "Ada", "Bob")
    first, second = made.placed
    assert first.baseline == pytest.approx(3 + first.fitted.top / MM)
    assert second.baseline - first.baseline == pytest.approx((first.fitted.depth + second.fitted.top) / MM + 3)


def test_the_first_text_has_a_gap_of_its_own():
    made = laid(column(60, SIZE, gap=3.0, top=7.0), "Ada")
    assert made.placed[0].baseline == pytest.approx(7 + made.placed[0].fitted.top / MM)


def test_texts_shrink_together_and_stay_in_one_line():
    tall, low = (
        laid(column(60, SIZE, SIZE), "Ada Byron", "Bob"),
        laid(column(11.5, SIZE, SIZE), "Ada Byron", "Bob"),
    )
    assert [one.fitted.size for one in tall.placed] == [20, 20]
    assert {round(one.fitted.size, 1) for one in low.placed} < {18.4, 16.8, 15.2, 13.6, 12.0}
    assert [len(one.fitted.lines) for one in low.placed] == [1, 1]
    assert low.too_small == []


def test_what_a_box_cannot_hold_is_too_small_altogether():
    made = laid(column(4, SIZE, SIZE), "Ada", "Bob")
    assert [one.said.line.text for one in made.too_small] == ["Ada", "Bob"]


@pytest.mark.parametrize(("vertical", "foot"), [("top", 10 + 20 * 0.714 / MM), ("foot", 70.0)])
def test_a_text_hangs_or_stands(vertical, foot):
    made = column(60, SIZE, vertical=vertical)
    placed = laid(made, "HHH")
    assert made.top(placed) + placed.placed[0].baseline == pytest.approx(foot, abs=0.05)


def test_a_text_in_the_middle_has_as_much_above_as_below():
    made = column(60, SIZE, vertical="middle")
    placed = laid(made, "HHH")
    top = made.top(placed)
    ink = placed.placed[0].fitted.top / MM
    assert top + placed.placed[0].baseline - ink / 2 == pytest.approx(40)


def test_a_single_text_may_stand_on_the_foot_of_its_box():
    made = TextColumn(Text(name="one", box=Box(0, 0, 40, 20 * 0.72 / MM), text="{a}", type=SIZE))
    assert laid(made, "Gypsy").placed[0].fitted.size > 18
