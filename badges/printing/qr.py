"""A badge code as a QR symbol (ISO/IEC 18004): alphanumeric mode, error correction M, 25 modules, drawn as one path."""

from __future__ import annotations

import math
import re
from typing import Any

import zxingcpp

from badges.printing.lettering import number

CODE = re.compile("[0-9A-HJKMNP-TV-Z]{26}")  # Crockford base32: no I, L, O, U
DARK = re.compile(b"\x00+")  # the encoder draws black on white
MODULES = 25
QUIET_MODULES = 4
SMALLEST_MODULE = 0.4  # mm


class NotABadgeCode(ValueError):
    """Twenty-six characters of Crockford base32 were expected."""


def operators(code: str, *, module: float) -> str:
    """PDF operators filling the dark modules, lower left corner at the origin, ``module`` units wide each.

    Dark modules of a row that touch are one rectangle, so that no viewer shows hairlines between them. The quiet zone
    is the caller's to keep. Raises NotABadgeCode.
    """
    if not CODE.fullmatch(code):
        raise NotABadgeCode(f"{code!r} is not 26 characters of Crockford base32")
    symbol = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image).tobytes()
    size = math.isqrt(len(modules))
    path = []
    for row in range(size):
        height = size - 1 - row
        for run in DARK.finditer(modules, row * size, (row + 1) * size):
            path.append(f"{run.start() - row * size} {height} {run.end() - run.start()} 1 re")
    return f"q {number(module)} 0 0 {number(module)} 0 0 cm {' '.join(path)} f Q"
