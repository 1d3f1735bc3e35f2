"""Texts under one another in a box: each as large as its room, all a little smaller until the box holds them.

What is drawn and what is asked beforehand go through the same steps here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from badges.printing.content import Line
from badges.printing.designs.elements import MM, Box, Column, Entry, Seat, Text
from badges.printing.designs.wording import Wording, wording
from badges.printing.fitting import FittedText, Measure, fit

SHARES = (0.92, 0.84, 0.76, 0.68, 0.6)  # of the largest sizes, tried until the texts fit
SEAT_FIELD = "{seat.place}"


class Setting(NamedTuple):
    """An entry with its text understood and its room measured."""

    entry: Entry
    wording: Wording
    measure: Measure
    second: bool


class Said(NamedTuple):
    """What an entry says on a piece."""

    setting: Setting
    line: Line


class Placed(NamedTuple):
    """A text set, its first baseline in mm below the top of the box."""

    said: Said
    fitted: FittedText
    baseline: float


@dataclass(frozen=True, slots=True)
class Laid:
    """Texts in their places; ``height`` in mm of them all, and of the ``space`` they have."""

    placed: tuple[Placed, ...]
    height: float
    space: float

    @property
    def too_small(self) -> list[Placed]:
        """Those below their smallest legible size; all of them where the box is too low."""
        crowded = self.height > self.space + 0.01
        return [one for one in self.placed if crowded or one.fitted.size < one.said.setting.measure.smallest]


class TextColumn:
    """A text or a column of a design, ready to be set for many pieces."""

    __slots__ = ("align", "box", "settings", "vertical")

    def __init__(self, element: Text | Column | Seat) -> None:
        self.box: Box = element.box
        if isinstance(element, Column):
            entries, self.align, self.vertical = element.entries, element.align, element.vertical
        elif isinstance(element, Seat):
            entries, self.align, self.vertical = (_seat_entry(element),), "centre", "middle"
        else:
            entries, self.align, self.vertical = (_entry(element),), element.align, element.vertical
        self.settings = tuple(
            Setting(entry, wording(entry.text), _measure(entry, self.box.width), entry.second) for entry in entries
        )

    def laid(self, said: Sequence[Said], font_dirs: tuple[Path, ...]) -> Laid:
        """The texts from the top of the box down. Raises UncoveredCharacter."""
        space = self.box.height
        laid = self._set(said, 1.0, font_dirs)
        for share in SHARES:
            if laid.height <= space + 0.01:
                break
            laid = self._set(said, share, font_dirs)
        return laid

    def top(self, laid: Laid) -> float:
        """Where the texts begin (mm from the piece's upper edge): they hang, stand in the middle, or on the foot."""
        if self.vertical == "top" or not laid.placed:
            return self.box.y
        last = laid.placed[-1]
        standing = last.baseline + last.fitted.leading * (len(last.fitted.lines) - 1) / MM
        if self.vertical == "foot":
            return self.box.y + laid.space - standing
        first = laid.placed[0]
        ink = first.baseline - first.fitted.top / MM
        return self.box.y + (laid.space - standing - ink) / 2

    def _set(self, said: Sequence[Said], share: float, font_dirs: tuple[Path, ...]) -> Laid:
        placed: list[Placed] = []
        below = 0.0
        for one in said:
            entry, _, measure, _ = one.setting
            if share < 1:
                largest = max(measure.largest * share, min(measure.smallest, measure.largest))
                measure = replace(measure, largest=largest, wrap_below=min(measure.wrap_below, largest))
            fitted = fit(one.line, measure, font_dirs=font_dirs)
            gap = entry.gap if placed or entry.top is None else entry.top
            baseline = below + gap + fitted.top / MM
            placed.append(Placed(one, fitted, baseline))
            below = baseline + fitted.depth / MM
        standing = below
        if placed and len(self.settings) == 1:  # a text alone may stand on the foot of its box with its descenders
            standing = placed[0].baseline + placed[0].fitted.leading * (len(placed[0].fitted.lines) - 1) / MM
        return Laid(tuple(placed), standing, self.box.height)


def texts_of(
    piece: tuple[Mapping[str, Line], Mapping[str, Line]],
    shared: tuple[Mapping[str, Line], Mapping[str, Line]],
    *,
    second: bool,
) -> tuple[tuple[Mapping[str, Line], ...], tuple[Mapping[str, Line], ...]]:
    """Where the fields of a side are looked up, and where those of its entries in the second language."""
    firsts, seconds = (piece[0], shared[0]), (piece[1], shared[1])
    return ((*seconds, *firsts) if second else firsts), seconds


def _entry(element: Text) -> Entry:
    return Entry(
        name=element.name,
        text=element.text,
        type=element.type,
        ink=element.ink,
        tag=element.tag,
        second=element.second,
    )


def _seat_entry(element: Seat) -> Entry:
    return Entry(name=element.name, text=SEAT_FIELD, type=element.type, ink=element.ink)


def _measure(entry: Entry, width: float) -> Measure:
    kind = entry.type
    return Measure(width * MM, kind.largest, kind.wrap_below, kind.smallest, kind.weight, kind.lines)
