import pytest

from plenary import icons


def test_drawing_holds_the_parts_of_the_icon():
    assert icons.drawing("check") == '<path d="M20 6 9 17l-5-5" />'


def test_svg_is_decoration_without_ids():
    drawn = icons.svg("calendar-plus")

    assert drawn.startswith('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path ')
    assert " id=" not in drawn
    assert "xmlns" not in drawn


def test_icons_that_point_along_the_line_turn_with_it():
    assert 'class="i i-turn"' in icons.svg("chevron-right")
    assert 'class="i i-l"' in icons.svg("sun", large=True)


def test_drawing_of_an_unknown_icon_says_its_name():
    with pytest.raises(icons.UnknownIcon, match="no-such-thing"):
        icons.drawing("no-such-thing")
