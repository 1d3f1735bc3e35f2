"""The first page of a letter above its text: the letterhead, and place, date and reference beside the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from badges.printing import letter_grid as layout
from badges.printing import typesetting
from badges.printing.content import Line
from badges.printing.flow import Align, Cell, Placed, paginate
from badges.printing.letter_content import Letter, Picture, Version
from badges.printing.letter_grid import MARGIN, TOP
from badges.printing.letter_rows import Setter, rows
from badges.printing.page_writer import PageWriter
from badges.printing.rasters import Raster
from badges.printing.row_painter import RowPainter
from badges.printing.typesetting import MM, Style

STRONG = 1.3
GAP = 4.0  # mm
LOWEST_HEAD = 31.0  # mm: where the rule of a letterhead lies at least
LOGO = {"width": layout.LOGO_WIDTH * MM, "height": layout.LOGO_HEIGHT * MM}


@dataclass(slots=True)
class Head:
    """The first page of a sheet above its rows: the letterhead, and what stands beside the address."""

    letter: Letter
    versions: tuple[Version, ...]
    pictures: Mapping[str, Picture]
    font_dirs: tuple[Path, ...] = ()
    setter: Setter = field(init=False)
    cells: list[tuple[Cell, float]] = field(default_factory=list)  # and the first baseline, mm from the upper edge
    rule_at: float = 0.0
    window: float = layout.WINDOW
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.setter = Setter.of(self.versions, self.sheet, self.font_dirs)
        self.rule_at = max(self._letterhead() + 4.0, LOWEST_HEAD)
        self.window = max(layout.WINDOW, self.rule_at + 12.0)
        self.bottom = self._particulars(self.window)

    @property
    def version(self) -> Version:
        return self.versions[0]

    @property
    def sheet(self) -> layout.Sheet:
        return layout.SHEETS[self.letter.paper]

    @property
    def rtl(self) -> bool:
        return typesetting.is_rtl_language(self.version.language)

    @property
    def begins(self) -> Align:
        return layout.begins(self.version.language)

    def placed(self) -> list[Placed]:
        """The rows of the sheet on its pages."""
        sheet = self.sheet
        subject_at = max(layout.SUBJECT, self.bottom + 8.0)
        made = rows(self.setter, sheet, top=self.window, subject_at=subject_at)
        return paginate(made, height=sheet.column_height, used=(self.window - TOP) * MM)

    def draw(self, painter: RowPainter) -> None:
        """The letterhead with its rule, then place, date and reference."""
        if self.letter.logo:
            x = layout.mirrored(MARGIN, layout.LOGO_WIDTH, self.sheet, rtl=self.rtl) * MM
            y = self._up(layout.HEAD_TOP + layout.LOGO_HEIGHT)
            draw_picture(painter.writer, self.pictures[self.letter.logo], x=x, y=y, align=self.begins, **LOGO)
        for cell, baseline in self.cells:
            painter.cell(cell, self._up(baseline), 0, cell.lines)
        painter.rule(self._up(self.rule_at), STRONG)

    def _up(self, y: float) -> float:
        return (self.sheet.height - y) * MM

    def _letterhead(self) -> float:
        """Sets who writes and from where; how far down that reaches (mm)."""
        sheet, letter = self.sheet, self.letter
        taken = (self._logo_width() + layout.LOGO_GAP) if letter.logo else 0.0
        address = layout.SENDER_ADDRESS if self.version.sender_lines else 0.0
        width = sheet.inner - taken - address - (GAP if address else 0)
        manners = self.setter.manners
        styles = [manners[0].style(layout.SENDER), *[each.style(layout.SECOND_SENDER) for each in manners[1:]]]
        said = [version.sender for version in self.versions]
        if len(said) > 1 and said[1].text == said[0].text:
            said = said[:1]
        phrases = [((line,), style) for line, style in zip(said, styles, strict=False)]
        names = self._block(phrases, MARGIN + taken, width, top=layout.HEAD_TOP, ends=False)
        lines = [((line,), layout.SENDER_LINE) for line in self.version.sender_lines]
        far = self._block(lines, MARGIN + sheet.inner - address, address, top=layout.HEAD_TOP, ends=True)
        logo = layout.HEAD_TOP + layout.LOGO_HEIGHT if letter.logo else 0.0
        return max(names, far, logo)

    def _logo_width(self) -> float:
        """Of the logo as it will be drawn (mm)."""
        wide, high = _measures(self.pictures[self.letter.logo])
        return min(layout.LOGO_WIDTH, layout.LOGO_HEIGHT * wide / high)

    def _particulars(self, top: float) -> float:
        """Sets place and date of each version, and the reference; how far down that reaches (mm)."""
        manners = self.setter.manners
        x = MARGIN + self.sheet.inner - layout.PARTICULARS
        phrases = []
        for version, manner in zip(self.versions, manners, strict=True):
            phrases.append(((version.dated,), manner.style(layout.DATED)))
        below = self._block(phrases, x, layout.PARTICULARS, top=top, ends=False)
        label = ((self.version.reference_label,), layout.LABEL)
        reference = ((Line(self.letter.reference),), manners[0].style(layout.REFERENCE))
        return self._block([label, reference], x, layout.PARTICULARS, top=below + 3.0, ends=False)

    def _block(
        self, phrases: Sequence[tuple[tuple[Line, ...], Style]], x: float, width: float, *, top: float, ends: bool
    ) -> float:
        """Sets texts under one another in a box for a sheet read from the left; how far down they reach (mm)."""
        left = layout.mirrored(x, width, self.sheet, rtl=self.rtl) * MM
        align: Align = "right" if ends is not self.rtl else "left"
        y = top
        for phrase, style in phrases:
            language = self.version.language
            spans = typesetting.spans(phrase, language, style)
            text = typesetting.set_in(spans, language, style, width * MM, self.font_dirs)
            if text is None:
                continue
            self.cells.append((Cell(text, left, width * MM, align), y + 0.76 * text.size / MM))
            y += (len(text.lines) * text.leading) / MM
        return y


def draw_picture(
    writer: PageWriter, found: Picture, *, x: float, y: float, width: float, height: float, align: Align
) -> None:
    """A picture within a box (pt, lower left), as large as it goes, at one side of it."""
    wide, high = _measures(found)
    scale = min(width / wide, height / high)
    left = x if align == "left" else x + width - wide * scale
    if isinstance(found, Raster):
        writer.raster(found, x=left, y=y, width=wide * scale, height=high * scale)
    else:
        writer.vector(found, x=left, y=y, width=wide * scale, height=high * scale)


def _measures(found: Picture) -> tuple[float, float]:
    return (found.width_px, found.height_px) if isinstance(found, Raster) else (found.width, found.height)
