"""The rows of an agenda: days, sittings and what happens in them, in one language or in two side by side.

In one language the tags are headings and lists; in two, a table a day with a row for each row on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from badges.printing import agenda_grid as grids
from badges.printing import typesetting
from badges.printing.agenda_composer import COLUMN_HEAD, EM, HAIRLINE, STRONG, Composer, cell_in, joined, whole
from badges.printing.agenda_content import Agenda, AgendaDay, AgendaSitting, Fact, Item, Texts
from badges.printing.flow import Cell, Row, Tag
from badges.printing.paragraphs import Span
from badges.printing.typesetting import Style

REMEMBERED_SITTINGS, REMEMBERED_ITEMS = 1024, 2048
LIST = Tag("L", attributes="/A<</O/List/ListNumbering/None>>")


def day_rows(composer: Composer, agenda: Agenda, day: AgendaDay, *, new_page: bool) -> Iterator[Row]:
    """A day: its name, then everything on it."""
    large = grids.DAY_OF_SHEET if agenda.subject else grids.DAY
    style = grids.DAY_BESIDE if composer.beside else large
    above = _across(composer, day.above, typesetting.OVERLINE, "P")
    title = _across(composer, day.title, style, "H2")
    said = day.title[0].text
    yield Row(
        tuple(above), before=26, kept=True, new_page=new_page, opens=(Tag("Sect"),), key=day.key,
        bookmark=(0, said), head=said, carries=said,
    )  # fmt: skip
    yield Row(tuple(title), before=5, after=0, kept=True)
    rows = [row for sitting in day.sittings for row in _sitting(composer, sitting, said)]
    if composer.beside:
        rows.insert(0, _column_heads(composer, agenda))
    first = replace(rows[0], before=9, rule=STRONG, after=rows[0].after + 2)
    if composer.beside:
        first = replace(first, opens=(Tag("Table"), *first.opens))
        rows[-1] = replace(rows[-1], closes=rows[-1].closes + 1)
    yield first
    yield from rows[1:-1]
    last = first if len(rows) == 1 else rows[-1]
    if len(rows) > 1:
        yield replace(last, closes=last.closes + 1)


def _across(composer: Composer, texts: Texts, style: Style, tag: str) -> list[Cell]:
    """A text over the whole width, times and all; in two languages each over its own half."""
    made = []
    for side, (words,) in zip(composer.grid.sides, ((each,) for each in composer.texts(texts, style)), strict=True):
        column = whole(side, composer.grid)
        text = typesetting.set_in(words, side.language, style, column.width, composer.font_dirs)
        made.append(cell_in(text, column, tag=tag))
    return made


def _column_heads(composer: Composer, agenda: Agenda) -> Row:
    heads = [
        replace(cell, opens=(Tag("TH", "", COLUMN_HEAD),))
        for cell in composer.cells(composer.texts(agenda.language_names, typesetting.LABEL), typesetting.LABEL, tag="P")
    ]
    side = composer.grid.sides[0]
    assert side.times is not None
    words = typesetting.spans((agenda.time_word[0],), side.language, typesetting.LABEL)
    text = typesetting.set_in(words, side.language, typesetting.LABEL, side.times.width, composer.font_dirs)
    time = cell_in(text, side.times, tag="P", opens=(Tag("TH", "", COLUMN_HEAD),), closes=1)
    return composer.row([time, *heads], after=5, kept=True)


@lru_cache(maxsize=REMEMBERED_SITTINGS)  # they stand on the agendas of many people
def _sitting(composer: Composer, sitting: AgendaSitting, day: str) -> tuple[Row, ...]:
    """A sitting: when, what, where and with whom, what it is about, and what happens in it."""
    rows = [*_heading(composer, sitting, day)]
    if sitting.abstract:
        cells = composer.cells(composer.phrases(sitting.abstract, grids.ABSTRACT), grids.ABSTRACT, tag="P", wide=True)
        rows.append(composer.row([*_no_time(composer), *cells], before=6.5, kept=True))
    items = [row for item in sitting.items for row in _item(composer, item)]
    if items and not composer.beside:
        items[0] = replace(items[0], opens=(LIST, *items[0].opens))
        items[-1] = replace(items[-1], closes=items[-1].closes + 1)
    if items:
        items[0] = replace(items[0], before=8)
    rows[-1] = replace(rows[-1], kept=bool(items))
    rows += items
    if not composer.beside:
        rows[0] = replace(rows[0], opens=(Tag("Sect"), *rows[0].opens))
        rows[-1] = replace(rows[-1], closes=rows[-1].closes + 1)
    return tuple(rows)


def _heading(composer: Composer, sitting: AgendaSitting, day: str) -> Iterator[Row]:
    titles, starts = (grids.SITTING_BESIDE, grids.START_BESIDE) if composer.beside else (grids.SITTING, grids.START)
    air = 10.0
    if sitting.quiet:
        titles, starts, air = grids.PAUSE, grids.PAUSE, 7.0
        starts = replace(starts, voice=grids.START.voice)
    if sitting.own:
        titles = replace(titles, weight=600)
        starts = replace(starts, ink="accent", weight=600)
    written = composer.phrases(sitting.title, titles)
    if sitting.state:
        written = _followed(written, composer.texts(sitting.state, replace(titles, ink="accent")))
    cells = composer.cells(
        written, titles, tag="Span" if not composer.beside else "H3", link=sitting.address, wide=True
    )
    times = composer.times(sitting.starts, starts, tag="Span" if not composer.beside else "P", head=True)
    if not composer.beside:
        times = [replace(times[0], opens=(Tag("H3"),))]
        cells = [replace(cells[0], closes=1)]
    said = "".join(line.text for line in sitting.title[0])
    heading = composer.row(
        [*times, *cells], before=air, rule=HAIRLINE, after=air - 2, kept=True, key=sitting.key,
        bookmark=(1, f"{sitting.starts} {said}"), head=day, carries=f"{day} · {said}",
    )  # fmt: skip
    facts = _facts(composer, sitting, sitting.facts)
    beside = _facts_beside(composer, heading, facts) if sitting.quiet and not composer.beside else None
    if beside:
        yield replace(heading, cells=(*heading.cells, beside))
        return
    yield heading
    times = _no_time(composer) if sitting.quiet else composer.times(f"–{sitting.ends}", grids.UNTIL, tag="P")
    for number, written in enumerate(_fact_lines(composer, sitting)):
        cells = composer.cells(written, typesetting.FACTS, tag="P", wide=True)
        yield composer.row([*(_no_time(composer) if number else times), *cells], before=2.8 if number else 4, kept=True)


def _fact_lines(composer: Composer, sitting: AgendaSitting) -> list[tuple[tuple[Span, ...], ...]]:
    """As many facts on a line as fit in every language, each speaker on a line."""
    lines: list[tuple[Fact, ...]] = []
    for fact in sitting.facts:
        longer = (*lines[-1], fact) if lines else (fact,)
        cells = composer.cells(_facts(composer, sitting, longer), typesetting.FACTS, tag="P", wide=True)
        if lines and all(cell.lines <= 1 for cell in cells):
            lines[-1] = longer
        else:
            lines.append((fact,))
    lines += [(fact,) for fact in sitting.speakers]
    return [_facts(composer, sitting, line) for line in lines]


def _facts(composer: Composer, sitting: AgendaSitting, facts: tuple[Fact, ...]) -> tuple[tuple[Span, ...], ...]:
    """Room, chair, interpretation: one line, told apart by space; labels quiet, what they say not."""
    columns = []
    labels = replace(typesetting.FACTS, ink="quiet")
    style = labels if sitting.quiet else replace(typesetting.FACTS, weight=500)
    for number, side in enumerate(composer.grid.sides):
        written: list[Span] = []
        for fact in facts:
            if written:
                written.append(Span(f"{EM}", side.language))
            if fact.label:
                written += typesetting.spans(fact.label[number : number + 1], side.language, labels)
                written.append(Span(" ", side.language))
            written += typesetting.spans(fact.value[number], side.language, style)
        columns.append(tuple(written))
    return tuple(columns)


def _facts_beside(composer: Composer, heading: Row, facts: tuple[tuple[Span, ...], ...]) -> Cell | None:
    """The room of a pause on the line of its name, if both go on one line."""
    side, title = composer.grid.sides[0], heading.cells[-1].text
    column = joined(side.texts, composer.grid.aside)
    text = typesetting.set_in(facts[0], side.language, typesetting.FACTS, column.width, composer.font_dirs)
    if text is None or title is None or len(title.lines) > 1 or len(text.lines) > 1:
        return None
    taken = title.lines[0].width * title.size / 1000 + 14
    room = column.width - taken
    if text.lines[0].width * text.size / 1000 > room:
        return None
    x = column.x + (taken if column.align == "left" else 0)
    return Cell(text, x, room, column.align)


def _no_time(composer: Composer) -> list[Cell]:
    """The empty cell of a table where no time stands."""
    side = composer.grid.sides[0]
    if not composer.beside or side.times is None:
        return []
    return [cell_in(None, side.times, tag="", opens=(Tag("TD"),), closes=1)]


@lru_cache(maxsize=REMEMBERED_ITEMS)  # most of a sitting's are alike for all, also where one is somebody's own
def _item(composer: Composer, item: Item) -> tuple[Row, ...]:
    return tuple(_item_rows(composer, item))


def _item_rows(composer: Composer, item: Item) -> Iterator[Row]:
    style = replace(grids.ITEM, weight=600) if item.own else grids.ITEM
    start = replace(grids.ITEM_START, ink="accent") if item.own else grids.ITEM_START
    written = composer.phrases(item.title, style)
    if item.state:
        written = _followed(written, composer.texts(item.state, replace(style, ink="accent")))
    details = composer.phrases(item.detail, grids.DETAIL)
    if composer.beside:
        if item.duration:
            details = _followed(details, composer.texts(item.duration, grids.DETAIL))
        cells = [*_item_time(composer, item, start, tag="P", head=True), *composer.cells(written, style, tag="P")]
        yield composer.row(cells, before=5, rule=HAIRLINE, after=4.5, kept=any(details))
        if any(details):
            yield composer.row([*_no_time(composer), *composer.cells(details, grids.DETAIL, tag="P")], before=2.5)
        return
    body = [composer.cells(written, style, tag="P")[0], *_duration(composer, item)]
    cells = [*_item_time(composer, item, start, tag="Lbl"), *_held(Tag("LBody"), body)]
    detail = _held(Tag("LBody"), composer.cells(details, grids.DETAIL, tag="P")) if any(details) else []
    yield Row(
        tuple(cells), before=5, rule=HAIRLINE, after=4.5, kept=bool(detail), opens=(Tag("LI"),),
        closes=0 if detail else 1,
    )  # fmt: skip
    if detail:
        yield Row(tuple(detail), before=2.5, closes=1)


def _item_time(composer: Composer, item: Item, style: Style, *, tag: str, head: bool = False) -> list[Cell]:
    return composer.times(item.starts, style, tag=tag, head=head) if item.starts else _no_time(composer)


def _duration(composer: Composer, item: Item) -> list[Cell]:
    column = composer.grid.aside
    if not item.duration or column is None:
        return []
    words = typesetting.spans(item.duration[:1], composer.grid.sides[0].language, grids.ASIDE_STYLE)
    text = typesetting.set_in(
        words, composer.grid.sides[0].language, grids.ASIDE_STYLE, column.width, composer.font_dirs
    )
    return [cell_in(text, column, tag="P")]


def _held(tag: Tag, cells: list[Cell]) -> list[Cell]:
    """The cells within one element."""
    cells[0] = replace(cells[0], opens=(tag, *cells[0].opens))
    cells[-1] = replace(cells[-1], closes=cells[-1].closes + 1)
    return cells


def _followed(
    written: tuple[tuple[Span, ...], ...], more: tuple[tuple[Span, ...], ...]
) -> tuple[tuple[Span, ...], ...]:
    """Each language's words followed by some more, a wide space between."""
    return tuple(
        (*words, Span(EM, words[0].language), *added) if words and added else (*words, *added)
        for words, added in zip(written, more, strict=True)
    )
