"""Paragraphs drawn on a page: each span in its ink, each language told to screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from badges.printing.colour import Rgb
from badges.printing.lettering import number
from badges.printing.page_writer import PageWriter, rgb
from badges.printing.paragraphs import SetLine, SetRun, SetText

Inks = Mapping[str, Rgb]


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
    spans = text.passage.spans
    main = next((span.language for span in spans if span.language), "")
    drawn = [
        (number(line_left(line, text.size, x=x, width=width, align=align)), number(y - index * text.leading), line)
        for index, line in enumerate(lines)
    ]
    if all(span.language in ("", main) for span in spans):
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
    placed: list[tuple[SetRun, str, SetLine]] = []
    for left, base, line in drawn:
        pen = float(left)
        for each, code in zip(line.runs, _codes(writer, text, line), strict=True):
            colour = rgb(inks[spans[each.span].ink])
            placed.append((each, f"{colour} rg BT 1 0 0 1 {number(pen)} {base} Tm {code} ET", line))
            pen += sum(cluster.advance for cluster in each.run.clusters) * text.size / 1000
    placed.sort(key=lambda one: one[0].begin)
    for language, group in groupby(placed, key=lambda one: spans[one[0].span].language or main):
        stretch = list(group)
        code = " ".join(code for _each, code, _line in stretch)
        lines = groupby(stretch, key=lambda one: id(one[2]))
        said = " ".join("".join(each.text for each, _code, _line in parts) for _line, parts in lines)
        backwards = any(each.run.rtl for each, _code, _line in stretch)
        writer.begin("Span", language="" if language == main else language, text=said if backwards else None)
        writer.content(code)
        writer.end()


def _reading(lines: tuple[SetLine, ...]) -> str | None:
    """The words in reading order, where some of them run from right to left."""
    if not any(each.run.rtl for line in lines for each in line.runs):
        return None
    return " ".join("".join(each.text for each in sorted(line.runs, key=lambda one: one.begin)) for line in lines)
