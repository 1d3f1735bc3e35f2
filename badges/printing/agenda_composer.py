"""Texts of an agenda set into the columns of a grid, in one language or in two side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from badges.printing import agenda_grid as grids
from badges.printing import typesetting
from badges.printing.agenda_content import Phrases, Texts
from badges.printing.agenda_grid import Grid
from badges.printing.flow import Cell, Row, Tag
from badges.printing.paragraphs import SetText, Span
from badges.printing.typesetting import Column, Style

HAIRLINE, STRONG = 0.35, 1.3
EM = "\u2003"
COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
ROW_HEAD = "/A<</O/Table/Scope/Row>>"
CELL, HEAD_CELL = (Tag("TD"),), (Tag("TH", "", ROW_HEAD),)


@dataclass(frozen=True, slots=True)
class Composer:
    """Sets texts into the columns of a grid; alike for all agendas of one grid, whoever they are for."""

    grid: Grid
    font_dirs: tuple[Path, ...] = ()

    @property
    def beside(self) -> bool:
        """Whether two languages stand side by side."""
        return len(self.grid.sides) > 1

    def phrases(self, phrases: Phrases, style: Style) -> tuple[tuple[Span, ...], ...]:
        """The spans of a phrase in each language; none for what was not given."""
        if not phrases:
            return ((),) * len(self.grid.sides)
        return tuple(
            typesetting.spans(phrase, side.language, style)
            for phrase, side in zip(phrases, self.grid.sides, strict=True)
        )

    def texts(self, texts: Texts, style: Style) -> tuple[tuple[Span, ...], ...]:
        return self.phrases(tuple((line,) for line in texts), style)

    def cells(
        self, written: tuple[tuple[Span, ...], ...], style: Style, *, tag: str, link: str = "", wide: bool = False
    ) -> list[Cell]:
        """A paragraph for each language in its column; in a table each is a cell of it. A ``wide`` one has the room of
        the column aside too."""
        made = []
        for side, words in zip(self.grid.sides, written, strict=True):
            column = joined(side.texts, self.grid.aside) if wide and not self.beside else side.texts
            text = typesetting.set_in(words, side.language, style, column.width, self.font_dirs)
            beside = (CELL, 1) if self.beside else ((), 0)
            made.append(cell_in(text, column, tag=tag, link=link, opens=beside[0], closes=beside[1]))
        return made

    def times(self, said: str, style: Style, *, tag: str, head: bool = False) -> list[Cell]:
        """A time in the column that hangs beside the texts; repeated at the other edge for the other direction."""
        made = []
        for number, side in enumerate(self.grid.sides):
            if side.times is None:
                continue
            text = self.word(said, style, side.times.width)
            if number:
                cell = replace(cell_in(text, side.times, tag=tag), ornament=True)
            elif self.beside:
                cell = cell_in(text, side.times, tag=tag, opens=HEAD_CELL if head else CELL, closes=1)
            else:
                cell = cell_in(text, side.times, tag=tag)
            made.append(cell)
        return made

    def word(self, said: str, style: Style, width: float) -> SetText | None:
        """A time or a number, which reads the same in every language."""
        span = Span(said, "", style.weight, style.voice, style.ink)
        return typesetting.set_in((span,), "", style, width, self.font_dirs)

    def row(self, cells: list[Cell], **more: object) -> Row:
        """A row; in a table it is one of the table's, and so is each part of it where it is split."""
        if self.beside:
            last = max(number for number, cell in enumerate(cells) if not cell.ornament)
            cells[last] = replace(cells[last], closes=cells[last].closes + 1)
            cells[0] = replace(cells[0], opens=(Tag("TR"), *cells[0].opens))
        return Row(tuple(cells), **more)  # type: ignore[arg-type]


def joined(texts: Column, aside: Column | None) -> Column:
    """The column of the texts and the one aside as one."""
    if aside is None:
        return texts
    left = min(texts.x, aside.x)
    return Column(left, max(texts.x + texts.width, aside.x + aside.width) - left, texts.align)


def whole(side: grids.Side, grid: Grid) -> Column:
    """All the room of a language: its texts, the times beside them, and in one language the column aside."""
    parts = [side.texts, *([side.times] if side.times else [])]
    if len(grid.sides) == 1 and grid.aside:
        parts.append(grid.aside)
    left = min(part.x for part in parts)
    right = max(part.x + part.width for part in parts)
    return Column(left, right - left, side.texts.align)


def cell_in(
    text: SetText | None, column: Column, *, tag: str, link: str = "", opens: tuple[Tag, ...] = (), closes: int = 0
) -> Cell:
    return Cell(text, column.x, column.width, column.align, tag, opens, closes, link=link)
