"""Where to cut and to fold: hairlines outside of every piece where the sheet has room, ticks on the lines elsewhere."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from badges.printing.lettering import number
from badges.printing.page_writer import MM
from badges.printing.paper import Fold, Sheet

TICK = 5.0  # mm of a mark
AWAY = 2.0  # mm from the trim where nothing bleeds
HAIRLINE = 0.25  # pt
HALO = 1.5  # pt of white under a mark that stands on what bleeds
DASH = 1.0  # mm; fold marks are dashed

Line = tuple[float, float, float, float]


@lru_cache(maxsize=64)
def marks(sheet: Sheet) -> str:
    """The operators of a side's marks, for a page whose origin is the sheet's lower left; "" where nothing is cut."""
    if sheet.fold is not Fold.NONE:
        dash = number(DASH * MM)
        return f"q {HAIRLINE} w 0 G [{dash} {dash}] 0 d {_path(_ticks(sheet))} S Q"
    if not sheet.is_cut:
        return ""
    if not sheet.has_room_for_marks:
        return f"q {HAIRLINE} w 0 G {_path(_ticks(sheet))} S Q"
    between = _path(_between(sheet))
    halo = f"{HALO} w 1 G {between} S " if between else ""
    return f"q {halo}{HAIRLINE} w 0 G {_path(_outside(sheet))} {between} S Q"


def cuts(sheet: Sheet) -> tuple[list[float], list[float]]:
    """Every line (mm from the left, mm from the foot) along a piece's edge, but for the sheet's own edges."""
    boxes = [sheet.cell(place) for place in range(sheet.columns * sheet.rows)]
    across = {round(edge, 4) for box in boxes for edge in (box.left, box.right)}
    up = {round(edge, 4) for box in boxes for edge in (box.bottom, box.top)}
    return sorted(across - {0.0, sheet.width}), sorted(up - {0.0, sheet.height})


def _ticks(sheet: Sheet) -> list[Line]:
    """At the edges of a sheet that is cut or folded without waste."""
    across, up = cuts(sheet)
    lines: list[Line] = []
    for x in across:
        lines += [(x, 0.0, x, TICK), (x, sheet.height - TICK, x, sheet.height)]
    for y in up:
        lines += [(0.0, y, TICK, y), (sheet.width - TICK, y, sheet.width, y)]
    return lines


def _outside(sheet: Sheet) -> list[Line]:
    """Around all pieces, clear of what bleeds."""
    across, up = cuts(sheet)
    trim, away = sheet.trim, sheet.bleed or AWAY
    left, foot = trim.left - away, trim.bottom - away
    right, head = trim.right + away, trim.top + away
    lines: list[Line] = []
    for x in across:
        lines += [(x, max(foot - TICK, 0.0), x, foot), (x, head, x, min(head + TICK, sheet.height))]
    for y in up:
        lines += [(max(left - TICK, 0.0), y, left, y), (right, y, min(right + TICK, sheet.width), y)]
    return lines


def _between(sheet: Sheet) -> list[Line]:
    """Across the strips between pieces that bleed, where the margins may be too narrow for a printer to reach."""
    if not sheet.bleed:
        return []
    across, up = cuts(sheet)
    air = sheet.bleed / 2
    columns = [(a + air, b - air) for a, b in list(pairwise(across))[1::2]]
    rows = [(a + air, b - air) for a, b in list(pairwise(up))[1::2]]
    return [(a, y, b, y) for a, b in columns for y in up] + [(x, a, x, b) for a, b in rows for x in across]


def _path(lines: list[Line]) -> str:
    return " ".join(
        f"{number(x1 * MM)} {number(y1 * MM)} m {number(x2 * MM)} {number(y2 * MM)} l" for x1, y1, x2, y2 in lines
    )
