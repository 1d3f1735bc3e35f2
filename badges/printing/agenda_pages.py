"""Rows drawn on the pages of an agenda, with what every page says: event, day, version, zone, number, code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from badges.printing import agenda_grid as grids
from badges.printing import qr, typesetting
from badges.printing.agenda_content import Agenda
from badges.printing.agenda_grid import INNER, MARGIN
from badges.printing.colour import Rgb, inks
from badges.printing.content import Line
from badges.printing.flow import Align, Cell, Placed
from badges.printing.page_writer import PageWriter, rule
from badges.printing.paragraphs import SetText
from badges.printing.passages import draw_ornament
from badges.printing.row_painter import RowPainter
from badges.printing.typesetting import MM

HEAD = 16.0  # mm from the upper edge to the baseline of the running head
FOOT = 272.5  # to the hairline of the foot
CODE_SIDE = 13.5  # mm
GAP = 4.0  # mm at least between the two sides of a line of the foot


@dataclass(slots=True)
class Press:
    """Draws the pages of one agenda, ``total`` of them."""

    writer: PageWriter
    agenda: Agenda
    font_dirs: tuple[Path, ...] = ()
    total: int = 0
    colours: dict[str, Rgb] = field(init=False)
    painter: RowPainter = field(init=False)

    def __post_init__(self) -> None:
        shades = inks(self.agenda.accent_hue, self.agenda.accent_chroma)
        self.colours = {name: getattr(shades, name) for name in ("text", "quiet", "line", "accent", "tint")}
        self.painter = RowPainter(self.writer, self.colours, MARGIN * MM, INNER * MM)

    @property
    def broken(self) -> dict[str, None]:
        return self.painter.broken

    @property
    def rtl(self) -> bool:
        return typesetting.is_rtl_language(self.agenda.languages[0])

    def up(self, y: float) -> float:
        """Points from the lower edge for mm from the upper."""
        return (grids.HEIGHT - y) * MM

    def pages(self, placed: Iterable[Placed], *, top: float = grids.TOP, running: bool = True) -> None:
        """The placed rows, page by page; ``top`` (mm) is where their columns begin."""
        carried = ""
        for _page, rows in groupby(placed, key=lambda one: one.page):
            page = list(rows)
            for one in page:
                self.row(one, self.up(top))
            if running:
                self.head((page[0].begins and page[0].row.head) or carried)
                self.foot()
            carried = next((one.row.carries for one in reversed(page) if one.row.carries), carried)
            self.writer.end_page()

    def row(self, placed: Placed, top: float) -> None:
        """One row, or the part of it that stands on this page."""
        self.painter.row(placed, top)

    def cell(self, cell: Cell, base: float, first: int, last: int) -> None:
        """The lines of a cell, its first baseline at ``base``."""
        self.painter.cell(cell, base, first, last)

    def head(self, day: str) -> None:
        """The running head: the event where the reader begins, the day at the other side."""
        self._running((self.agenda.event_short[0],), y=HEAD, begins=True)
        self._running((Line(day),), y=HEAD, begins=False)
        self.writer.ornament(rule(MARGIN * MM, self.up(HEAD + 3), INNER * MM, weight=0.35, colour=self.colours["line"]))

    def foot(self, *, described: bool = False) -> None:
        """Version and zone, which page of how many, and the code that answers whether this is current."""
        agenda = self.agenda
        self.writer.ornament(rule(MARGIN * MM, self.up(FOOT), INNER * MM, weight=0.35, colour=self.colours["line"]))
        number = agenda.page[0].text.format(page=self.writer.pages + 1, pages=self.total)
        ends = ((Line(number, agenda.page[0].language),), (agenda.current[0],))
        lines: list[tuple[Line, ...]] = [(agenda.version[0],), (agenda.zone[0],)]
        if len(set(agenda.zone)) > 1:  # both languages say it in words of their own
            pairs = zip(agenda.version, agenda.zone, strict=True)
            lines = [(version, Line("\u2003", version.language), zone) for version, zone in pairs]
        for place, end in enumerate(ends):
            y, ink = FOOT + 5 + 4.4 * place, "quiet" if place else "text"
            taken = self._running(end, y=y, begins=False, ink=ink)
            self._running(lines[place], y=y, begins=True, ink=ink, taken=taken + GAP * MM)
        self.code(y=FOOT + 2.4 + CODE_SIDE, side=CODE_SIDE, described=described)

    def code(self, *, y: float, side: float, described: bool) -> None:
        """The code of the current programme's address at the end of the line, its foot at ``y`` mm."""
        x = MARGIN if self.rtl else MARGIN + INNER - side
        drawn = f"0 g {qr.address_operators(self.agenda.address, side=side * MM)}"
        with self.writer.frame(x * MM, self.up(y)):
            if described:
                said = f"{self.agenda.current[0].text} {self.agenda.address}"
                self.writer.figure(drawn, description=said, language=self.agenda.languages[0])
            else:
                self.writer.form(f"code {side}", lambda: self.writer.draw(drawn))

    def _running(
        self, phrase: tuple[Line, ...], *, y: float, begins: bool, ink: str = "quiet", taken: float = 0.0
    ) -> float:
        """A line at the side where the reader begins, or at the other, in the foot beside the code; its width (pt).

        What stands at the other side has ``taken`` so much of the line.
        """
        language = self.agenda.languages[0]
        code = (CODE_SIDE + 4) * MM if y > FOOT else 0.0
        width = INNER * MM - code
        text = self._one_line(phrase, language, ink, width - taken)
        if text is None:
            return 0.0
        left = begins is not self.rtl
        align: Align = "left" if left else "right"
        x = MARGIN * MM + (code if self.rtl else 0.0)
        draw_ornament(self.writer, text, x=x, y=self.up(y), width=width, align=align, inks=self.colours)
        return max(line.width for line in text.lines) * text.size / 1000

    def _one_line(self, phrase: tuple[Line, ...], language: str, ink: str, width: float) -> SetText | None:
        """The phrase on one line, as small as that takes."""
        size = typesetting.RUNNING.size
        while True:
            style = replace(typesetting.RUNNING, ink=ink, size=size)
            text = typesetting.set_in(
                typesetting.spans(phrase, language, style), language, style, width, self.font_dirs
            )
            if text is None or len(text.lines) <= 1 or size <= typesetting.RUNNING.smallest:
                return text
            size -= 0.5
