"""The pages of a letter: letterhead, place and date, reference, the rows, fold marks, foot and code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from badges.printing import letter_grid as layout
from badges.printing import qr, typesetting
from badges.printing.colour import Rgb, inks
from badges.printing.content import Line
from badges.printing.flow import Align, Placed
from badges.printing.letter_content import Letter, Picture, Version
from badges.printing.letter_grid import CODE_SIDE, MARGIN, TOP
from badges.printing.letter_head import Head, draw_picture
from badges.printing.letter_rows import SIGNATURE
from badges.printing.page_writer import PageWriter, rule
from badges.printing.paragraphs import SetText
from badges.printing.passages import draw_ornament
from badges.printing.row_painter import RowPainter
from badges.printing.typesetting import MM, Column, Style

HEAD = 16.0  # mm from the upper edge to the baseline of the short head
HAIRLINE = 0.35
GAP = 4.0  # mm


@dataclass(slots=True)
class Press:
    """Draws the pages of one letter; ``pictures`` by the keys the letter names them with."""

    writer: PageWriter
    letter: Letter
    pictures: Mapping[str, Picture]
    font_dirs: tuple[Path, ...] = ()
    colours: dict[str, Rgb] = field(init=False)
    painter: RowPainter = field(init=False)
    number: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        shades = inks(self.letter.accent_hue, self.letter.accent_chroma)
        self.colours = {name: getattr(shades, name) for name in ("text", "quiet", "line", "accent", "tint")}
        self.painter = RowPainter(self.writer, self.colours, MARGIN * MM, self.sheet.inner * MM)

    @property
    def sheet(self) -> layout.Sheet:
        return layout.SHEETS[self.letter.paper]

    def up(self, y: float) -> float:
        """Points from the lower edge for mm from the upper."""
        return (self.sheet.height - y) * MM

    def letter_pages(self) -> None:
        """All pages of the letter, sheet by sheet."""
        heads = [Head(self.letter, versions, self.pictures, self.font_dirs) for versions in self.letter.sheets]
        placed = [head.placed() for head in heads]
        self.total = sum(each[-1].page + 1 for each in placed)
        for head, rows_of_sheet in zip(heads, placed, strict=True):
            self.writer.begin("Sect", language=head.version.language)
            for page, together in groupby(rows_of_sheet, key=lambda one: one.page):
                self._page(head, page, list(together))
            self.writer.end()

    def _page(self, head: Head, page: int, placed: Sequence[Placed]) -> None:
        self.number += 1
        if page == 0:
            head.draw(self.painter)
        else:
            self._short_head(head.version)
        for one in placed:
            if one.row.key == SIGNATURE and one.begins:
                self._signature(head.setter.columns[0], self.up(TOP) - one.top)
            self.painter.row(one, self.up(TOP))
        if self.letter.fold_marks:
            self._fold_marks()
        self._foot(head.version)
        self.writer.end_page()

    def _signature(self, column: Column, top: float) -> None:
        """The picture of the signature above the name, where there is one."""
        if self.letter.signature:
            box = {"width": layout.SIGNATURE_WIDTH * MM, "height": layout.SIGNATURE_HEIGHT * MM}
            left = column.x if column.align == "left" else column.x + column.width - box["width"]
            draw_picture(
                self.writer, self.pictures[self.letter.signature], x=left, y=top + 1.5 * MM, align=column.align, **box
            )

    def _short_head(self, version: Version) -> None:
        """Who writes at the side where the reader begins, the reference at the other."""
        begins = layout.begins(version.language)
        ends: Align = "left" if begins == "right" else "right"
        half = (self.sheet.inner - GAP) / 2 * MM
        left, right = MARGIN * MM, MARGIN * MM + half + GAP * MM
        first, second = (left, right) if begins == "left" else (right, left)
        self.running(version.sender, version, x=first, y=HEAD, width=half, align=begins)
        self.running(Line(self.letter.reference), version, x=second, y=HEAD, width=half, align=ends)
        base = self.up(HEAD + 3)
        self.writer.ornament(
            rule(MARGIN * MM, base, self.sheet.inner * MM, weight=HAIRLINE, colour=self.colours["line"])
        )

    def _foot(self, version: Version) -> None:
        """The line of the foot, which page of how many, and the code that answers whether the letter is genuine."""
        foot, inner, rtl = self.sheet.foot, self.sheet.inner, typesetting.is_rtl_language(version.language)
        self.writer.ornament(rule(MARGIN * MM, self.up(foot), inner * MM, weight=HAIRLINE, colour=self.colours["line"]))
        room = inner - CODE_SIDE - GAP
        x = layout.mirrored(MARGIN, room, self.sheet, rtl=rtl) * MM
        begins = layout.begins(version.language)
        number = version.page.text.format(page=self.number, pages=self.total) if self.total > 1 else ""
        ending: Align = "left" if begins == "right" else "right"
        asked = self.running(version.genuine, version, x=x, y=foot + 5, width=room * MM, align=ending, ink="text")
        self.running(Line(number), version, x=x, y=foot + 9.4, width=room * MM, align=ending)
        width = room * MM - asked - GAP * MM
        x = x if begins == "left" else x + room * MM - width
        text = typesetting.set_in(
            typesetting.spans((version.foot,), version.language, layout.RUNNING), version.language, layout.RUNNING,
            width, self.font_dirs,
        )  # fmt: skip
        if text:
            draw_ornament(self.writer, text, x=x, y=self.up(foot + 5), width=width, align=begins, inks=self.colours)
        self._code(version, rtl=rtl)

    def _code(self, version: Version, *, rtl: bool) -> None:
        x = layout.mirrored(self.sheet.width - MARGIN - CODE_SIDE, CODE_SIDE, self.sheet, rtl=rtl)
        drawn = f"0 g {qr.address_operators(self.letter.address, side=CODE_SIDE * MM)}"
        with self.writer.frame(x * MM, self.up(self.sheet.foot + 2.6 + CODE_SIDE)):
            if self.number == 1:
                said = f"{version.genuine.text} {self.letter.address}"
                self.writer.figure(drawn, description=said, language=version.language)
            else:
                self.writer.ornament(drawn)

    def _fold_marks(self) -> None:
        """Where the sheet is folded for the envelope, and its middle for the punch."""
        inset, length = layout.FOLD_MARK
        marks = [(fold, length) for fold in self.sheet.folds] + [(self.sheet.height / 2, length + 2)]
        for y, long in marks:
            drawn = rule(inset * MM, self.up(y), long * MM, weight=HAIRLINE, colour=self.colours["line"])
            self.writer.ornament(drawn)

    def running(
        self, line: Line, version: Version, *, x: float, y: float, width: float, align: Align, ink: str = "quiet"
    ) -> float:
        """A text on one line of a head or foot, as small as that takes; ``y`` in mm; how wide it is (pt)."""
        style = replace(layout.RUNNING, ink=ink)
        text = one_line(line, version.language, style, width, self.font_dirs)
        if text is None:
            return 0.0
        draw_ornament(self.writer, text, x=x, y=self.up(y), width=width, align=align, inks=self.colours)
        return text.lines[0].width * text.size / 1000


def one_line(line: Line, language: str, style: Style, width: float, font_dirs: tuple[Path, ...]) -> SetText | None:
    """The text on one line if its smallest size allows."""
    size = style.size
    while True:
        shown = replace(style, size=size)
        text = typesetting.set_in(typesetting.spans((line,), language, shown), language, shown, width, font_dirs)
        if text is None or len(text.lines) <= 1 or size <= style.smallest:
            return text
        size -= 0.5
