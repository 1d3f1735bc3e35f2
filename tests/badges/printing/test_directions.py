import pytest

from badges.printing.directions import is_rtl, stretches


def pieces(text: str) -> list[tuple[str, bool]]:
    return [(text[part.begin : part.end], part.rtl) for part in stretches(text)]


def test_a_left_to_right_line_is_one_stretch():
    assert pieces("Seoul 2010") == [("Seoul 2010", False)]


def test_an_empty_line_has_none():
    assert pieces("") == []


def test_a_number_in_an_arabic_title_stands_left_of_what_comes_before_it():
    assert pieces("المائدة 1: برشلونة") == [(": برشلونة", True), ("1", False), ("المائدة ", True)]


def test_a_joiner_does_not_disturb_the_order():
    assert pieces("علی‌رضا") == [("علی‌رضا", True)]


def test_characters_beyond_the_basic_plane_count_once():
    assert pieces("𠮷 عمر") == [("𠮷 ", False), ("عمر", True)]


def test_brackets_belong_to_the_direction_around_them():
    assert pieces("Omar (عمر) Sy") == [("Omar (", False), ("عمر", True), (") Sy", False)]


def test_isolated_text_keeps_its_own_direction():
    assert pieces("\u2067עדי\u2069: 3") == [("\u2067", False), ("עדי", True), ("\u2069: 3", False)]


@pytest.mark.parametrize(("text", "rtl"), [("عمر", True), ("12 עדי", True), ("Omar عمر", False), ("12", False)])
def test_the_first_strong_character_says_where_to_begin(text, rtl):
    assert is_rtl(text) is rtl
