"""Paragraphs: texts of several languages, weights and inks set in lines of a width.

A text is shaped once, whole, and its lines are cut out of what was shaped; only where the font says that a place must
not be cut (a ligature, a kern across the break) are the two pieces shaped again. Lengths are thousandths of the type
size until a text is set at one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from badges.printing.breaks import letter_places, line_places
from badges.printing.directions import Order
from badges.printing.families import Family, Voice, family, voice_of
from badges.printing.shaping import Run, ShapedRun, composed, ink_of, refuse_missing, shape_run
from badges.printing.typefaces import REGULAR, Typeface

ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
ISOLATE, ISOLATED = "\u2068", "\u2069"
REMEMBERED = 8192
BALANCE_STEPS = 16
CLEARANCE = 60.0  # between the ink of one line and the next


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph: its words, their language (BCP 47), how they are set and the name of their ink.

    ``apart`` keeps the direction of its letters from reaching its neighbours: names and titles set among other words.
    """

    text: str
    language: str = ""
    weight: int = REGULAR
    voice: Voice = Voice.PLAIN
    ink: str = "text"
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph before it has a width. ``rtl`` is the side its reader begins at."""

    spans: tuple[Span, ...]
    rtl: bool = False

    @property
    def language(self) -> str:
        """Of its first words: the one whose rules break its lines."""
        return self.spans[0].language if self.spans else ""


@dataclass(frozen=True, slots=True)
class SetRun:
    """Glyphs of one font, direction and span in their place of a line; the number of the span, its words here, and
    where they begin in the paragraph."""

    run: Run
    span: int
    text: str
    begin: int


@dataclass(frozen=True, slots=True, eq=False)
class SetLine:
    """One line: its runs from left to right, and its width, lowest and highest ink in thousandths of the size."""

    runs: tuple[SetRun, ...]
    width: float
    bottom: float
    top: float
    rtl: bool


@dataclass(frozen=True, slots=True, eq=False)
class SetText:
    """A paragraph in lines at a size (pt). ``leading`` (pt) is the distance of its baselines.

    ``by_letters`` says that a word was wider than the column even at the smallest size and is broken between letters.
    """

    passage: Passage
    lines: tuple[SetLine, ...]
    size: float
    leading: float
    by_letters: bool = False


@lru_cache(maxsize=REMEMBERED)
def set_text(
    passage: Passage,
    *,
    width: float,
    size: float,
    leading: float,
    smallest: float,
    balanced: bool = False,
    font_dirs: tuple[Path, ...] = (),
) -> SetText:
    """The paragraph in lines no wider than ``width`` (pt), greedily filled, ragged at the end; ``balanced`` makes lines
    of a title about equally long, so that no word stands alone on the last.

    ``leading`` is in type sizes; more is taken where the ink of two lines would meet. Where a word is wider than the
    column the whole paragraph is set smaller, down to ``smallest`` (pt), and below that the word is broken between
    letters. Raises UncoveredCharacter.
    """
    shaped = _shaped(passage, font_dirs)
    widest = max((shaped.width(begin, end) for begin, end in pairwise((0, *shaped.places))), default=0.0)
    by_letters = False
    if widest * size > 1000 * width:
        by_letters = widest * smallest > 1000 * width
        size = smallest if by_letters else 1000 * width / widest
    places = sorted({*shaped.places, *letter_places(shaped.text)}) if by_letters else shaped.places
    filled = list(shaped.fill(places, 1000 * width / size))
    if balanced and len(filled) > 1:
        filled = _balanced(shaped, places, filled, 1000 * width / size)
    lines = tuple(shaped.line(begin, end) for begin, end in filled)
    need = max((lower.top - upper.bottom + CLEARANCE for upper, lower in pairwise(lines)), default=0.0)
    return SetText(passage, lines, size, size * max(leading, need / 1000), by_letters)


def _balanced(shaped: _Shaped, places: list[int], filled: list[tuple[int, int]], width: float) -> list[tuple[int, int]]:
    """The lines of the narrowest width, down to half, that takes no more of them and cuts no word."""
    for step in range(1, BALANCE_STEPS + 1):
        narrower = width * (1 - step / (2 * BALANCE_STEPS))
        tried = list(shaped.fill(places, narrower))
        if len(tried) > len(filled) or any(shaped.width(*line) > narrower for line in tried):
            break
        filled = tried
    return filled


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one font, direction and span, shaped."""

    begin: int
    end: int
    face: Typeface
    fonts: Family
    span: int
    rtl: bool
    shaped: ShapedRun


class _Shaped:
    """A passage whose pieces are shaped, ready to be cut into lines."""

    def __init__(self, passage: Passage, font_dirs: tuple[Path, ...]) -> None:
        self.rtl = passage.rtl
        texts = [_isolated(span) for span in passage.spans]
        self.text = "".join(texts)
        self.order = Order(self.text, rtl=passage.rtl)
        self.places = line_places(self.text, passage.language) if self.text else []
        self.pieces: list[_Piece] = []
        begin = 0
        for number, (span, text) in enumerate(zip(passage.spans, texts, strict=True)):
            fonts = family(span.weight, span.language, font_dirs, voice_of(text, span.voice))
            for face, start, end in fonts.runs(text):
                self.pieces += self._cut(fonts, face, number, begin + start, begin + end)
            begin += len(text)
        self.reach = self._reach()

    def _cut(self, fonts: Family, face: Typeface, span: int, begin: int, end: int) -> Iterator[_Piece]:
        """The pieces of a stretch of one font: one for each direction, without the isolates that only order it."""
        for stretch in self.order.logical(begin, end):
            for start, stop in _visible(self.text, stretch.begin, stretch.end):
                shaped = shape_run(fonts, face, self.text[start:stop], rtl=stretch.rtl)
                refuse_missing(self.text[start:stop], shaped.clusters)
                yield _Piece(start, stop, face, fonts, span, stretch.rtl, shaped)

    def _reach(self) -> list[float]:
        """How far the text reaches up to each character."""
        advances = [0.0] * len(self.text)
        for piece in self.pieces:
            for cluster, begin in zip(piece.shaped.clusters, piece.shaped.begins, strict=True):
                advances[piece.begin + begin] = cluster.advance
        reach = [0.0]
        for advance in advances:
            reach.append(reach[-1] + advance)
        return reach

    def trimmed(self, begin: int, end: int) -> int:
        """The end of a line without the spaces that end it."""
        while end > begin and (self.text[end - 1].isspace() or self.text[end - 1] in ISOLATES):
            end -= 1
        return end

    def width(self, begin: int, end: int) -> float:
        return self.reach[self.trimmed(begin, end)] - self.reach[begin]

    def fill(self, places: list[int], width: float) -> Iterator[tuple[int, int]]:
        """Begin and end of each line: as much as goes into the width, at least up to the next place."""
        begin = last = 0
        for place in places:
            if last > begin and self.width(begin, place) > width:
                yield begin, self.trimmed(begin, last)
                begin = last
            last = place
        if (end := self.trimmed(begin, last)) > begin:
            yield begin, end

    def line(self, begin: int, end: int) -> SetLine:
        runs = []
        for stretch in self.order.visual(begin, end):
            inside = [piece for piece in self.pieces if piece.begin < stretch.end and piece.end > stretch.begin]
            for piece in reversed(inside) if stretch.rtl else inside:
                first, last = max(piece.begin, stretch.begin), min(piece.end, stretch.end)
                runs.append(SetRun(self._part(piece, first, last), piece.span, self.text[first:last], first))
        bottom, top = ink_of(each.run for each in runs)
        width = sum(cluster.advance for each in runs for cluster in each.run.clusters)
        return SetLine(tuple(runs), width, bottom, top, self.rtl)

    def _part(self, piece: _Piece, begin: int, end: int) -> Run:
        """The glyphs of a part of a piece, cut out where that is safe."""
        if (begin, end) == (piece.begin, piece.end):
            return Run(piece.face, piece.shaped.clusters, piece.rtl)
        text = self.text[begin:end]
        begin, end = begin - piece.begin, end - piece.begin
        shaped = piece.shaped
        bound = begin in shaped.bound or end in shaped.bound
        if bound or not {begin, end} <= {0, *shaped.begins, piece.end - piece.begin}:
            return Run(piece.face, shape_run(piece.fonts, piece.face, text, rtl=piece.rtl).clusters, piece.rtl)
        if piece.rtl:
            upwards = shaped.begins[::-1]
            first, last = len(upwards) - bisect_left(upwards, end), len(upwards) - bisect_left(upwards, begin)
        else:
            first, last = bisect_left(shaped.begins, begin), bisect_left(shaped.begins, end)
        return Run(piece.face, shaped.clusters[first:last], piece.rtl)


def _isolated(span: Span) -> str:
    text = composed(span.text)
    return f"{ISOLATE}{text}{ISOLATED}" if span.apart and text else text


def _visible(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between isolates."""
    start = begin
    for place in range(begin, end):
        if text[place] in ISOLATES:
            if place > start:
                yield start, place
            start = place + 1
    if end > start:
        yield start, end


@lru_cache(maxsize=REMEMBERED)
def _shaped(passage: Passage, font_dirs: tuple[Path, ...]) -> _Shaped:
    return _Shaped(passage, font_dirs)
