"""Texts under one another in a space of fixed height: each as large as its room, all a little smaller if need be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from badges.printing.badge_measures import MM
from badges.printing.content import Line
from badges.printing.fitting import FittedText, Measure, fit

SHARES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)  # of the largest sizes, tried until the texts fit


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of a column: its field, its room, the name of its ink, its tag, the gap above it in mm."""

    field: str
    line: Line
    measure: Measure
    ink: str
    gap: float
    tag: str = "P"


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry set, its first baseline in mm below the top of the column."""

    entry: Entry
    fitted: FittedText
    baseline: float


@dataclass(frozen=True, slots=True)
class Column:
    """Entries in their places; ``height`` in mm of them all, and of the space they have."""

    placed: tuple[Placed, ...]
    height: float
    space: float

    @property
    def too_small(self) -> list[Placed]:
        """Entries that need less than their smallest legible size; all of them where the space is too low."""
        crowded = self.height > self.space
        return [one for one in self.placed if crowded or one.fitted.size < one.entry.measure.smallest]


def column(entries: list[Entry], *, height: float, font_dirs: tuple[Path, ...] = ()) -> Column:
    """The entries from the top of a space down; the first gap is kept too. Raises UncoveredCharacter."""
    laid = Column((), 0.0, height)
    for share in SHARES:
        laid = _set(entries, height, share, font_dirs)
        if laid.height <= height:
            break
    return laid


def _set(entries: list[Entry], height: float, share: float, font_dirs: tuple[Path, ...]) -> Column:
    placed = []
    below = 0.0
    for entry in entries:
        measure = entry.measure
        if share < 1:
            measure = replace(measure, largest=max(measure.largest * share, min(measure.smallest, measure.largest)))
        fitted = fit(entry.line, measure, font_dirs=font_dirs)
        baseline = below + entry.gap + fitted.top / MM
        placed.append(Placed(entry, fitted, baseline))
        below = baseline + fitted.depth / MM
    return Column(tuple(placed), below, height)
