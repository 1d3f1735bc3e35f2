"""Rows drawn on the pages of a sheet, each page with its running head and foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from badges.printing.colour import Rgb, inks
from badges.printing.emblem import hall
from badges.printing.flow import Placed
from badges.printing.formats import A4, HEAD, TOP, Format
from badges.printing.page_writer import PageWriter, rgb
from badges.printing.row_painter import RowPainter
from badges.printing.running import Running, Sheet
from badges.printing.typesetting import MM, is_rtl_language

SMALL_EMBLEM = 13.0  # mm wide
INKS = ("text", "quiet", "line", "accent", "tint")


class Coloured(Sheet, Protocol):
    """A sheet in the colour of its event."""

    @property
    def accent_hue(self) -> float: ...
    @property
    def accent_chroma(self) -> float: ...


Printed = TypeVar("Printed", bound=Coloured)


@dataclass(slots=True)
class Press(Generic[Printed]):
    """Draws the pages of one sheet: ``total`` of them, ``before`` pages of the file being others'."""

    writer: PageWriter
    sheet: Printed
    font_dirs: tuple[Path, ...] = ()
    format: Format = A4
    total: int = 0
    before: int = 0
    colours: dict[str, Rgb] = field(init=False)
    painter: RowPainter = field(init=False)
    running: Running = field(init=False)

    def __post_init__(self) -> None:
        shades, paper = inks(self.sheet.accent_hue, self.sheet.accent_chroma), self.format
        self.colours = {name: getattr(shades, name) for name in INKS}
        self.painter = RowPainter(self.writer, self.colours, paper.margin * MM, paper.inner * MM)
        self.running = Running(self.writer, self.sheet, paper, self.colours, self.font_dirs)

    @property
    def broken(self) -> dict[str, None]:
        """The paragraphs in which a word had to be broken between letters."""
        return self.painter.broken

    @property
    def rtl(self) -> bool:
        return is_rtl_language(self.sheet.languages[0])

    def pages(self, placed: Iterable[Placed], *, top: float = TOP, repeated: Iterable[Placed] = ()) -> None:
        """The placed rows, page by page; ``top`` (mm) is where their columns begin. The ``repeated`` ones, ornaments,
        are drawn again on every page but the first."""
        carried, again = "", tuple(repeated)
        for number, rows in groupby(placed, key=lambda one: one.page):
            page = list(rows)
            for one in again if number else ():
                self.painter.row(one, self.format.up(top))
            for one in page:
                self.painter.row(one, self.format.up(top))
            self.running.head((page[0].begins and page[0].row.head) or carried)
            self.running.foot(self.writer.pages + 1 - self.before, self.total)
            carried = next((one.row.carries for one in reversed(page) if one.row.carries), carried)
            self.writer.end_page()

    def emblem(self, width: float, foot: float, *, description: str = "", ends: bool = False) -> None:
        """The hall, ``width`` mm wide on a line ``foot`` mm from the upper edge, where the reader begins or ends; with
        a description it is a figure, without an ornament."""
        paper = self.format
        x = paper.margin + paper.inner - width if self.rtl is not ends else paper.margin
        drawn = f"{rgb(self.colours['accent'])} rg {hall(width * MM)} f"
        with self.writer.frame(x * MM, paper.up(foot)):
            if description:
                self.writer.figure(drawn, description=description, language=self.sheet.languages[0])
            else:
                self.writer.ornament(drawn)

    def small_emblem(self) -> None:
        """The emblem at the end of the first line of a sheet with a masthead."""
        self.emblem(SMALL_EMBLEM, HEAD + 1.2, ends=True)
