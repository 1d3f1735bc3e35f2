"""From a line of text to placed glyphs: composed, cut by font and direction, shaped by HarfBuzz, remembered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

from badges.printing.content import Line
from badges.printing.directions import is_rtl, stretches
from badges.printing.families import Family, family
from badges.printing.typefaces import Typeface

REMEMBERED_LINES = 20_000
REMEMBERED_CLUSTERS = 65_536
NOTDEF = 0  # the number of the glyph that stands for a missing one
# Left to right, a letter and its marks are one cluster. Right to left each mark has its own: viewers turn the order of
# codes round, but not the text inside one.
LEVELS = {False: hb.BufferClusterLevel.MONOTONE_GRAPHEMES, True: hb.BufferClusterLevel.MONOTONE_CHARACTERS}
LINE_BREAKS = str.maketrans("\t\n\v\f\r\u2028\u2029", " " * 7)


class UncoveredCharacter(ValueError):
    """A line holds a character no font draws; printing a box instead is refused."""

    def __init__(self, text: str, character: str) -> None:
        super().__init__(f"No font draws {character!r} (U+{ord(character):04X}) of {text!r}")
        self.text = text
        self.character = character


class Glyph(NamedTuple):
    """A glyph by its number in the file, and where it stands from the origin of its cluster."""

    number: int
    x: int
    y: int


class Cluster:
    """Characters and the glyphs that draw them together, and how far their ink reaches from the baseline; lengths in
    thousandths of the type size.

    Clusters that are alike are the same object, so that they are found again by what they are, not by what they hold.
    """

    __slots__ = ("advance", "bottom", "glyphs", "text", "top")

    def __init__(
        self, text: str, glyphs: tuple[Glyph, ...], advance: float, bottom: float = 0.0, top: float = 0.0
    ) -> None:
        self.text, self.glyphs, self.advance = text, glyphs, advance
        self.bottom, self.top = bottom, top


class ShapedRun(NamedTuple):
    """Clusters from left to right, where the text of each begins, and their width."""

    clusters: tuple[Cluster, ...]
    begins: tuple[int, ...]
    advance: float


@dataclass(frozen=True, slots=True)
class Run:
    """Clusters of one typeface and direction, from left to right as they stand on paper."""

    face: Typeface
    clusters: tuple[Cluster, ...]
    rtl: bool


@dataclass(frozen=True, slots=True, eq=False)
class ShapedLine:
    """A line ready to draw. Thousandths of the type size: its ``width``, and the ``bottom`` and ``top`` of its ink."""

    text: str
    language: str
    runs: tuple[Run, ...]
    width: float
    bottom: float
    top: float
    rtl: bool


def composed(text: str) -> str:
    """The text as it is drawn: NFC, line breaks and tabs as spaces."""
    return unicodedata.normalize("NFC", text).translate(LINE_BREAKS)


def shape(line: Line, *, weight: int, font_dirs: tuple[Path, ...] = ()) -> ShapedLine:
    """The glyphs of a line; raises UncoveredCharacter. The caches of fonts and lines are bounded and per process."""
    return _shape(composed(line.text), line.language, weight, font_dirs)


@lru_cache(maxsize=REMEMBERED_LINES)
def _shape(text: str, language: str, weight: int, font_dirs: tuple[Path, ...]) -> ShapedLine:
    fonts = family(weight, language, font_dirs)
    runs: list[Run] = []
    width = 0.0
    faces = list(fonts.runs(text))
    for stretch in stretches(text):
        parts = [
            (face, max(begin, stretch.begin), min(end, stretch.end))
            for face, begin, end in faces
            if begin < stretch.end and end > stretch.begin
        ]
        for face, begin, end in reversed(parts) if stretch.rtl else parts:
            shaped = shape_run(fonts, face, text[begin:end], rtl=stretch.rtl)
            refuse_missing(text, shaped.clusters)
            runs.append(Run(face, shaped.clusters, stretch.rtl))
            width += shaped.advance
    bottom, top = ink_of(runs)
    return ShapedLine(
        text=text,
        language=language,
        runs=tuple(runs),
        width=width,
        bottom=bottom,
        top=top,
        rtl=is_rtl(text),
    )


def shape_run(fonts: Family, face: Typeface, text: str, *, rtl: bool) -> ShapedRun:
    """A text of one font and direction."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.cluster_level = LEVELS[rtl]
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if fonts.language:
        buffer.language = fonts.language
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [info.cluster for info in infos]
    if len(set(starts)) == len(starts):  # one glyph each
        groups = [[shown] for shown in zip(infos, positions, strict=True)]
    else:
        shown = zip(infos, positions, strict=True)
        groups = [list(group) for _, group in groupby(shown, key=lambda pair: pair[0].cluster)]
        starts = [group[0][0].cluster for group in groups]
    ends = [len(text), *starts[:-1]] if rtl else [*starts[1:], len(text)]  # clusters never overtake one another
    found = [_drawn(face, text[start:end], group) for start, end, group in zip(starts, ends, groups, strict=True)]
    return ShapedRun(tuple(found), tuple(starts), sum([cluster.advance for cluster in found]))


def refuse_missing(text: str, clusters: tuple[Cluster, ...]) -> None:
    """Raises UncoveredCharacter where a cluster would be drawn as a box."""
    for cluster in clusters:
        for glyph in cluster.glyphs:
            if glyph.number == NOTDEF:
                raise UncoveredCharacter(text, cluster.text[0])


def _drawn(face: Typeface, text: str, shown: list[tuple[Any, Any]]) -> Cluster:
    if len(shown) == 1:
        info, position = shown[0]
        if not position.x_offset and not position.y_offset:  # most of them
            return _plain(face, text, info.codepoint, position.x_advance)
    return _placed(face, text, shown)


@lru_cache(maxsize=REMEMBERED_CLUSTERS)
def _plain(face: Typeface, text: str, number: int, advance: int) -> Cluster:
    return _cluster(face, text, ((number, 0, 0),), advance * face.scale)


def _placed(face: Typeface, text: str, shown: list[tuple[Any, Any]]) -> Cluster:
    """The glyphs of one cluster from its origin, and how far the pen is after them."""
    glyphs = []
    pen = 0.0
    for info, position in shown:
        x = round(pen + position.x_offset * face.scale)
        glyphs.append((info.codepoint, x, round(position.y_offset * face.scale)))
        pen += position.x_advance * face.scale
    return _cluster(face, text, tuple(glyphs), pen)


@lru_cache(maxsize=REMEMBERED_CLUSTERS)
def _cluster(face: Typeface, text: str, glyphs: tuple[tuple[int, int, int], ...], advance: float) -> Cluster:
    inks = [(y, face.ink(number)) for number, _x, y in glyphs]
    bottom = min(y + lowest for y, (lowest, _) in inks)
    top = max(y + highest for y, (_, highest) in inks)
    return Cluster(text, tuple(Glyph(*glyph) for glyph in glyphs), advance, bottom, top)


def ink_of(runs: Iterable[Run]) -> tuple[float, float]:
    """The lowest and the highest point of the ink of runs, in thousandths of the type size."""
    clusters = [cluster for run in runs for cluster in run.clusters]
    bottom = min([cluster.bottom for cluster in clusters], default=0.0)
    return bottom, max([cluster.top for cluster in clusters], default=0.0)
