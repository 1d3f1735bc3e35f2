"""Shaped lines as PDF text operators, so that what is drawn can be copied and searched.

Glyphs are shown in the order they stand on paper, from left to right, in every script: viewers expect that of
right-to-left text and turn it round themselves. What they do to the text of single codes is answered in ``_said``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from badges.printing.embedding import DocumentFonts, EmbeddedFont, Shown, code_width
from badges.printing.shaping import Cluster, Run, ShapedLine

RIGHT_TO_LEFT_MARK = "\u200f"
REMEMBERED_RUNS = 8192


def number(value: float) -> str:
    """A PDF number: at most three decimals, none that say nothing."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def operators(line: ShapedLine, *, size: float, fonts: DocumentFonts) -> str:
    """The text operators of a line at a size (pt), pen at the origin; to stand between ``BT … Tm`` and ``ET``."""
    return " ".join(run_operators(line.runs, rtl=line.rtl, size=size, fonts=fonts))


def run_operators(runs: Sequence[Run], *, rtl: bool, size: float, fonts: DocumentFonts) -> Iterator[str]:
    """The operators of each run of a line, from left to right; ``rtl`` says from where the line is read."""
    mixed = any(not run.rtl for run in runs)
    for run in runs:
        yield _run_operators(run, size, fonts.embedded(run.face), anchored=mixed)


def _run_operators(run: Run, size: float, font: EmbeddedFont, *, anchored: bool) -> str:
    shown = _shown(run, anchored and run.rtl)
    return f"/{font.resource} {number(size)} Tf [<{font.spelled(shown)}>] TJ"


@lru_cache(maxsize=REMEMBERED_RUNS)  # the same run in another file has other codes, but the same corrections
def _shown(run: Run, anchored: bool) -> tuple[Shown, ...]:
    """The clusters of a run, and the corrections of the pen between them."""
    shown: list[Shown] = []
    correction = 0.0
    said: Iterable[Shown] = _said(run, anchored=anchored) if run.rtl else run.clusters
    for each, cluster in zip(said, run.clusters, strict=True):
        if correction >= 1 or correction <= -1:
            whole = round(correction)
            shown.append(f">{-whole}<")
            correction -= whole
        shown.append(each)
        correction += cluster.advance - code_width(run.face, cluster)
    return tuple(shown)


def _said(run: Run, *, anchored: bool) -> Iterator[tuple[Cluster, str]]:
    """What each cluster of a right-to-left run says to a viewer that turns the line round.

    The text of a ligature is turned round with it, so it is given in reverse. Spaces and punctuation beside a number
    or a Latin word would be taken for part of it: direction marks keep them with the right-to-left text.
    """
    for cluster in run.clusters:
        text = cluster.text[::-1]
        if anchored and all(unicodedata.category(character)[0] in "PSZ" for character in text):
            text = f"{RIGHT_TO_LEFT_MARK}{text}{RIGHT_TO_LEFT_MARK}"
        yield cluster, text
