"""Badges, plates, cards and labels as one PDF file, on whatever paper: each side where the imposition puts it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from badges.printing.collector import collector_paused
from badges.printing.content import PrintedFile
from badges.printing.designs.elements import Design
from badges.printing.designs.painting import Painter
from badges.printing.imposition import Group, Layout
from badges.printing.page_writer import PageWriter
from badges.printing.paper import Paper, Sheet, sheet_of
from badges.printing.pieces import Occasion, Piece
from badges.printing.separators import Separators
from badges.printing.sheets import print_sheets

HAIR = 0.05  # mm that rounding may take


class NothingToPrint(ValueError):
    """No piece was given, and a PDF without pages is none."""


class PaperTooSmall(ValueError):
    """The pieces of this paper are smaller than the design, and nothing is ever scaled."""


def make_badges(
    pieces: Iterable[Piece],
    *,
    design: Design,
    occasion: Occasion,
    paper: Paper,
    out: IO[bytes],
    title: str,
    layout: Layout | None = None,
    groups: Sequence[Group] = (),
    font_dirs: tuple[Path, ...] = (),
    small_texts: bool = False,
    tagged: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> PrintedFile:
    """Writes the pieces in their order to ``out``, an open binary file, at 100 %: paper and cells are never scaled.

    ``layout`` says on which sides and in which order they are laid on sheets, without it both sides for a printer that
    turns over the long edge. ``groups`` are what its separators stand between. ``on_progress`` is told after each piece
    how many are done; what it raises ends the work and nothing is written. ``font_dirs`` hold further fonts.
    ``small_texts`` accepts texts below their smallest legible size. The same content gives the same bytes.

    Raises UncoveredCharacter, LineTooLong and NotABadgeCode (ask ``designs.seen`` first), NoRoomForSeparators,
    PaperTooSmall, and NothingToPrint.
    """
    printed, layout = list(pieces), layout or Layout()
    if not printed:
        raise NothingToPrint("A file needs at least one piece")
    sheet = sheet_of(paper, label_height=layout.label_height)
    _demand_room(design, sheet)
    written = io.BytesIO()
    writer = PageWriter(
        written, width=sheet.width, height=sheet.height, title=title, language=occasion.language, tagged=tagged,
        trim=sheet.trim, bleed=sheet.bleed,
    )  # fmt: skip
    painter = Painter(
        writer, design, occasion, font_dirs=font_dirs, small_texts=small_texts, bleed=sheet.bleed
    )  # fmt: skip

    def draw(index: int, side: int) -> None:
        painter.draw(printed[index], side, sheet.cell_width, sheet.cell_height)

    separators = Separators(writer, sheet, groups, painter.colours.plain, occasion.language, font_dirs)
    with collector_paused():
        sheets = print_sheets(
            writer, sheet, layout, len(printed), draw,
            groups=groups, separator=separators.draw, on_progress=on_progress,
        )  # fmt: skip
        writer.save()
    content = written.getvalue()
    out.write(content)
    return PrintedFile(
        badges=len(printed),
        pages=writer.pages,
        sheets=sheets,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _demand_room(design: Design, sheet: Sheet) -> None:
    if design.width > sheet.cell_width + HAIR or design.height > sheet.cell_height + HAIR:
        size = f"{design.width:g} x {design.height:g} mm"
        raise PaperTooSmall(f"{size} do not fit in {sheet.cell_width:g} x {sheet.cell_height:g}")
