"""Lines set as large as their room allows, in two lines before they grow small."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise
from pathlib import Path

from badges.printing.breaks import break_places
from badges.printing.content import Line
from badges.printing.shaping import ShapedLine, composed, shape

SOFT_HYPHEN = "\u00ad"
BETWEEN_WORDS = re.compile(r"(?<!\b\w\.)\s$")  # but an initial stays with the name after it
HYPHEN = "\u2010"
LEADING = 1.14  # distance of baselines in type sizes
CLEARANCE = 0.08  # between the ink of one line and the next, in type sizes
CAPITAL = 0.714  # height of a capital of Noto Sans in type sizes
DESCENDER = 0.22
REMEMBERED = 8192  # texts: cities, posts and roles come again and again
MOST_CHOICES = 400  # ways of breaking that are tried: more than any name has


@dataclass(frozen=True, slots=True)
class Measure:
    """Room for a text, lengths in pt.

    A text is set in one line from ``largest`` down to ``wrap_below``, then broken in two if that makes it larger, and
    in three (where ``lines`` allows) if two would be smaller than ``smallest``, too small to read from where it should
    be read.
    """

    width: float
    largest: float
    wrap_below: float
    smallest: float
    weight: int
    lines: int = 2


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text in lines at one size (pt)."""

    lines: tuple[ShapedLine, ...]
    size: float

    @property
    def width(self) -> float:
        """Of its widest line, in thousandths of the size."""
        return max(line.width for line in self.lines)

    @property
    def leading(self) -> float:
        """Distance of its baselines (pt): more than usual where marks below one would meet marks above the next."""
        pairs = pairwise(self.lines)
        need = max((lower.top - upper.bottom for upper, lower in pairs), default=0.0)
        return self.size * max(LEADING, need / 1000 + CLEARANCE)

    @property
    def top(self) -> float:
        """From the first baseline up to the ink (pt), a capital's height at least so that lines of one kind align."""
        return self.size * max(CAPITAL, self.lines[0].top / 1000)

    @property
    def depth(self) -> float:
        """From the first baseline down to the lowest ink (pt), a descender's depth at least."""
        below = max(DESCENDER, -self.lines[-1].bottom / 1000)
        return self.leading * (len(self.lines) - 1) + self.size * below


class LineTooLong(ValueError):
    """A text would have to be smaller than its smallest legible size; ``size`` (pt) is what it would take."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__(f"{text!r} fits at {size:.1f} pt only")
        self.text = text
        self.size = size


@lru_cache(maxsize=REMEMBERED)
def fit(line: Line, measure: Measure, *, font_dirs: tuple[Path, ...] = ()) -> FittedText:
    """The text at the largest size the measure allows; raises UncoveredCharacter. The caller judges ``size``.

    Lines break between words; inside one only where that is what makes the text legible: between syllables in scripts
    without spaces, at a hyphen, or at a soft hyphen, which shows only there.
    """
    text = composed(line.text).strip()
    whole = _set((text,), line.language, measure, font_dirs)
    if whole.size >= measure.wrap_below or measure.lines == 1:
        return whole
    places = break_places(text, line.language)
    between_words = [place for place in places if BETWEEN_WORDS.search(text[:place])]
    best = whole
    for cuts, allowed in ((1, between_words), (2, between_words), (1, places), (2, places)):
        if cuts < measure.lines and (best is whole or best.size < measure.smallest):
            best = _largest(best, text, combinations(allowed, cuts), line.language, measure, font_dirs)
    return best


def _largest(
    best: FittedText,
    text: str,
    choices: Iterable[tuple[int, ...]],
    language: str,
    measure: Measure,
    font_dirs: tuple[Path, ...],
) -> FittedText:
    """The choice of breaks that can be set largest, the most even of equals, if larger than the best so far."""
    for cuts in islice(choices, MOST_CHOICES):
        edges = (0, *cuts, len(text))
        broken = _set(tuple(text[begin:end] for begin, end in pairwise(edges)), language, measure, font_dirs)
        if (broken.size, -broken.width) > (best.size, -best.width):
            best = broken
    return best


def _set(parts: tuple[str, ...], language: str, measure: Measure, font_dirs: tuple[Path, ...]) -> FittedText:
    """The parts as lines of one size."""
    shown = [part.rstrip() for part in parts]
    shown = [
        part.replace(SOFT_HYPHEN, "") + (HYPHEN if part.endswith(SOFT_HYPHEN) and part is not shown[-1] else "")
        for part in shown
    ]
    lines = tuple(shape(Line(part, language), weight=measure.weight, font_dirs=font_dirs) for part in shown)
    widest = max(line.width for line in lines)
    return FittedText(lines, min(measure.largest, 1000 * measure.width / widest) if widest else measure.largest)
