"""Paragraphs drawn on a page: each span in its ink, each language told to screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from badges.printing.colour import Rgb
from badges.printing.lettering import number
from badges.printing.page_writer import PageWriter, rgb
from badges.printing.paragraphs import SetLine, SetText

Inks = Mapping[str, Rgb]
REMEMBERED = 8192  # paragraphs and lines, which remember nothing of the file they are drawn in


def line_left(line: SetLine, size: float, *, x: float, width: float, align: str) -> float:
    """Where a line begins in a column (pt)."""
    room = width - line.width * size / 1000
    return x if align == "left" else x + room if align == "right" else x + room / 2


def draw_passage(
    writer: PageWriter,
    text: SetText,
    *,
    tag: str,
    x: float,
    y: float,
    width: float,
    align: str,
    inks: Inks,
    first: int = 0,
    last: int | None = None,
) -> None:
    """Lines ``first`` to ``last`` of a paragraph as one element, the first baseline at ``y``.

    Words of another language than the paragraph's are elements within it.
    """
    lines = text.lines[first:last]
    if not lines:
        return
    main, mixed = _languages(text)
    drawn = [
        (number(line_left(line, text.size, x=x, width=width, align=align)), number(y - index * text.leading), line)
        for index, line in enumerate(lines)
    ]
    if not mixed:
        writer.begin(tag, language=main, text=_reading(lines))
        writer.content(" ".join(_line_code(writer, text, line, left, base, inks) for left, base, line in drawn))
    else:
        writer.begin(tag, language=main)
        _draw_by_language(writer, text, drawn, main, inks)
    writer.end()


def draw_ornament(
    writer: PageWriter, text: SetText, *, x: float, y: float, width: float, align: str, inks: Inks
) -> None:
    """A paragraph that only repeats what is said elsewhere: the head and foot of a page."""
    codes = []
    for index, line in enumerate(text.lines):
        left = number(line_left(line, text.size, x=x, width=width, align=align))
        codes.append(_line_code(writer, text, line, left, number(y - index * text.leading), inks))
    writer.ornament(" ".join(codes))


def _line_code(writer: PageWriter, text: SetText, line: SetLine, left: str, base: str, inks: Inks) -> str:
    parts = [f"BT 1 0 0 1 {left} {base} Tm"]
    ink = ""
    for each, code in zip(line.runs, _codes(writer, text, line), strict=True):
        wanted = text.passage.spans[each.span].ink
        if wanted != ink:
            ink = wanted
            parts.append(f"{rgb(inks[ink])} rg")
        parts.append(code)
    return f"{' '.join(parts)} ET"


def _codes(writer: PageWriter, text: SetText, line: SetLine) -> list[str]:
    return writer.operators_of([each.run for each in line.runs], rtl=line.rtl, size=text.size)


def _draw_by_language(
    writer: PageWriter, text: SetText, drawn: list[tuple[str, str, SetLine]], main: str, inks: Inks
) -> None:
    """Each stretch of one language is an element, in reading order; the pen is set anew for each run."""
    spans = text.passage.spans
    codes: list[str] = []
    for left, base, line in drawn:
        pen = float(left)
        for each, width, code in zip(line.runs, _widths(line), _codes(writer, text, line), strict=True):
            colour = rgb(inks[spans[each.span].ink])
            codes.append(f"{colour} rg BT 1 0 0 1 {number(pen)} {base} Tm {code} ET")
            pen += width * text.size / 1000
    for stretch in _stretches(text, main, tuple([line for _left, _base, line in drawn])):
        writer.begin("Span", language=stretch.language, text=stretch.said)
        writer.content(" ".join([codes[place] for place in stretch.runs]))
        writer.end()


class _Stretch(NamedTuple):
    """Words of one language in reading order: the language where it is not the paragraph's, what they say where some
    of them run from right to left, and the places of their runs among those drawn."""

    language: str
    said: str | None
    runs: tuple[int, ...]


@lru_cache(maxsize=REMEMBERED)
def _stretches(text: SetText, main: str, lines: tuple[SetLine, ...]) -> tuple[_Stretch, ...]:
    spans = text.passage.spans
    placed = list(enumerate((each, line) for line in lines for each in line.runs))
    placed.sort(key=lambda one: one[1][0].begin)
    made = []
    for language, group in groupby(placed, key=lambda one: spans[one[1][0].span].language or main):
        stretch = list(group)
        by_line = groupby([one for _place, one in stretch], key=lambda one: id(one[1]))
        said = " ".join("".join(each.text for each, _line in parts) for _line, parts in by_line)
        backwards = any(each.run.rtl for _place, (each, _line) in stretch)
        places = tuple(place for place, _one in stretch)
        made.append(_Stretch("" if language == main else language, said if backwards else None, places))
    return tuple(made)


@lru_cache(maxsize=REMEMBERED)
def _widths(line: SetLine) -> tuple[float, ...]:
    """How far each run of a line carries the pen, in thousandths of the size."""
    return tuple(sum(cluster.advance for cluster in each.run.clusters) for each in line.runs)


@lru_cache(maxsize=REMEMBERED)
def _languages(text: SetText) -> tuple[str, bool]:
    """The language of the paragraph, and whether words of others stand in it."""
    spans = text.passage.spans
    main = next((span.language for span in spans if span.language), "")
    return main, any(span.language not in ("", main) for span in spans)


@lru_cache(maxsize=REMEMBERED)
def _reading(lines: tuple[SetLine, ...]) -> str | None:
    """The words in reading order, where some of them run from right to left."""
    if not any(each.run.rtl for line in lines for each in line.runs):
        return None
    return " ".join("".join(each.text for each in sorted(line.runs, key=lambda one: one.begin)) for line in lines)
