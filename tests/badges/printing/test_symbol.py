import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from badges.printing.symbol import NotABadgeCode, outline

CODE = "0123456789ABCDEFGHJKMNPQRS"


def drawn(size, path, scale=4, quiet=4):
    """The outline as a screen draws it: every run of the path filled, on white."""
    side = (size + 2 * quiet) * scale
    picture = Image.new("L", (side, side), 255)
    brush = ImageDraw.Draw(picture)
    for left, top, width in re.findall(r"M(\d+) (\d+)h(\d+)v1H\d+z", path):
        x, y = (int(left) + quiet) * scale, (int(top) + quiet) * scale
        brush.rectangle((x, y, x + int(width) * scale - 1, y + scale - 1), fill=0)
    return picture


def test_outline_is_read_back_as_the_code():
    size, path = outline(CODE)
    assert size == 25
    assert [found.text for found in zxingcpp.read_barcodes(drawn(size, path))] == [CODE]


def test_outline_of_something_else_is_refused():
    with pytest.raises(NotABadgeCode):
        outline("HTTPS://EXAMPLE.ORG")
