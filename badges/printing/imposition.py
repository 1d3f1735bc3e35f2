"""Which piece's which face lies where on which sheet: pure arithmetic in mm, asked before, during and after printing.

A sheet is turned over about one of its middle lines. What stood at the left stands at the right then, or what stood
above below; a piece's back must stand behind its front, and be upright when the piece itself is turned sideways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from badges.printing.content import Line
from badges.printing.paper import Fold, Place, Sheet, Sides

FRONT, BACK = 0, 1
NAME_ROW = 7.0  # mm of a separator sheet for each name
SMALL_ROW = 5.6  # on sheets lower than A5
FOOT = 8.0  # mm below the names


@dataclass(frozen=True, slots=True)
class Layout:
    """How pieces are printed, whatever the paper.

    ``stacked`` puts them in cut-stack order: the sheets cut as one pile, and the piles laid one below the other, give
    all pieces in order. ``separators`` puts a sheet before each group. ``marks`` are for cutting and folding.
    ``offset_x`` and ``offset_y`` say how far (mm) the printer's backs come out too far right and too low, seen on the
    back of an upright sheet that was turned over like the leaf of a book: they are printed so much further left and
    higher. ``label_height`` (mm) is of rolls.
    """

    sides: Sides = Sides.LONG_EDGE
    stacked: bool = False
    separators: bool = False
    marks: bool = True
    offset_x: float = 0.0
    offset_y: float = 0.0
    label_height: float | None = None

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Layout:
        """The layout that ``options`` gave; what they leave out is as usual."""
        known = {name: options[name] for name in cls.__dataclass_fields__ if name in options}
        if "sides" in known:
            known["sides"] = Sides(known["sides"])
        return cls(**known)

    def options(self) -> dict[str, Any]:
        """The layout as JSON keeps it."""
        return asdict(self) | {"sides": self.sides.value}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a checklist: who, the same in their own script, and the number on the piece."""

    name: Line
    local_name: Line | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong together, ``pieces`` of them, in the order given; and what the sheet before them says.

    ``detail`` is the count in words ("12 badges"), ``page`` the words of "Sheet {page} of {pages}".
    """

    pieces: int
    heading: Line
    detail: Line
    page: Line
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Impression:
    """One face on one side of a sheet: its footprint's lower left corner in mm, and how far it is turned to the left
    (0, 90, 180, 270 degrees)."""

    piece: int
    face: int
    x: float
    y: float
    angle: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet of paper: the piece in each place that has one, or the page of a group's separator."""

    pieces: tuple[tuple[int, int], ...] = ()  # place, piece
    group: int | None = None
    page: int = 0


class NoRoomForSeparators(ValueError):
    """Separator sheets were asked for on labels, cards or a roll."""


def plans(count: int, sheet: Sheet, layout: Layout, groups: Sequence[Group] = ()) -> Iterator[Plan]:
    """The sheets in the order of print. With separators every group begins on a sheet of its own.

    Raises NoRoomForSeparators, and ValueError where the groups do not hold all pieces.
    """
    if not (layout.separators and groups):
        yield from _sheets(0, count, sheet.cells, layout.stacked)
        return
    if not sheet.takes_separators:
        raise NoRoomForSeparators("Separator sheets need plain paper")
    if sum(group.pieces for group in groups) != count:
        raise ValueError("The groups hold other pieces than those to print")
    first = 0
    for number, group in enumerate(groups):
        for page in range(separator_pages(len(group.entries), sheet)):
            yield Plan(group=number, page=page)
        yield from _sheets(first, group.pieces, sheet.cells, layout.stacked)
        first += group.pieces


def _sheets(first: int, count: int, cells: int, stacked: bool) -> Iterator[Plan]:
    """The pieces from ``first`` on; stacked, each place of the sheets holds a run of them from top to bottom."""
    depth = -(-count // cells)
    for level in range(depth):
        numbers = [level + place * depth if stacked else level * cells + place for place in range(cells)]
        yield Plan(tuple((place, first + number) for place, number in enumerate(numbers) if number < count))


def impressions(plan: Plan, sheet: Sheet, layout: Layout, side: int) -> list[Impression]:
    """What is printed on one side (0 front, 1 back) of a sheet, before any offset."""
    if sheet.fold is not Fold.NONE:
        return [face for _place, piece in plan.pieces for face in _faces(piece, sheet)] if side == FRONT else []
    return [_impression(piece, place, sheet, layout.sides, side) for place, piece in plan.pieces]


def _impression(piece: int, place: int, sheet: Sheet, sides: Sides, side: int) -> Impression:
    box = sheet.cell(place)
    angle = 90 if sheet.lying else 0
    if side == FRONT:
        return Impression(piece, FRONT, box.left, box.bottom, angle)
    if turns_sideways(sheet, sides):
        return Impression(piece, BACK, sheet.width - box.right, box.bottom, -angle % 360)
    return Impression(piece, BACK, box.left, sheet.height - box.top, (180 - angle) % 360)


def turns_sideways(sheet: Sheet, sides: Sides) -> bool:
    """Whether the printer turns the sheet like the leaf of a book, rather than like a calendar's on the wall."""
    return (sides is Sides.LONG_EDGE) is not sheet.landscape


def _faces(piece: int, sheet: Sheet) -> list[Impression]:
    """Both faces of a folded piece: the front at the right of the fold, or below it; they stand outwards."""
    if sheet.fold is Fold.TENT:
        back, front = sheet.cell(0), sheet.cell(1)
        return [Impression(piece, FRONT, *front[:2], 0), Impression(piece, BACK, *back[:2], 180)]
    back, front = sheet.cell(0), sheet.cell(1)
    return [Impression(piece, FRONT, *front[:2], 0), Impression(piece, BACK, *back[:2], 0)]


def places(count: int, sheet: Sheet, layout: Layout, groups: Sequence[Group] = ()) -> list[Place]:
    """The place of every piece, in their order; sheets are counted as they come out, separators among them."""
    found: dict[int, Place] = {}
    for number, plan in enumerate(plans(count, sheet, layout, groups), start=1):
        found |= {piece: Place(number, place + 1) for place, piece in plan.pieces}
    return [found[piece] for piece in range(count)]


def place_of(
    index: int, *, count: int, sheet: Sheet, layout: Layout | None = None, groups: Sequence[Group] = ()
) -> Place:
    """The place of the piece with this index (from 0) in the order they were given; ``places`` for all of them."""
    return places(count, sheet, layout or Layout(), groups)[index]


def sheets_needed(count: int, sheet: Sheet, layout: Layout, groups: Sequence[Group] = ()) -> int:
    """How many sheets of paper a printing takes, separators among them."""
    if not (layout.separators and groups):
        return -(-count // sheet.cells)
    return sum(1 for _plan in plans(count, sheet, layout, groups))


def name_row(sheet: Sheet) -> float:
    """The height (mm) of a line of a separator sheet."""
    return NAME_ROW if sheet.height >= 210 else SMALL_ROW


def margin(sheet: Sheet) -> float:
    """The white edge (mm) of a separator sheet."""
    return min(18.0, sheet.width * 0.08)


def head(sheet: Sheet) -> float:
    """The height (mm) of what stands above the names of a separator sheet."""
    return min(sheet.height * 0.16, sheet.height * 0.08 + 14.0)


def names_on_separator(sheet: Sheet) -> int:
    """How many names one separator sheet holds."""
    room = sheet.height - head(sheet) - 2 * margin(sheet) - FOOT
    return int(room // name_row(sheet))


def separator_pages(entries: int, sheet: Sheet) -> int:
    """How many separator sheets a group with so many names takes: one at least."""
    return max(1, -(-entries // names_on_separator(sheet)))
