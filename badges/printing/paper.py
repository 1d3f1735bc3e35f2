"""Sheets in millimetres: which paper, how many badges on it, where each stands. Nothing is ever scaled.

A badge is A6. ISO 216 rounds A6 to 105 x 148 mm; four of them on A4 (210 x 297 mm) have 148.5 mm each, so a badge is
told its height and sets its content from the edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """The papers we print badges on."""

    A6 = "a6"
    A4_4UP = "a4-4up"


class Sides(StrEnum):
    """Front only; both sides on a duplex printer that turns over the long or the short edge."""

    FRONT = "front"
    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper: its size, the size of a cell and how many cells across and down, all edges in mm."""

    width: float
    height: float
    cell_width: float
    cell_height: float
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        """Badges on one side of a sheet."""
        return self.columns * self.rows

    def corner(self, cell: int, *, back: Sides | None = None) -> tuple[float, float]:
        """Lower left corner (mm from the sheet's lower left) of a cell counted from the top left, row by row.

        With ``back`` the corner is that of the same badge seen on the back of the sheet: columns change places when
        the sheet turns over its long edge, rows when it turns over its short edge (portrait sheets).
        """
        row, column = divmod(cell, self.columns)
        if back is Sides.LONG_EDGE:
            column = self.columns - 1 - column
        elif back is Sides.SHORT_EDGE:
            row = self.rows - 1 - row
        return column * self.cell_width, (self.rows - 1 - row) * self.cell_height


SHEETS = {
    Paper.A6: Sheet(width=105.0, height=148.0, cell_width=105.0, cell_height=148.0, columns=1, rows=1),
    Paper.A4_4UP: Sheet(width=210.0, height=297.0, cell_width=105.0, cell_height=148.5, columns=2, rows=2),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a badge lies: sheet and position on it, both counted from 1 (position from the top left, row by row)."""

    sheet: int
    position: int


def place_of(index: int, *, paper: Paper) -> Place:
    """The place of the badge with this index (from 0) in the order they were given; for manifests and boxes."""
    sheet, cell = divmod(index, SHEETS[paper].cells)
    return Place(sheet=sheet + 1, position=cell + 1)
