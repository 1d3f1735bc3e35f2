"""A person's own agenda on a badge or a card: day by day, times beside titles, rooms below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from badges.printing.content import Line
from badges.printing.designs.columns import SHARES
from badges.printing.designs.elements import MM, Agenda
from badges.printing.fitting import FittedText, Measure, fit
from badges.printing.pieces import AgendaRow

DAY, TIME, TITLE, ROOM = "day", "time", "title", "room"
WEIGHTS = {DAY: 600, TIME: 500, TITLE: 0, ROOM: 400}  # that of titles is the element's own
SIZES = {DAY: 0.92, TIME: 1.0, TITLE: 1.0, ROOM: 0.88}  # of the type size
ABOVE_DAY, UNDER_DAY, BETWEEN, UNDER_TITLE = 2.2, 0.9, 1.3, 0.3  # mm at full size


class Put(NamedTuple):
    """A text of the agenda: what it is, its left edge and baseline in mm from the upper left of the box."""

    part: str
    line: Line
    fitted: FittedText
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class LaidAgenda:
    """The texts in their places; ``height`` mm of them all, and whether one is below the smallest legible size."""

    put: tuple[Put, ...]
    height: float
    too_small: tuple[Put, ...]


def laid_agenda(element: Agenda, rows: Sequence[AgendaRow], font_dirs: tuple[Path, ...]) -> LaidAgenda:
    """The rows as large as the box allows. Raises UncoveredCharacter."""
    for share in (1.0, *SHARES):
        put = tuple(_put(element, rows, share, font_dirs))
        height = max((one.baseline + one.fitted.depth / MM for one in put), default=0.0)
        if height <= element.box.height + 0.01:
            break
    crowded = height > element.box.height + 0.01
    small = tuple(one for one in put if crowded or one.fitted.size < element.type.smallest * SIZES[one.part] - 0.01)
    return LaidAgenda(put, height, small)


def _put(element: Agenda, rows: Sequence[AgendaRow], share: float, font_dirs: tuple[Path, ...]) -> Iterator[Put]:
    beside = element.times * share
    width = element.box.width - beside
    below, day = 0.0, None
    for row in rows:
        if row.day.text and row.day != day:
            day = row.day
            head = _fit(element, DAY, day, element.box.width, share, font_dirs)
            baseline = below + (ABOVE_DAY * share if below else 0.0) + head.top / MM
            yield Put(DAY, day, head, 0.0, baseline)
            below = baseline + head.depth / MM + UNDER_DAY * share
        elif below:
            below += BETWEEN * share
        title = _fit(element, TITLE, row.title, width, share, font_dirs)
        time = _fit(element, TIME, row.time, beside - 1.0, share, font_dirs)
        baseline = below + title.top / MM
        yield Put(TIME, row.time, time, 0.0, baseline)
        yield Put(TITLE, row.title, title, beside, baseline)
        below = baseline + title.depth / MM
        if row.room.text.strip():
            room = _fit(element, ROOM, row.room, width, share, font_dirs)
            baseline = below + UNDER_TITLE * share + room.top / MM
            yield Put(ROOM, row.room, room, beside, baseline)
            below = baseline + room.depth / MM


def _fit(element: Agenda, part: str, line: Line, width: float, share: float, font_dirs: tuple[Path, ...]) -> FittedText:
    kind = element.type
    scale = share * SIZES[part]
    largest = max(kind.largest * scale, min(kind.smallest * SIZES[part], kind.largest * scale))
    lines = kind.lines if part == TITLE else 1
    wrap = min(kind.wrap_below * scale, largest)
    return fit(
        line,
        Measure(width * MM, largest, wrap, kind.smallest * SIZES[part], WEIGHTS[part] or kind.weight, lines),
        font_dirs=font_dirs,
    )
