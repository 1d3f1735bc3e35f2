"""A badge code as a QR symbol (ISO/IEC 18004): alphanumeric mode, error correction M, 25 modules, drawn as one path."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

import zxingcpp

from badges.printing.lettering import number

CODE = re.compile("[0-9A-HJKMNP-TV-Z]{26}")  # Crockford base32: no I, L, O, U
DARK = re.compile(b"\x00+")  # the encoder draws black on white
HALF = 13  # halves of a row repeat, whole rows do not
ROW = "\0"


class NotABadgeCode(ValueError):
    """Twenty-six characters of Crockford base32 were expected."""


def outline(code: str) -> tuple[int, str]:
    """The symbol for a screen: its modules a side, and an SVG path over the dark ones. Raises NotABadgeCode."""
    modules, size = _modules(code)
    rows = (modules[row * size : (row + 1) * size] for row in range(size))
    path = "".join(
        f"M{run.start()} {row}h{run.end() - run.start()}v1H{run.start()}z"
        for row, line in enumerate(rows)
        for run in DARK.finditer(line)
    )
    return size, path


def _modules(code: str) -> tuple[bytes, int]:
    if not CODE.fullmatch(code):
        raise NotABadgeCode(f"{code!r} is not 26 characters of Crockford base32")
    symbol = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image).tobytes()
    return modules, math.isqrt(len(modules))


@lru_cache(maxsize=64)  # both sides of the badges of a sheet
def operators(code: str, *, module: float) -> str:
    """PDF operators filling the dark modules, lower left corner at the origin, ``module`` units wide each.

    Dark modules of a row that touch are one rectangle, and all are one path, so that no viewer shows hairlines between
    them. The quiet zone is the caller's to keep. Raises NotABadgeCode.
    """
    modules, size = _modules(code)
    path = []
    for row in range(size):
        start, height = row * size, str(size - 1 - row)
        path.append(_runs(modules[start : start + HALF], 0).replace(ROW, height))
        path.append(_runs(modules[start + HALF : start + size], HALF).replace(ROW, height))
    return f"q {number(module)} 0 0 {number(module)} 0 0 cm {''.join(path)}f Q"


@lru_cache(maxsize=1 << 14)
def _runs(modules: bytes, left: int) -> str:
    """Rectangles over the dark modules of half a row, their height above the foot still to be put in."""
    return "".join(f"{left + run.start()} {ROW} {run.end() - run.start()} 1 re " for run in DARK.finditer(modules))
