"""Rows drawn on a page: their rules, their tags in reading order, their links and bookmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from badges.printing.colour import Rgb
from badges.printing.flow import Cell, Placed
from badges.printing.page_writer import PageWriter, rule
from badges.printing.paragraphs import SetText
from badges.printing.passages import draw_ornament, draw_passage

SECOND_RULE = 2.2  # pt below a strong rule


@dataclass(slots=True)
class RowPainter:
    """Draws placed rows; ``left`` and ``width`` (pt) are those of the rules. ``broken`` collects the paragraphs in
    which a word had to be broken between letters."""

    writer: PageWriter
    colours: Mapping[str, Rgb]
    left: float
    width: float
    broken: dict[str, None] = field(default_factory=dict)

    def row(self, placed: Placed, top: float) -> None:
        """One row, or the part of it that stands on this page."""
        row, writer = placed.row, self.writer
        base = top - placed.top - row.rise
        if placed.rule_at is not None:
            self.rule(top - placed.rule_at, row.rule)
        if placed.begins:
            for tag in row.opens:
                writer.begin(tag.name, language=tag.language, attributes=tag.attributes)
            if row.key:
                place = writer.place(row.key, top - placed.top + 12)
                if row.bookmark:
                    writer.bookmark(row.bookmark[1], level=row.bookmark[0], place=place)
        for cell in row.cells:
            self.cell(cell, base, placed.first, placed.last)
        if placed.ends:
            for _ in range(row.closes):
                writer.end()

    def cell(self, cell: Cell, base: float, first: int, last: int) -> None:
        """The lines of a cell, its first baseline at ``base``; in a link where it leads somewhere."""
        text, writer = cell.text, self.writer
        if cell.ornament:
            if text and first == 0:
                draw_ornament(writer, text, x=cell.x, y=base, width=cell.width, align=cell.align, inks=self.colours)
            return
        for tag in cell.opens:
            writer.begin(tag.name, language=tag.language, attributes=tag.attributes)
        if text and text.lines[first:last]:
            if text.by_letters:
                self.broken["".join(span.text for span in text.passage.spans)] = None
            if cell.link:
                self._linked(cell, text, base, first, last)
            else:
                self._passage(cell, text, cell.tag, base, first, last)
        for _ in range(cell.closes):
            writer.end()

    def rule(self, y: float, weight: float) -> None:
        """A rule from margin to margin; a strong one is double."""
        if weight < 1:
            self.writer.ornament(rule(self.left, y, self.width, weight=weight, colour=self.colours["line"]))
            return
        thick = rule(self.left, y, self.width, weight=weight, colour=self.colours["text"])
        thin = rule(self.left, y - SECOND_RULE, self.width, weight=0.35, colour=self.colours["text"])
        self.writer.ornament(f"{thick} {thin}")

    def _passage(self, cell: Cell, text: SetText, tag: str, base: float, first: int, last: int) -> None:
        draw_passage(
            self.writer, text, tag=tag, x=cell.x, y=base, width=cell.width, align=cell.align, inks=self.colours,
            first=first, last=last,
        )  # fmt: skip

    def _linked(self, cell: Cell, text: SetText, base: float, first: int, last: int) -> None:
        wrapped = cell.tag not in ("Span", "Link")
        if wrapped:
            self.writer.begin(cell.tag, language=text.passage.language)
        self.writer.begin("Link")
        self._passage(cell, text, "Span", base, first, last)
        depth = (len(text.lines[first:last]) - 1) * text.leading + text.size * 0.28
        box = (cell.x, base - depth, cell.x + cell.width, base + text.size * 0.86)
        said = "".join(span.text for span in text.passage.spans)
        self.writer.link(box, cell.link, description=said)
        self.writer.end()
        if wrapped:
            self.writer.end()
