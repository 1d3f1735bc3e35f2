"""What every page of a sheet says at its head and foot: event, subject, version, zone, number, and the code that
answers whether it is still current."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from badges.printing import qr
from badges.printing.colour import Rgb
from badges.printing.content import Line
from badges.printing.flow import Align
from badges.printing.formats import HEAD, Format
from badges.printing.page_writer import PageWriter, rule
from badges.printing.paragraphs import SetText
from badges.printing.passages import draw_ornament
from badges.printing.typesetting import MM, RUNNING, is_rtl_language, set_phrase

CODE_SIDE = 13.5  # mm
GAP = 4.0  # mm at least between the two sides of a line of the foot
WIDE = "\u2003"


class Sheet(Protocol):
    """What a sheet has for its pages; texts with one entry a language. ``page`` holds ``{page}`` and ``{pages}``;
    where ``address`` is empty there is no code."""

    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def event_short(self) -> tuple[Line, ...]: ...
    @property
    def version(self) -> tuple[Line, ...]: ...
    @property
    def zone(self) -> tuple[Line, ...]: ...
    @property
    def current(self) -> tuple[Line, ...]: ...
    @property
    def page(self) -> tuple[Line, ...]: ...
    @property
    def address(self) -> str: ...


@dataclass(slots=True)
class Running:
    """Draws head and foot of the pages of one sheet."""

    writer: PageWriter
    sheet: Sheet
    format: Format
    colours: dict[str, Rgb]
    font_dirs: tuple[Path, ...] = ()

    @property
    def rtl(self) -> bool:
        return is_rtl_language(self.sheet.languages[0])

    def head(self, subject: str) -> None:
        """The event where the reader begins, the subject of the page at the other side."""
        self._line((self.sheet.event_short[0],), y=HEAD, begins=True)
        self._line((Line(subject),), y=HEAD, begins=False)
        self._hairline(HEAD + 3)

    def foot(self, page: int, pages: int) -> None:
        """Version and zone, which page of how many, and the code."""
        sheet, foot = self.sheet, self.format.foot
        self._hairline(foot)
        number = sheet.page[0].text.format(page=page, pages=pages)
        ends = ((Line(number, sheet.page[0].language),), (sheet.current[0],))
        lines: list[tuple[Line, ...]] = [(sheet.version[0],), (sheet.zone[0],)]
        if len(set(sheet.zone)) > 1:  # both languages say it in words of their own
            pairs = zip(sheet.version, sheet.zone, strict=True)
            lines = [(version, Line(WIDE, version.language), zone) for version, zone in pairs]
        for place, end in enumerate(ends):
            y, ink = foot + 5 + 4.4 * place, "quiet" if place else "text"
            taken = self._line(end, y=y, begins=False, ink=ink)
            self._line(lines[place], y=y, begins=True, ink=ink, taken=taken + GAP * MM)
        if sheet.address:
            self.code(y=foot + 2.4 + CODE_SIDE, side=CODE_SIDE)

    def code(self, *, y: float, side: float, described: bool = False) -> None:
        """The code of the sheet's address at the end of the line, its foot at ``y`` mm."""
        paper = self.format
        x = paper.margin if self.rtl else paper.margin + paper.inner - side
        drawn = f"0 g {qr.address_operators(self.sheet.address, side=side * MM)}"
        with self.writer.frame(x * MM, paper.up(y)):
            if described:
                said = f"{self.sheet.current[0].text} {self.sheet.address}"
                self.writer.figure(drawn, description=said, language=self.sheet.languages[0])
            else:
                self.writer.form(f"code {side}", lambda: self.writer.draw(drawn))

    def _hairline(self, y: float) -> None:
        paper = self.format
        left, width = paper.margin * MM, paper.inner * MM
        self.writer.ornament(rule(left, paper.up(y), width, weight=0.35, colour=self.colours["line"]))

    def _line(
        self, phrase: tuple[Line, ...], *, y: float, begins: bool, ink: str = "quiet", taken: float = 0.0
    ) -> float:
        """A line at the side where the reader begins, or at the other, in the foot beside the code; its width (pt).

        What stands at the other side has ``taken`` so much of the line.
        """
        paper = self.format
        code = (CODE_SIDE + 4) * MM if y > paper.foot and self.sheet.address else 0.0
        width = paper.inner * MM - code
        text = self._one_line(phrase, self.sheet.languages[0], ink, width - taken)
        if text is None:
            return 0.0
        align: Align = "left" if begins is not self.rtl else "right"
        x = paper.margin * MM + (code if self.rtl else 0.0)
        draw_ornament(self.writer, text, x=x, y=paper.up(y), width=width, align=align, inks=self.colours)
        return max(line.width for line in text.lines) * text.size / 1000

    def _one_line(self, phrase: tuple[Line, ...], language: str, ink: str, width: float) -> SetText | None:
        """The phrase on one line, as small as that takes."""
        size = RUNNING.size
        while True:
            text = set_phrase(phrase, language, replace(RUNNING, ink=ink, size=size), width, self.font_dirs)
            if text is None or len(text.lines) <= 1 or size <= RUNNING.smallest:
                return text
            size -= 0.5
