"""Badges as one PDF file: A6, or four on A4 with cut ticks, fronts and mirrored backs."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import IO

from badges.printing import badge_sides
from badges.printing.collector import collector_paused
from badges.printing.content import BadgeContent, BadgeEvent, PrintedFile
from badges.printing.face import Face
from badges.printing.lettering import number
from badges.printing.page_writer import MM, PageWriter
from badges.printing.paper import SHEETS, Paper, Sheet, Sides

TICK = 5.0  # mm of a cut tick


class NothingToPrint(ValueError):
    """No badge was given, and a PDF without pages is none."""


def make_badges(
    badges: Iterable[BadgeContent],
    *,
    event: BadgeEvent,
    paper: Paper,
    out: IO[bytes],
    title: str,
    sides: Sides = Sides.LONG_EDGE,
    font_dirs: tuple[Path, ...] = (),
    small_texts: bool = False,
    tagged: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> PrintedFile:
    """Writes the badges in their order to ``out``, an open binary file, at 100 %: paper and cells are never scaled.

    A6 gives a page a side; A4 gives sheets of four, the backs after their fronts and mirrored for the edge the printer
    turns the sheet over. ``on_progress`` is told after each badge how many are done; what it raises ends the work and
    nothing is written. ``font_dirs`` hold further fonts. ``small_texts`` accepts texts below their smallest legible
    size. The same content gives the same bytes.

    Raises UncoveredCharacter, LineTooLong and NotABadgeCode (ask ``coverage`` first), and NothingToPrint.
    """
    sheet = SHEETS[paper]
    written = io.BytesIO()
    writer = PageWriter(
        written, width=sheet.width, height=sheet.height, title=title, language=event.language, tagged=tagged
    )
    face = Face(writer, event, sheet.cell_height, font_dirs, small_texts)
    done = sheets = 0
    with collector_paused():
        for group in _groups(badges, sheet.cells):
            for _ in _print_sheet(face, sheet, group, sides):
                done += 1
                if on_progress:
                    on_progress(done)
            sheets += 1
        if not done:
            raise NothingToPrint("A file needs at least one badge")
        writer.save()
    content = written.getvalue()
    out.write(content)
    return PrintedFile(
        badges=done,
        pages=writer.pages,
        sheets=sheets,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _groups(badges: Iterable[BadgeContent], size: int) -> Iterator[list[BadgeContent]]:
    """The badges of each sheet."""
    remaining = iter(badges)
    while group := list(islice(remaining, size)):
        yield group


def _print_sheet(face: Face, sheet: Sheet, group: list[BadgeContent], sides: Sides) -> Iterator[None]:
    """One sheet, both sides where there are two; yields after each badge whose sides are all drawn."""
    for cell, badge in enumerate(group):
        with face.writer.section(), _cell(face, sheet, cell):
            badge_sides.front(face, badge)
        if sides is Sides.FRONT:
            yield
    _end_side(face.writer, sheet)
    if sides is Sides.FRONT:
        return
    for cell, badge in enumerate(group):
        with face.writer.section(), _cell(face, sheet, cell, sides):
            badge_sides.back(face, badge)
        yield
    _end_side(face.writer, sheet)


def _cell(face: Face, sheet: Sheet, cell: int, back: Sides | None = None) -> AbstractContextManager[None]:
    """The frame of a badge. A sheet turned over its short edge brings the backs out upside down: they are turned."""
    x, y = sheet.corner(cell, back=back)
    if back is Sides.SHORT_EDGE:
        return face.writer.frame((x + sheet.cell_width) * MM, (y + sheet.cell_height) * MM, turned=True)
    return face.writer.frame(x * MM, y * MM)


def _end_side(writer: PageWriter, sheet: Sheet) -> None:
    if sheet.cells > 1:
        writer.ornament(_cut_ticks(sheet))
    writer.end_page()


def _cut_ticks(sheet: Sheet) -> str:
    """Short hairlines at the edges of the sheet where the cutter's blade goes: on the lines between cells only."""
    lines = []
    for column in range(1, sheet.columns):
        x = column * sheet.cell_width
        lines += [(x, 0.0, x, TICK), (x, sheet.height - TICK, x, sheet.height)]
    for row in range(1, sheet.rows):
        y = row * sheet.cell_height
        lines += [(0.0, y, TICK, y), (sheet.width - TICK, y, sheet.width, y)]
    path = " ".join(
        f"{number(x1 * MM)} {number(y1 * MM)} m {number(x2 * MM)} {number(y2 * MM)} l" for x1, y1, x2, y2 in lines
    )
    return f"q 0.25 w 0 G {path} S Q"
