import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from sessions.calendar.folding import folded

LETTERS = st.text(st.one_of(st.sampled_from("aé한𝄞\\^ "), st.characters(codec="utf-8", exclude_characters="\n")))


@given(LETTERS.map(lambda text: f"SUMMARY:{text * 9}"))
def test_folding_is_that_of_icalendar(line):
    assert folded(line) == Contentline(line).to_ical()


@pytest.mark.parametrize("length", range(72, 78))
@pytest.mark.parametrize("sign", ["a", "é", "한", "𝄞", "\\", "^"])
def test_folding_around_the_longest_line_is_that_of_icalendar(length, sign):
    line = "x" * length + sign + "y" * 80
    assert folded(line) == Contentline(line).to_ical()
    assert max(map(len, folded(line).split(b"\r\n"))) <= 75
