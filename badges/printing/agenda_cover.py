"""The first pages of an agenda: a cover and the contents of a whole event, or the masthead of somebody's own sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from badges.printing import agenda_grid as grids
from badges.printing import typesetting
from badges.printing.agenda_composer import HAIRLINE, STRONG, Composer, whole
from badges.printing.agenda_content import Agenda, AgendaDay, Fact, Phrase, Phrases, Texts
from badges.printing.agenda_grid import INNER, MARGIN
from badges.printing.content import Line
from badges.printing.flow import Align, Cell, Row, Tag, paginate
from badges.printing.paragraphs import Span
from badges.printing.press import Press
from badges.printing.typesetting import MM, Column, Style

EMBLEM = 52.0  # mm wide
EMBLEM_FOOT = 62.0  # mm from the upper edge
NAMES_TOP = 82.0
FACTS_FOOT = 250.0
COVER_CODE = 24.0  # mm
BESIDE_CODE = COVER_CODE + 8.0
LABELS, LABELS_BESIDE = 26.0, 17.0  # mm


def cover(press: Press[Agenda], composer: Composer) -> None:
    """The cover, a page of its own: emblem, what this is, the event, and at the foot what one looks up."""
    press.writer.begin("Sect")
    press.emblem(EMBLEM, EMBLEM_FOOT, description=press.sheet.emblem)
    names = paginate(list(_names(composer, press.sheet)), height=grids.HEIGHT * MM)
    for placed in names:
        press.painter.row(placed, press.format.up(NAMES_TOP))
    facts = list(_facts(composer, press.sheet))
    height = max(sum(row.height for row in facts), COVER_CODE * MM + 14)
    for placed in paginate(facts, height=grids.HEIGHT * MM, used=0.01):
        press.painter.row(placed, press.format.up(FACTS_FOOT) + height)
    press.running.code(y=FACTS_FOOT, side=COVER_CODE, described=True)
    question = _question(composer, press.sheet)
    base = press.format.up(FACTS_FOOT + 6.5)
    for cell in question:
        press.painter.cell(cell, base, 0, cell.lines)
    press.writer.end()
    press.writer.end_page()


def masthead(composer: Composer, agenda: Agenda) -> Iterator[Row]:
    """The head of a sheet for a day, a room, a delegation or a person: drawn above its first rows."""
    above = _lines(agenda.heading)
    if agenda.provisional:
        pairs = zip(agenda.heading, agenda.status, strict=True)
        above = tuple((heading, Line("\u2003"), status) for heading, status in pairs)
    yield Row(tuple(_wide_phrases(composer, above, typesetting.OVERLINE, "P")), kept=True)
    subject = tuple(agenda.subject) or tuple((line,) for line in agenda.event)
    style = grids.DAY_BESIDE if composer.beside else typesetting.SUBJECT
    yield Row(tuple(_wide_phrases(composer, subject, style, "H1")), before=5, kept=True)
    if agenda.subject_detail:
        yield Row(
            tuple(_wide_phrases(composer, agenda.subject_detail, typesetting.SUBJECT_DETAIL, "P")), before=5, kept=True
        )
    facts = composer.phrases(_joined(agenda.facts), typesetting.FACTS)
    yield Row(tuple(_wide_spans(composer, facts, typesetting.FACTS, "P")), before=8, kept=True)


def contents(composer: Composer, agenda: Agenda, pages: dict[str, int]) -> Iterator[Row]:
    """The contents: days and, under each, its sittings with the page they stand on; every line leads there."""
    said = agenda.contents[0].text
    yield Row(
        tuple(_wide(composer, agenda.contents, grids.CONTENTS, "H2")), opens=(Tag("Sect"),), kept=True,
        key="contents", bookmark=(0, said), head=said, carries=said,
    )  # fmt: skip
    rows = [row for day in agenda.days for row in _day_lines(composer, day, pages)]
    rows[0] = replace(rows[0], opens=(Tag("TOC"), *rows[0].opens), before=12, rule=STRONG, after=10)
    rows[-1] = replace(rows[-1], closes=rows[-1].closes + 2)
    yield from rows


def _day_lines(composer: Composer, day: AgendaDay, pages: dict[str, int]) -> Iterator[Row]:
    titles = tuple((line,) for line in day.title)
    yield _line(composer, titles, grids.CONTENTS_DAY, "", day.key, pages, before=16, after=9, kept=True)
    for sitting in day.sittings:
        style = replace(grids.CONTENTS_LINE, ink="quiet") if sitting.quiet else grids.CONTENTS_LINE
        yield _line(composer, sitting.title, style, sitting.starts, sitting.key, pages, before=3.2, after=3.2)


def _line(
    composer: Composer,
    title: Phrases,
    style: Style,
    starts: str,
    key: str,
    pages: dict[str, int],
    *,
    before: float,
    after: float,
    kept: bool = False,
) -> Row:
    written = composer.phrases(title, style)
    cells = []
    for side, words in zip(composer.grid.sides, written, strict=True):
        column = side.texts
        text = typesetting.set_in(words, side.language, style, column.width, composer.font_dirs)
        cells.append(Cell(text, column.x, column.width, column.align, "Link", link=key))
    page_style = replace(style, ink="quiet", voice=grids.START.voice)
    first, aside = composer.grid.sides[0].times, composer.grid.aside
    assert first is not None
    assert aside is not None
    time_style = replace(style, ink="quiet", voice=grids.START.voice, size=min(style.size, 10))
    time = Cell(composer.word(starts, time_style, first.width), first.x, first.width, first.align, "Lbl")
    page = Cell(
        composer.word(str(pages.get(key, 0)), page_style, aside.width), aside.x, aside.width, aside.align, "Span"
    )
    cells[0] = replace(cells[0], opens=(Tag("Reference"),))
    return Row(
        (*([time] if starts else []), *cells, replace(page, closes=1)), opens=(Tag("TOCI"),), closes=1,
        before=before, after=after, kept=kept, rule=0.0 if starts else HAIRLINE,
    )  # fmt: skip


def _names(composer: Composer, agenda: Agenda) -> Iterator[Row]:
    side = composer.grid.sides[0]
    second = composer.grid.sides[1] if composer.beside else None
    yield _full(composer, agenda.heading[0].text, side.language, replace(typesetting.OVERLINE, size=16), "P", 0)
    yield _full(composer, agenda.event[0].text, side.language, grids.NAME, "H1", 10)
    if second and agenda.event[1].text != agenda.event[0].text:
        yield _full(composer, agenda.event[1].text, second.language, grids.SECOND_NAME, "P", 12)
    if any(line.text for line in agenda.theme):
        yield _full(composer, agenda.theme[0].text, agenda.theme[0].language, grids.THEME, "P", 20)
    if second and len(agenda.theme) > 1 and agenda.theme[1].text != agenda.theme[0].text:
        yield _full(composer, agenda.theme[1].text, agenda.theme[1].language, grids.THEME, "P", 5)


def _full(composer: Composer, said: str, language: str, style: Style, tag: str, before: float) -> Row:
    """A text over the whole width, ranged where the sheet's first reader begins."""
    from_right = composer.grid.sides[0].rtl
    width = INNER * MM
    spans = typesetting.spans((Line(said, language),), language, style)
    text = typesetting.set_in(spans, language, style, width, composer.font_dirs)
    return Row((Cell(text, MARGIN * MM, width, "right" if from_right else "left", tag),), before=before)


def _facts(composer: Composer, agenda: Agenda) -> Iterator[Row]:
    """Whether it is final, then label and words of each fact; two languages share the line."""
    columns = _fact_columns(composer)
    size = grids.COVER_FACT_BESIDE if composer.beside else grids.COVER_FACT
    status = replace(size, weight=600, ink="accent")
    cells = []
    for side, (_label, _value, room), line in zip(composer.grid.sides, columns, agenda.status, strict=True):
        cells.append(_in_column(composer, (line,), side.language, status, room))
    yield Row(tuple(cells), rule=STRONG, after=14)
    for number, fact in enumerate((*agenda.facts, *agenda.particulars)):
        cells = []
        for place, (side, (label, value, _room)) in enumerate(zip(composer.grid.sides, columns, strict=True)):
            quiet = replace(size, ink="quiet", size=size.size - 1)
            cells.append(_in_column(composer, (fact.label[place],), side.language, quiet, label))
            cells.append(_in_column(composer, fact.value[place], side.language, size, value))
        yield Row(tuple(cells), before=5 if number else 9)


def _in_column(composer: Composer, phrase: Phrase, language: str, style: Style, column: Column) -> Cell:
    text = typesetting.set_in(
        typesetting.spans(phrase, language, style), language, style, column.width, composer.font_dirs
    )
    return Cell(text, column.x, column.width, column.align)


def _fact_columns(composer: Composer) -> list[tuple[Column, Column, Column]]:
    """For each language the columns of labels and of what they say, beside the code, and both as one."""
    rtl = composer.grid.sides[0].rtl
    left = (MARGIN + (BESIDE_CODE if rtl else 0)) * MM
    room = (INNER - BESIDE_CODE) * MM
    width = (room - 6 * MM) / 2 if composer.beside else room
    places = [left, left + room - width]
    if rtl:
        places.reverse()
    label = LABELS_BESIDE * MM if composer.beside else LABELS * MM
    columns = []
    for x, side in zip(places, composer.grid.sides, strict=False):
        align: Align = "right" if side.rtl else "left"
        label_x, value_x = (x + width - label, x) if side.rtl else (x, x + label)
        both = Column(x, width, align)
        columns.append((Column(label_x, label, align), Column(value_x, width - label, align), both))
    return columns


def _question(composer: Composer, agenda: Agenda) -> list[Cell]:
    """What the code is for and where it leads, under the facts, ranged with the code."""
    side = composer.grid.sides[0]
    words = typesetting.spans((agenda.current[0],), side.language, typesetting.RUNNING)
    gap, address = typesetting.spans(
        (Line("  "), Line(agenda.address, "en")), "en", replace(typesetting.RUNNING, ink="accent")
    )
    text = typesetting.set_in(
        (*words, gap, replace(address, apart=True)), side.language, typesetting.RUNNING, INNER * MM, composer.font_dirs
    )
    return [Cell(text, MARGIN * MM, INNER * MM, "left" if side.rtl else "right", link=agenda.address)]


def _wide(composer: Composer, texts: Texts, style: Style, tag: str) -> list[Cell]:
    return _wide_phrases(composer, _lines(texts), style, tag)


def _wide_phrases(composer: Composer, phrases: Phrases, style: Style, tag: str) -> list[Cell]:
    return _wide_spans(composer, composer.phrases(phrases, style), style, tag)


def _wide_spans(composer: Composer, written: tuple[tuple[Span, ...], ...], style: Style, tag: str) -> list[Cell]:
    """A text over the whole room of each language."""
    cells = []
    for side, words in zip(composer.grid.sides, written, strict=True):
        column = whole(side, composer.grid)
        text = typesetting.set_in(words, side.language, style, column.width, composer.font_dirs)
        cells.append(Cell(text, column.x, column.width, column.align, tag))
    return cells


def _lines(texts: Texts) -> Phrases:
    return tuple((line,) for line in texts)


def _joined(facts: tuple[Fact, ...]) -> Phrases:
    """The words of facts in one line, a wide space between."""
    if not facts:
        return ()
    columns = []
    for place in range(len(facts[0].value)):
        written: list[Line] = []
        for fact in facts:
            if written:
                written.append(Line("\u2003", ""))
            written += fact.value[place]
        columns.append(tuple(written))
    return tuple(columns)
