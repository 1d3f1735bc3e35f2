"""Badges as one PDF file, on whatever paper: fronts and backs where the imposition puts them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from badges.printing import badge_sides
from badges.printing.collector import collector_paused
from badges.printing.content import BadgeContent, BadgeEvent, PrintedFile
from badges.printing.face import Face
from badges.printing.imposition import Group, Layout
from badges.printing.page_writer import PageWriter
from badges.printing.paper import Paper, sheet_of
from badges.printing.sheets import print_sheets

SIDES = (badge_sides.front, badge_sides.back)


class NothingToPrint(ValueError):
    """No badge was given, and a PDF without pages is none."""


def make_badges(
    badges: Iterable[BadgeContent],
    *,
    event: BadgeEvent,
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
    """Writes the badges in their order to ``out``, an open binary file, at 100 %: paper and cells are never scaled.

    ``layout`` says on which sides and in which order they are laid on sheets, without it both sides for a printer that
    turns over the long edge. ``groups`` are what its separators stand between. ``on_progress`` is told after each badge
    how many are done; what it raises ends the work and nothing is written. ``font_dirs`` hold further fonts.
    ``small_texts`` accepts texts below their smallest legible size. The same content gives the same bytes.

    Raises UncoveredCharacter, LineTooLong and NotABadgeCode (ask ``coverage`` first), NoRoomForSeparators, and
    NothingToPrint.
    """
    pieces, layout = list(badges), layout or Layout()
    if not pieces:
        raise NothingToPrint("A file needs at least one badge")
    sheet = sheet_of(paper, label_height=layout.label_height)
    written = io.BytesIO()
    writer = PageWriter(
        written, width=sheet.width, height=sheet.height, title=title, language=event.language, tagged=tagged,
        trim=sheet.trim, bleed=sheet.bleed,
    )  # fmt: skip
    face = Face(writer, event, sheet.cell_height, font_dirs, small_texts)

    def draw(index: int, side: int) -> None:
        SIDES[side](face, pieces[index])

    with collector_paused():
        sheets = print_sheets(writer, sheet, layout, len(pieces), draw, groups=groups, on_progress=on_progress)
        writer.save()
    content = written.getvalue()
    out.write(content)
    return PrintedFile(
        badges=len(pieces),
        pages=writer.pages,
        sheets=sheets,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
