"""A badge code on paper: the dark modules of its symbol as one path."""

from __future__ import annotations

from functools import lru_cache

from badges.printing.lettering import number
from badges.printing.symbol import DARK, NotABadgeCode, modules

__all__ = ["NotABadgeCode", "operators"]

HALF = 13  # halves of a row repeat, whole rows do not
ROW = "\0"


@lru_cache(maxsize=64)  # both sides of the badges of a sheet
def operators(code: str, *, module: float) -> str:
    """PDF operators filling the dark modules, lower left corner at the origin, ``module`` units wide each.

    Dark modules of a row that touch are one rectangle, and all are one path, so that no viewer shows hairlines between
    them. The quiet zone is the caller's to keep. Raises NotABadgeCode.
    """
    drawn, size = modules(code)
    path = []
    for row in range(size):
        start, height = row * size, str(size - 1 - row)
        path.append(_runs(drawn[start : start + HALF], 0).replace(ROW, height))
        path.append(_runs(drawn[start + HALF : start + size], HALF).replace(ROW, height))
    return f"q {number(module)} 0 0 {number(module)} 0 0 cm {''.join(path)}f Q"


@lru_cache(maxsize=1 << 14)
def _runs(drawn: bytes, left: int) -> str:
    """Rectangles over the dark modules of half a row, their height above the foot still to be put in."""
    return "".join(f"{left + run.start()} {ROW} {run.end() - run.start()} 1 re " for run in DARK.finditer(drawn))
