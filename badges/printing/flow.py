"""Rows that flow down pages: side by side in columns, their first baselines level, split together or moved together.

A row holds one paragraph a column, so that two languages stand level row by row whatever their lengths. Lengths in pt,
counted down from the top of the column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from badges.printing.paragraphs import SetText

ASCENT, DESCENT = 0.76, 0.26  # of the type size: above the first baseline and below the last
LONG = 6  # lines; a shorter row is not split
FEWEST = 2  # lines of a split row on either page

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Tag:
    """An element that begins in reading order."""

    name: str
    language: str = ""
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph in its column. ``opens`` begin before it and ``closes`` end after it, in reading order; those of the
    cells of one row are balanced, for each part of a split row has them.

    An ornament repeats what another cell says; ``link`` is a key of this document or an address.
    """

    text: SetText | None
    x: float
    width: float
    align: Align = "left"
    tag: str = "P"
    opens: tuple[Tag, ...] = ()
    closes: int = 0
    ornament: bool = False
    link: str = ""

    @property
    def lines(self) -> int:
        return len(self.text.lines) if self.text else 0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells whose first baselines are level. ``before`` and the rule fall away at the top of a page. ``opens`` and
    ``closes`` reach over several rows.

    ``kept`` rows stand on the page of the row after them. ``key`` is what links lead to, ``bookmark`` its line in the
    outline and its level. ``head`` is what the running head says on a page that begins with this row, ``carries`` on
    one that goes on from it.
    """

    cells: tuple[Cell, ...]
    before: float = 0.0
    rule: float = 0.0
    after: float = 0.0
    kept: bool = False
    key: str = ""
    bookmark: tuple[int, str] | None = None
    opens: tuple[Tag, ...] = ()
    closes: int = 0
    new_page: bool = False
    head: str = ""
    carries: str = ""

    @property
    def rise(self) -> float:
        """From the top of the text to the first baseline."""
        return max((ASCENT * cell.text.size for cell in self.cells if cell.text), default=0.0)

    def text_height(self, first: int = 0, last: int | None = None) -> float:
        """Of lines ``first`` to ``last`` of every cell, from their top to their foot."""
        depth = 0.0
        for cell in self.cells:
            if cell.text and (count := len(cell.text.lines[first:last])):
                depth = max(depth, (count - 1) * cell.text.leading + DESCENT * cell.text.size)
        return self.rise + depth

    @property
    def height(self) -> float:
        return self.before + self.after + self.text_height()

    @property
    def lines(self) -> int:
        return max((cell.lines for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines ``first`` to ``last`` of a row on a page (from 0); ``top`` is where its text begins, ``rule_at`` where its
    rule lies, if it has one here."""

    row: Row
    page: int
    top: float
    first: int
    last: int
    rule_at: float | None

    @property
    def begins(self) -> bool:
        return self.first == 0

    @property
    def ends(self) -> bool:
        return self.last >= self.row.lines


class _Pages:
    """The pages so far, each ``height`` high."""

    def __init__(self, height: float, used: float) -> None:
        self.height = height
        self.page = 0
        self.y = used
        self.fresh = used == 0.0

    @property
    def room(self) -> float:
        return self.height - self.y

    def turn(self) -> None:
        self.page += 1
        self.y, self.fresh = 0.0, True

    def put(self, row: Row, first: int, last: int) -> Placed:
        """The lines at the place reached."""
        rule_at = None
        if not self.fresh and first == 0:
            self.y += row.before
            rule_at = self.y if row.rule else None
            self.y += row.after
        placed = Placed(row, self.page, self.y, first, last, rule_at)
        self.y += row.text_height(first, last)
        self.fresh = False
        return placed


def paginate(rows: Iterable[Row], *, height: float, used: float = 0.0) -> list[Placed]:
    """The rows on pages of one height; ``used`` is taken at the top of the first.

    Rows that are kept together move together to the next page. A row longer than what is left is split, on every side
    at once, where it has at least six lines; otherwise it moves. Only what is taller than a page is split regardless.
    """
    pages = _Pages(height, used)
    placed: list[Placed] = []
    for block in _blocks(rows):
        if block[0].new_page and not pages.fresh:
            pages.turn()
        need = sum(row.height for row in block)
        moves = need <= height or need - block[-1].height > pages.room
        if need > pages.room and not pages.fresh and moves and not _splits_well(block, pages.room):
            pages.turn()
        for row in block:
            placed += _flow(row, pages)
    return placed


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        block.append(row)
        if not row.kept:
            yield block
            block = []
    if block:
        yield block


def _splits_well(block: Sequence[Row], room: float) -> bool:
    """Whether the last row is long, and enough of it stands below the others on this page."""
    *before, last = block
    left = room - sum(row.height for row in before) - last.before - last.after
    return last.lines >= LONG and _fitting(last, 0, left) >= FEWEST


def _flow(row: Row, pages: _Pages) -> Iterator[Placed]:
    """The row, over as many pages as it takes."""
    first, total = 0, row.lines
    while True:
        air = 0.0 if pages.fresh or first else row.before + row.after
        count = _fitting(row, first, pages.room - air)
        if first + count >= total:
            yield pages.put(row, first, total)
            return
        count = min(count, total - first - FEWEST) if total - first > 2 * FEWEST else count
        if count < FEWEST and not pages.fresh:
            pages.turn()
            continue
        count = max(count, 1)
        yield pages.put(row, first, first + count)
        first += count
        pages.turn()


def _fitting(row: Row, first: int, room: float) -> int:
    """How many lines of every cell have room."""
    count = row.lines - first
    while count > 0 and row.text_height(first, first + count) > room:
        count -= 1
    return count
