"""The sheet before a group's pieces: whose they are, how many, and a list of names with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from badges.printing.colour import Inks, Rgb
from badges.printing.content import Line
from badges.printing.fitting import FittedText, Measure, fit
from badges.printing.imposition import FOOT, Entry, Group, head, margin, name_row, names_on_separator, separator_pages
from badges.printing.lettering import number
from badges.printing.page_writer import MM, PageWriter, rgb, rule
from badges.printing.paper import Sheet
from badges.printing.typesetting import is_rtl_language

SEMIBOLD, MEDIUM, REGULAR = 600, 500, 400
HEADING = 0.84  # pt of the heading's largest size for each mm of the head
DETAIL = 0.36  # and of the line below it
BOX = 0.56  # of a row's height, the side of a box to tick
TEXT = 0.92  # of a row's height, what its texts may take
NUMBER = 0.16  # of the width, for numbers
LOCAL = 0.42  # of what is left, for names in their own script
GAP = 3.0  # mm between columns
LIST = "/A<</O/List/ListNumbering/None>>"


@dataclass(frozen=True, slots=True)
class Separators:
    """Draws separators on sheets of one paper; mm from the upper edge, mirrored for a ``language`` that is written
    from right to left."""

    writer: PageWriter
    sheet: Sheet
    groups: Sequence[Group]
    inks: Inks
    language: str
    font_dirs: tuple[Path, ...] = ()

    def draw(self, group: int, page: int) -> None:
        """One page before a group; the origin is the sheet's lower left corner."""
        shown = self.groups[group]
        self._head(shown)
        held = names_on_separator(self.sheet)
        entries = shown.entries[page * held : (page + 1) * held]
        if entries:
            self._list(entries)
        pages = separator_pages(len(shown.entries), self.sheet)
        if pages > 1:
            self._foot(Line(shown.page.text.format(page=page + 1, pages=pages), shown.page.language))

    @property
    def _inner(self) -> float:
        return self.sheet.width - 2 * margin(self.sheet)

    def _head(self, group: Group) -> None:
        edge, tall = margin(self.sheet), head(self.sheet)
        detail = self._fit(group.detail, self._inner, tall * DETAIL, REGULAR)
        base = edge + tall * 0.9 - detail.depth / MM
        if group.heading.text.strip():
            self._heading(group.heading, base - (detail.top + 0.4 * detail.size) / MM)
        self._text(detail, edge, self._inner, self._up(base), self.inks.quiet)
        left, wide = edge * MM, self._inner * MM
        thick = rule(left, self._up(edge + tall), wide, weight=1.3, colour=self.inks.text)
        thin = rule(left, self._up(edge + tall + 0.75), wide, weight=0.35, colour=self.inks.text)
        self.writer.ornament(f"{thick} {thin}")

    def _heading(self, words: Line, foot: float) -> None:
        """Whose pieces these are, in one line or two that stand on ``foot``."""
        largest = head(self.sheet) * HEADING
        measure = Measure(self._inner * MM, largest, largest * 0.7, largest * 0.4, SEMIBOLD, 2)
        fitted = fit(words, measure, font_dirs=self.font_dirs)
        y = self._up(foot - fitted.depth / MM)
        self._text(fitted, margin(self.sheet), self._inner, y, self.inks.text, tag="H1")

    def _list(self, entries: Sequence[Entry]) -> None:
        row, writer = name_row(self.sheet), self.writer
        first = margin(self.sheet) + head(self.sheet) + 1.0
        self._boxes(len(entries), first, row)
        writer.begin("L", attributes=LIST)
        for place, entry in enumerate(entries):
            writer.begin("LI")
            writer.begin("LBody")
            self._entry(entry, first + (place + 0.5) * row, row)
            writer.end()
            writer.end()
        writer.end()

    def _boxes(self, count: int, first: float, row: float) -> None:
        """A box for each name, and a hairline below it."""
        side = row * BOX
        x = self._from_begin(margin(self.sheet), side)
        squares, lines = [], []
        for place in range(count):
            y = self._up(first + (place + 0.5) * row + side / 2)
            squares.append(f"{number(x * MM)} {number(y)} {number(side * MM)} {number(side * MM)} re")
            below = self._up(first + (place + 1) * row)
            lines.append(rule(margin(self.sheet) * MM, below, self._inner * MM, weight=0.3, colour=self.inks.line))
        self.writer.ornament(f"{' '.join(lines)} q 0.7 w {rgb(self.inks.quiet)} RG {' '.join(squares)} S Q")

    def _entry(self, entry: Entry, middle: float, row: float) -> None:
        """Name, the same in its own script, number: between one margin and the other, in the middle of their row."""
        begin = margin(self.sheet) + row
        room = self._inner - row - (self._inner * NUMBER if entry.number else 0.0)
        local = (room * LOCAL) if entry.local_name else 0.0
        self._column(entry.name, begin, room - local - GAP, middle, row, MEDIUM, self.inks.text)
        if entry.local_name:
            self._column(entry.local_name, begin + room - local, local - GAP, middle, row, REGULAR, self.inks.quiet)
        if entry.number:
            wide = self._inner * NUMBER
            self._column(Line(entry.number, self.language), begin + room, wide, middle, row, REGULAR, self.inks.quiet,
                         ends=True)  # fmt: skip

    def _column(
        self,
        line: Line,
        x: float,
        width: float,
        middle: float,
        row: float,
        weight: int,
        colour: Rgb,
        *,
        ends: bool = False,
    ) -> None:
        largest = row * 1.6
        fitted = fit(
            line, Measure(width * MM, largest, largest * 0.75, largest * 0.5, weight, 2), font_dirs=self.font_dirs
        )
        tall = fitted.top + fitted.depth
        if tall > row * TEXT * MM:
            fitted = FittedText(fitted.lines, fitted.size * row * TEXT * MM / tall)
            tall = row * TEXT * MM
        self._text(fitted, x, width, self._up(middle) + tall / 2 - fitted.top, colour, ends=ends)

    def _foot(self, words: Line) -> None:
        fitted = self._fit(words, self._inner, 9.0, REGULAR)
        base = self.sheet.height - margin(self.sheet) - FOOT / 4
        self._text(fitted, margin(self.sheet), self._inner, self._up(base), self.inks.quiet)

    def _fit(self, line: Line, width: float, largest: float, weight: int) -> FittedText:
        return fit(line, Measure(width * MM, largest, 0.0, 0.0, weight, 1), font_dirs=self.font_dirs)

    def _text(
        self,
        fitted: FittedText,
        x: float,
        width: float,
        y: float,
        colour: Rgb,
        *,
        tag: str = "P",
        ends: bool = False,
    ) -> None:
        """A text in a column ``x`` mm from where the language begins to be read, ranged there or at the other end."""
        left = self._from_begin(x, width)
        at_right = self._rtl is not ends
        self.writer.text(
            fitted,
            x=(left + (width if at_right else 0.0)) * MM,
            y=y,
            colour=colour,
            align="right" if at_right else "left",
            tag=tag,
        )

    @property
    def _rtl(self) -> bool:
        return is_rtl_language(self.language)

    def _from_begin(self, x: float, width: float) -> float:
        """The left edge of what begins ``x`` mm from the edge where reading begins."""
        return self.sheet.width - x - width if self._rtl else x

    def _up(self, y: float) -> float:
        """Points from the lower edge for mm from the upper."""
        return (self.sheet.height - y) * MM
