"""Paragraphs: texts of several languages, weights and inks set in lines of a width.

Words are shaped once a process and joined in lines; no script joins letters over a space. Where a line ends inside a
word, as in scripts without spaces, the parts of that word are shaped by themselves. Lengths are thousandths of the type
size until a text is set at one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from badges.printing.breaks import letter_places, line_places
from badges.printing.directions import Order, Stretch
from badges.printing.families import Family, Voice, family, voice_of
from badges.printing.shaping import Cluster, Run, composed, ink_of, refuse_missing, shape_run
from badges.printing.typefaces import REGULAR, Typeface

ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
WORDS = re.compile("[^\\s\u2066-\u2069]+\\s*|\\s+")  # with the spaces after them
UNSEEN = re.compile("[\\s\u2066-\u2069]+")  # at the end of a line
ISOLATE, ISOLATED = "\u2068", "\u2069"
REMEMBERED = 8192
REMEMBERED_WORDS = 65_536
BALANCE_STEPS = 5
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
    widest = shaped.widest()
    by_letters = False
    if widest * size > 1000 * width:
        by_letters = widest * smallest > 1000 * width
        size = smallest if by_letters else 1000 * width / widest
    places = sorted({*shaped.places, *letter_places(shaped.text)}) if by_letters else shaped.places
    filled = list(shaped.fill(places, 1000 * width / size))
    if balanced and len(filled) > 1:
        filled = _balanced(shaped, places, filled, 1000 * width / size)
    lines = tuple(shaped.line(begin, end) for begin, end in filled)
    need = 0.0
    if len(lines) > 1:
        need = max(lower.top - upper.bottom + CLEARANCE for upper, lower in pairwise(lines))
    return SetText(passage, lines, size, size * max(leading, need / 1000), by_letters)


def _balanced(shaped: _Shaped, places: list[int], filled: list[tuple[int, int]], width: float) -> list[tuple[int, int]]:
    """The lines of the narrowest width, down to half, that takes no more of them and cuts no word."""
    narrow, wide = width / 2, width
    for _ in range(BALANCE_STEPS):
        tried_width = (narrow + wide) / 2
        tried = list(shaped.fill(places, tried_width))
        if len(tried) > len(filled) or any(shaped.width(*line) > tried_width for line in tried):
            narrow = tried_width
        else:
            wide, filled = tried_width, tried
    return filled


class _Word(NamedTuple):
    """A word with the spaces after it, shaped: its clusters from left to right, how far each character carries the pen
    (the first of a cluster for all of it), and the lowest and highest point of its ink."""

    clusters: tuple[Cluster, ...]
    steps: list[float]
    bottom: float
    top: float


@lru_cache(maxsize=REMEMBERED_WORDS)
def _word(fonts: Family, face: Typeface, text: str, rtl: bool) -> _Word:
    shaped = shape_run(fonts, face, text, rtl=rtl)
    refuse_missing(text, shaped.clusters)
    steps = [0.0] * len(text)
    for begin, cluster in zip(shaped.begins, shaped.clusters, strict=True):
        steps[begin] = cluster.advance
    return _Word(shaped.clusters, steps, *ink_of([Run(face, shaped.clusters, rtl)]))


class _Piece(NamedTuple):
    """A word of one font, direction and span, and where it stands in the text."""

    begin: int
    end: int
    face: Typeface
    fonts: Family
    span: int
    rtl: bool
    word: _Word


class _Shaped:
    """A passage whose words are shaped, ready to be set in lines."""

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
                self._cut(fonts, face, number, begin + start, begin + end)
            begin += len(text)
        self.uniform = len({_face_and_span(piece) for piece in self.pieces}) == 1
        self.reach = self._reach()
        self.trimmed = self._trimmed()

    def _cut(self, fonts: Family, face: Typeface, span: int, begin: int, end: int) -> None:
        """The words of a stretch of one font, without the isolates that only order it."""
        for stretch in self.order.logical(begin, end):
            rtl = stretch.rtl
            self.pieces += [
                _Piece(word.start(), word.end(), face, fonts, span, rtl, _word(fonts, face, word[0], rtl))
                for word in WORDS.finditer(self.text, stretch.begin, stretch.end)
            ]

    def _reach(self) -> list[float]:
        """How far the text reaches up to each character."""
        steps = [0.0] * len(self.text)
        for piece in self.pieces:
            steps[piece.begin : piece.end] = piece.word.steps
        return list(accumulate(steps, initial=0.0))

    def _trimmed(self) -> list[int]:
        """For each place, the end of a line that ends there, without the spaces before it."""
        ends = list(range(len(self.text) + 1))
        for unseen in UNSEEN.finditer(self.text):
            begin, end = unseen.span()
            ends[begin + 1 : end + 1] = [begin] * (end - begin)
        return ends

    def width(self, begin: int, end: int) -> float:
        """Of a line, without the spaces that end it."""
        return max(self.reach[self.trimmed[end]] - self.reach[begin], 0.0)

    def widest(self) -> float:
        """The width of the widest stretch that is not broken."""
        reach, trimmed, most, begin = self.reach, self.trimmed, 0.0, 0
        for place in self.places:
            most = max(most, reach[trimmed[place]] - reach[begin])
            begin = place
        return most

    def fill(self, places: list[int], width: float) -> Iterator[tuple[int, int]]:
        """Begin and end of each line: as much as goes into the width, at least up to the next place."""
        begin = last = 0
        reach, trimmed, limit = self.reach, self.trimmed, width
        for place in places:
            if last > begin and reach[trimmed[place]] > limit:
                yield begin, trimmed[last]
                begin = last
                limit = reach[begin] + width
            last = place
        if trimmed[last] > begin:
            yield begin, trimmed[last]

    def line(self, begin: int, end: int) -> SetLine:
        runs: list[SetRun] = []
        bottom = top = 0.0
        for stretch in self.order.visual(begin, end):
            whole = stretch.begin == 0 and stretch.end == len(self.text)
            inside = self.pieces if whole else self._inside(stretch)
            for parts in self._together(inside[::-1] if stretch.rtl else inside):
                face, span = parts[0].face, parts[0].span
                words = [piece.word for piece in parts]
                for edge in (0, -1):  # only the words at either end may stand there in part
                    words[edge] = _part(parts[edge], stretch, self.text)
                bottom = min(bottom, *[word.bottom for word in words])
                top = max(top, *[word.top for word in words])
                clusters = tuple(chain.from_iterable([word.clusters for word in words]))
                ends = (parts[-1], parts[0]) if stretch.rtl else (parts[0], parts[-1])
                first, last = max(ends[0].begin, stretch.begin), min(ends[1].end, stretch.end)
                runs.append(SetRun(Run(face, clusters, stretch.rtl), span, self.text[first:last], first))
        return SetLine(tuple(runs), self.reach[end] - self.reach[begin], bottom, top, self.rtl)

    def _together(self, pieces: list[_Piece]) -> list[list[_Piece]]:
        """The words cut where font or span change."""
        if self.uniform:
            return [pieces] if pieces else []
        return [list(group) for _, group in groupby(pieces, key=_face_and_span)]

    def _inside(self, stretch: Stretch) -> list[_Piece]:
        """The words of a stretch, the first and the last perhaps only in part."""
        first = bisect_right(self.pieces, stretch.begin, key=lambda piece: piece.end)
        last = bisect_left(self.pieces, stretch.end, key=lambda piece: piece.begin)
        return self.pieces[first:last]


def _face_and_span(piece: _Piece) -> tuple[Typeface, int]:
    return piece.face, piece.span


def _part(piece: _Piece, stretch: Stretch, text: str) -> _Word:
    """The glyphs of the part of a word that stands in a stretch."""
    begin, end = max(piece.begin, stretch.begin), min(piece.end, stretch.end)
    if (begin, end) == (piece.begin, piece.end):
        return piece.word
    return _word(piece.fonts, piece.face, text[begin:end], piece.rtl)


def _isolated(span: Span) -> str:
    text = composed(span.text)
    return f"{ISOLATE}{text}{ISOLATED}" if span.apart and text else text


@lru_cache(maxsize=REMEMBERED)
def _shaped(passage: Passage, font_dirs: tuple[Path, ...]) -> _Shaped:
    return _Shaped(passage, font_dirs)
