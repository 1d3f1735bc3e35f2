import pytest

from badges.printing.content import Line
from badges.printing.shaping import composed
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import lines_as_pdf, texts


def test_names_of_every_script_are_read_back_letter_by_letter():
    assert texts(lines_as_pdf(NAMES)) == [composed(name.text) for name in NAMES]


def test_tags_do_not_change_what_is_read_back():
    assert texts(lines_as_pdf(NAMES, tagged=True)) == [composed(name.text) for name in NAMES]


@pytest.mark.parametrize("text", ["محمد 2010–2008", "שלום 123 abc", "المائدة المستديرة 1: برشلونة", "李 محمد"])
def test_numbers_and_other_scripts_stay_in_order_in_right_to_left_lines(text):
    assert texts(lines_as_pdf([Line(text, "ar")])) == [text]


def test_one_glyph_can_say_two_things():
    """A plain and a no-break space are drawn by one glyph."""
    assert texts(lines_as_pdf([Line("a b", "en"), Line("a\u00a0b", "en")])) == ["a b", "a\u00a0b"]
