"""A badge code as a QR symbol (ISO/IEC 18004): its modules, and its outline for a screen. No ReportLab."""

from __future__ import annotations

import math
import re
from typing import Any

import zxingcpp

CODE = re.compile("[0-9A-HJKMNP-TV-Z]{26}")  # Crockford base32: no I, L, O, U
DARK = re.compile(b"\x00+")  # the encoder draws black on white


class NotABadgeCode(ValueError):
    """Twenty-six characters of Crockford base32 were expected."""


def modules(code: str) -> tuple[bytes, int]:
    """The symbol's modules row by row, 0 where dark, and how many stand in a row: alphanumeric mode, correction M.

    Raises NotABadgeCode.
    """
    if not CODE.fullmatch(code):
        raise NotABadgeCode(f"{code!r} is not 26 characters of Crockford base32")
    return encoded(code)


def encoded(said: str) -> tuple[bytes, int]:
    """The modules of any text, an address for one, as ``modules`` gives them."""
    symbol = zxingcpp.create_barcode(said, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    drawn = memoryview(image).tobytes()
    return drawn, math.isqrt(len(drawn))


def outline(code: str) -> tuple[int, str]:
    """The symbol for a screen: its modules a side, and an SVG path over the dark ones. Raises NotABadgeCode."""
    drawn, size = modules(code)
    rows = (drawn[row * size : (row + 1) * size] for row in range(size))
    path = "".join(
        f"M{run.start()} {row}h{run.end() - run.start()}v1H{run.start()}z"
        for row, line in enumerate(rows)
        for run in DARK.finditer(line)
    )
    return size, path
