"""Codes of badges and addresses on paper: the dark modules of a symbol as one path."""

from __future__ import annotations

from functools import lru_cache

from badges.printing.lettering import number
from badges.printing.symbol import DARK, NotABadgeCode, encoded, modules

__all__ = ["NotABadgeCode", "operators"]

HALF = 13  # halves of a row repeat, whole rows do not
ROW = "\0"


@lru_cache(maxsize=64)  # both sides of the badges of a sheet
def operators(code: str, *, module: float) -> str:
    """PDF operators filling the dark modules, lower left corner at the origin, ``module`` units wide each.

    Dark modules of a row that touch are one rectangle, and all are one path, so that no viewer shows hairlines between
    them. The quiet zone is the caller's to keep. Raises NotABadgeCode.
    """
    return f"q {number(module)} 0 0 {number(module)} 0 0 cm {_path(*modules(code))}f Q"


@lru_cache(maxsize=64)
def address_operators(address: str, *, side: float) -> str:
    """The same for an address, ``side`` units wide whatever its number of modules."""
    drawn, size = encoded(address)
    module = f"{side / size:.5f}"
    return f"q {module} 0 0 {module} 0 0 cm {_path(drawn, size)}f Q"


def _path(drawn: bytes, size: int) -> str:
    path = []
    for row in range(size):
        start, height = row * size, str(size - 1 - row)
        path.append(_runs(drawn[start : start + HALF], 0).replace(ROW, height))
        path.append(_runs(drawn[start + HALF : start + size], HALF).replace(ROW, height))
    return "".join(path)


@lru_cache(maxsize=1 << 14)
def _runs(drawn: bytes, left: int) -> str:
    """Rectangles over the dark modules of half a row, their height above the foot still to be put in."""
    return "".join(f"{left + run.start()} {ROW} {run.end() - run.start()} 1 re " for run in DARK.finditer(drawn))
