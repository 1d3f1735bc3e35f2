import pytest

from sessions.calendar.colours import CSS_COLOURS, css_colour


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#000000", "black"), ("#FFFFFF", "white"), ("#fe0101", "red"), ("#00007e", "navy"), (" Teal ", "teal")],
)
def test_css_colour_is_the_nearest_name(colour, name):
    assert css_colour(colour) == name


def test_css_colour_gives_every_named_colour_back():
    assert {name: css_colour(f"#{value}") for name, value in CSS_COLOURS.items()} == {n: n for n in CSS_COLOURS}


@pytest.mark.parametrize("colour", ["", "#fff", "blue\nX:1", "#12345g", "#1234567"])
def test_css_colour_refuses_what_is_no_colour(colour):
    with pytest.raises(ValueError, match="neither #rrggbb nor a CSS3 colour name"):
        css_colour(colour)
