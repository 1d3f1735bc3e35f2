import pytest

from badges.printing.colour import contrast, inks, srgb

WHITE = (1.0, 1.0, 1.0)


def test_known_colours_are_converted():
    """Red, green and blue of sRGB in OKLCH, as CSS Color 4 gives them."""
    for lightness, chroma, hue, expected in (
        (0.62796, 0.25768, 29.234, (1, 0, 0)),
        (0.86644, 0.29483, 142.495, (0, 1, 0)),
        (0.45201, 0.31321, 264.052, (0, 0, 1)),
        (1.0, 0.0, 0.0, (1, 1, 1)),
    ):
        assert srgb(lightness, chroma, hue) == pytest.approx(expected, abs=0.03)


def test_what_srgb_cannot_show_keeps_its_lightness():
    dull, vivid = srgb(0.5, 0.05, 200), srgb(0.5, 0.4, 200)
    assert all(0 <= part <= 1 for part in vivid)
    assert contrast(vivid, WHITE) == pytest.approx(contrast(dull, WHITE), rel=0.12)


def test_contrast_of_black_and_white_is_21():
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)


@pytest.mark.parametrize("chroma", [0.0, 0.075, 0.15, 0.4])
def test_every_hue_can_be_read_in_every_place(chroma):
    for hue in range(0, 360, 5):
        colours = inks(hue, chroma)
        assert contrast(colours.text, WHITE) > 14
        assert contrast(colours.quiet, WHITE) > 7
        assert contrast(colours.accent, WHITE) > 5.5
        assert contrast(colours.on_band, colours.band) > 7
