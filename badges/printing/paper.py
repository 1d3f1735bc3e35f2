"""Papers in millimetres: how large, how many pieces on a sheet, where each stands. Nothing is ever scaled.

ISO 216 rounds A6 to 105 x 148 mm and A7 to 74 x 105; cut from A4 (210 x 297 mm) without waste they are half a
millimetre, or a quarter, larger. A piece is told its size and sets its content from the edges.

All sheets but the folded A5 and the booklet stand upright, as printers feed them, also where the pieces lie on their
side: so "long edge" and the offset measured for a printer mean the same on all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

INCH = 25.4  # mm
CARD_WIDTH, CARD_HEIGHT = 85.60, 53.98  # mm; ISO/IEC 7810, ID-1
BLEED = 3.0  # mm of a design that is printed beyond the trim, and cut away
SMALLEST_SEPARATOR = 70.0  # mm wide; a checklist on less cannot be read


class Paper(StrEnum):
    """The papers we print on; the same values as badges.enums.Paper."""

    A6 = "a6"
    A7 = "a7"
    CR80 = "cr80"
    A4_4UP = "a4-4up"
    SRA4_4UP = "sra4-4up"
    A3_4UP = "a3-4up"
    A4_8UP = "a4-8up"
    A4_CARDS = "a4-cards"
    A5_FOLD = "a5-fold"
    A4_TENT = "a4-tent"
    L4785 = "l4785"
    AVERY_5395 = "avery-5395"
    ROLL_62 = "roll-62"
    A4 = "a4"
    A3 = "a3"
    A5 = "a5"
    A5_BOOKLET = "a5-booklet"


class Sides(StrEnum):
    """Front only; both sides on a duplex printer that turns over the long or the short edge."""

    FRONT = "front"
    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"


class Fold(StrEnum):
    """How a sheet is folded: not; like a book, with the back at the left of the front; like a tent, with the back
    above the front and upside down; several into one another, stapled in the fold."""

    NONE = "none"
    BOOK = "book"
    TENT = "tent"
    SADDLE = "saddle"


class Box(NamedTuple):
    """Edges in mm from the lower left corner of the sheet."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper and the cells on it, in mm.

    ``cell_width`` x ``cell_height`` is the trimmed piece as it is read; where pieces are ``lying`` they are turned a
    quarter to the left on the sheet. ``left`` and ``top`` are from the upper left corner of the sheet to that of the
    first cell, ``pitch_x`` and ``pitch_y`` from each cell to the next. ``bleed`` is how far a design may go beyond its
    trim. ``label`` sheets are cut already, and printed on one side. The cells of a folded sheet are the faces of one
    piece, all on one side of the sheet.
    """

    width: float
    height: float
    cell_width: float
    cell_height: float
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    bleed: float = 0.0
    fold: Fold = Fold.NONE
    lying: bool = False
    label: bool = False

    @property
    def cells(self) -> int:
        """Pieces on one side of a sheet."""
        return self.columns * self.rows if self.fold is Fold.NONE else 1

    @property
    def footprint(self) -> tuple[float, float]:
        """Width and height that a cell takes on the sheet."""
        return (self.cell_height, self.cell_width) if self.lying else (self.cell_width, self.cell_height)

    @property
    def landscape(self) -> bool:
        """Whether the sheet is wider than high: its long edge then lies above."""
        return self.width > self.height

    @property
    def has_backs(self) -> bool:
        """Whether pieces can be printed on the back of the sheet."""
        return self.fold is Fold.NONE and not self.label

    @property
    def takes_separators(self) -> bool:
        """Whether a checklist can be printed on a sheet of this paper: not on labels, cards and narrow rolls."""
        return (
            not self.label and self.fold is not Fold.SADDLE and self.width >= SMALLEST_SEPARATOR and self.height > 100
        )

    @property
    def is_cut(self) -> bool:
        """Whether pieces are cut from the sheet; marks say where."""
        return not self.label and self.fold is Fold.NONE and (self.cells > 1 or self.trim != self.whole)

    @property
    def has_room_for_marks(self) -> bool:
        """Whether full crop marks stand outside of every piece; otherwise short ticks stand on the lines of the cut."""
        return self.is_cut and self.left - self.bleed > 0 and self.top - self.bleed > 0

    @property
    def whole(self) -> Box:
        """The sheet."""
        return Box(0.0, 0.0, self.width, self.height)

    @property
    def trim(self) -> Box:
        """What is left of the sheet when its margins are cut off. Labels and folded sheets have none to cut."""
        if self.label:
            return self.whole
        across, up = self.footprint
        right = self.left + (self.columns - 1) * self.pitch_x + across
        bottom = self.height - self.top - (self.rows - 1) * self.pitch_y - up
        return Box(self.left, bottom, right, self.height - self.top)

    def cell(self, place: int) -> Box:
        """Where the cell with this number lies on the front, counted from the top left, row by row."""
        row, column = divmod(place, self.columns)
        across, up = self.footprint
        left, top = self.left + column * self.pitch_x, self.height - self.top - row * self.pitch_y
        return Box(left, top - up, left + across, top)


def _single(width: float, height: float, *, label: bool = False) -> Sheet:
    """A page a side."""
    return Sheet(width, height, width, height, 1, 1, 0.0, 0.0, width, height, label=label)


def _filled(
    width: float, height: float, columns: int, rows: int, *, lying: bool = False, fold: Fold = Fold.NONE
) -> Sheet:
    """A sheet cut or folded into equal parts, without waste."""
    across, up = width / columns, height / rows
    cell = (up, across) if lying else (across, up)
    return Sheet(width, height, *cell, columns, rows, 0.0, 0.0, across, up, fold=fold, lying=lying)


def _centred(
    width: float, height: float, cell: tuple[float, float], columns: int, rows: int, *, bleed: float = 0.0
) -> Sheet:
    """Cells in the middle of a larger sheet; between cells that bleed there is room for both, and two cuts."""
    across, up = cell[0] + 2 * bleed, cell[1] + 2 * bleed
    left, top = (width - columns * across) / 2 + bleed, (height - rows * up) / 2 + bleed
    return Sheet(width, height, *cell, columns, rows, left, top, across, up, bleed=bleed)


SHEETS = {
    Paper.A6: _single(105.0, 148.0),
    Paper.A7: _single(74.0, 105.0),
    Paper.CR80: _single(CARD_WIDTH, CARD_HEIGHT),
    Paper.A4_4UP: _filled(210.0, 297.0, 2, 2),
    Paper.SRA4_4UP: _centred(225.0, 320.0, (105.0, 148.0), 2, 2, bleed=BLEED),
    Paper.A3_4UP: _centred(297.0, 420.0, (105.0, 148.0), 2, 2, bleed=BLEED),
    Paper.A4_8UP: _filled(210.0, 297.0, 2, 4, lying=True),
    Paper.A4_CARDS: _centred(210.0, 297.0, (CARD_WIDTH, CARD_HEIGHT), 2, 5),
    Paper.A5_FOLD: _filled(210.0, 148.0, 2, 1, fold=Fold.BOOK),
    Paper.A4_TENT: _filled(210.0, 297.0, 1, 2, fold=Fold.TENT),
    Paper.L4785: Sheet(210.0, 297.0, 80.0, 50.0, 2, 5, 18.0, 13.0, 95.0, 55.0, label=True),
    Paper.AVERY_5395: Sheet(
        8.5 * INCH, 11 * INCH, 3.375 * INCH, 2.333 * INCH, 2, 4,
        0.6875 * INCH, 0.5833 * INCH, 3.75 * INCH, 2.5 * INCH, label=True,
    ),
    Paper.ROLL_62: _single(62.0, 100.0, label=True),
    Paper.A4: _single(210.0, 297.0),
    Paper.A3: _single(297.0, 420.0),
    Paper.A5: _single(148.0, 210.0),
    Paper.A5_BOOKLET: _filled(297.0, 210.0, 2, 1, fold=Fold.SADDLE),
}  # fmt: skip


def sheet_of(paper: Paper, *, label_height: float | None = None) -> Sheet:
    """The sheet of a paper; on a roll the label is ``label_height`` mm high, and cut off below."""
    sheet = SHEETS[paper]
    if paper is Paper.ROLL_62 and label_height is not None:
        return replace(sheet, height=label_height, cell_height=label_height, pitch_y=label_height)
    return sheet


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece lies: sheet and position on it, both counted from 1 (position from the top left, row by row)."""

    sheet: int
    position: int


def place_of(index: int, *, paper: Paper) -> Place:
    """The place of a piece where all are laid row by row, without separators; see ``imposition.places``."""
    sheet, cell = divmod(index, SHEETS[paper].cells)
    return Place(sheet=sheet + 1, position=cell + 1)
