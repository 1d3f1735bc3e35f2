"""An event chooses a hue and nothing else: every text must stay readable on every one of the 360."""

import math
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "plenary" / "static" / "plenary"
OKLCH = r"oklch\((?P<l>[\d.]+)% (?P<c>[^ ]+) (?P<h>[^ )]+)(?: / [\d.]+)?\)"
TEXT, BOUNDARY = 4.5, 3.0
READ_ON = ("canvas", "surface", "raised", "sunken", "wash")
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "ink-2", "ink-3", "accent", "accent-deep") for paper in READ_ON),
    *((tone, paper, TEXT) for tone in ("ok", "wait", "warn", "stop") for paper in ("surface", f"{tone}-w")),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-deep", TEXT),
    ("accent-deep", "wash-2", TEXT),
    ("board-ink", "board", TEXT),
    ("board-ink-2", "board", TEXT),
    ("board-mark", "board", TEXT),
    ("edge", "surface", BOUNDARY),
    ("edge", "canvas", BOUNDARY),
]


def declared(css):
    """Each token's lightness, chroma and hue, light and dark; hue None where it is the event's."""
    tokens = {}
    for name, value in re.findall(r"--([a-z0-9-]+):\s*((?:light-dark|oklch)\([^;]+);", css):
        colours = [
            (
                float(found["l"]) / 100,
                0.075 if found["c"].startswith("var(") else float(found["c"]),
                None if found["h"].startswith("var(") else float(found["h"]),
            )
            for found in re.finditer(OKLCH, value.replace("var(--accent-c)", "var(--c)"))
        ]
        tokens[name] = (colours[0], colours[-1])
    return tokens


def luminance(colour, hue):
    """Relative luminance (WCAG 2) of an oklch colour, channels clipped to sRGB."""
    lightness, chroma, own = colour
    angle = math.radians(hue if own is None else own)
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other, hue):
    high, low = sorted((luminance(one, hue), luminance(other, hue)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def office():
    return declared((STATIC / "tokens.css").read_text())


def public():
    block = re.search(r"\.public \{(.*?)\}", (STATIC / "public.css").read_text(), re.S).group(1)
    return office() | declared(block)


@pytest.mark.parametrize("surface", [office, public])
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_text_is_readable_at_every_hue(surface, theme):
    tokens = surface()

    too_low = [
        (ink, paper, hue, round(found, 2))
        for ink, paper, needed in PAIRS
        for hue in range(360)
        if (found := contrast(tokens[ink][theme], tokens[paper][theme], hue)) < needed
    ]

    assert too_low == []


def test_the_measure_itself_knows_black_and_white():
    assert contrast((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), 0) == pytest.approx(21, abs=0.01)
    assert contrast((0.6, 0.0, 0.0), (0.6, 0.0, 0.0), 0) == 1


def test_tokens_stand_in_a_layer_so_that_print_can_set_them_aside():
    css = (STATIC / "tokens.css").read_text()

    assert "@layer tokens, event, reset, base, layout, parts, pages, utilities, print;" in css
    assert css.index("@layer tokens {") < css.index(":root")
