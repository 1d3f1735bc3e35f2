"""Pieces on sheets: each face drawn in a frame of its own where the plan of the imposition puts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from badges.printing.cut_marks import marks
from badges.printing.imposition import (
    BACK,
    FRONT,
    Group,
    Impression,
    Layout,
    Plan,
    impressions,
    plans,
    turns_sideways,
)
from badges.printing.page_writer import MM, PageWriter
from badges.printing.paper import Sheet, Sides

Draw = Callable[[int, int], None]


class NoSeparator(TypeError):
    """The layout asks for separator sheets, and nobody draws them."""


def print_sheets(
    writer: PageWriter,
    sheet: Sheet,
    layout: Layout,
    count: int,
    draw: Draw,
    *,
    groups: Sequence[Group] = (),
    separator: Draw | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Draws ``count`` pieces on sheets, in pages of the writer; returns how many sheets of paper they take.

    ``draw(index, face)`` draws the front (0) or back (1) of a piece, ``separator(group, page)`` a page before a group.
    Inside, the origin is the lower left corner of the trimmed piece, or of the sheet. ``on_progress`` is told after
    each piece how many are done. Backs are drawn where the layout has two sides and the sheet has backs; a separator
    has an empty one then. The printer's offset moves what is drawn on backs, not their trim.

    Raises NoRoomForSeparators and NoSeparator.
    """
    two_sided = layout.sides is not Sides.FRONT and sheet.has_backs
    done = sheets = 0
    for plan in plans(count, sheet, layout, groups):
        sheets += 1
        if plan.group is not None:
            _separate(writer, plan.group, plan.page, separator, two_sided)
            continue
        for side in (FRONT, BACK)[: 1 + two_sided]:
            for _piece in _print_side(writer, sheet, layout, plan, side, draw, last=side == two_sided):
                done += 1
                if on_progress:
                    on_progress(done)
    return sheets


def _print_side(
    writer: PageWriter, sheet: Sheet, layout: Layout, plan: Plan, side: int, draw: Draw, *, last: bool
) -> Iterator[int]:
    """One side of a sheet; yields each piece that is complete with it."""
    with _moved(writer, sheet, layout) if side == BACK else nullcontext():
        faces = impressions(plan, sheet, layout, side)
        for number, face in enumerate(faces):
            with writer.section(), _frame(writer, sheet, face):
                draw(face.piece, face.face)
            if last and (number + 1 == len(faces) or faces[number + 1].piece != face.piece):
                yield face.piece
        if layout.marks and (code := marks(sheet)):
            writer.ornament(code)
    writer.end_page()


def _frame(writer: PageWriter, sheet: Sheet, face: Impression) -> AbstractContextManager[None]:
    """The frame of a face: its origin is the corner of its footprint where its own lower left lies."""
    across, up = sheet.footprint
    x = face.x + (across if face.angle in (90, 180) else 0.0)
    y = face.y + (up if face.angle in (180, 270) else 0.0)
    return writer.frame(x * MM, y * MM, angle=face.angle)


def _moved(writer: PageWriter, sheet: Sheet, layout: Layout) -> AbstractContextManager[None]:
    """The backs, moved against the printer's offset; that of a sheet turned like a calendar's leaf is upside down."""
    if not (layout.offset_x or layout.offset_y):
        return nullcontext()
    way = 1 if turns_sideways(sheet, layout.sides) else -1
    return writer.frame(-way * layout.offset_x * MM, way * layout.offset_y * MM)


def _separate(writer: PageWriter, group: int, page: int, separator: Draw | None, two_sided: bool) -> None:
    if separator is None:
        raise NoSeparator("Separator sheets need somebody who draws them")
    with writer.section():
        separator(group, page)
    writer.end_page()
    if two_sided:
        writer.end_page()
