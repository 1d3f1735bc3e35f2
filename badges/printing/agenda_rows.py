"""The rows of an agenda: days, sittings and what happens in them, in one language or in two side by side.

In one language the tags are headings and lists; in two, a table a day with a row for each row on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from badges.printing import agenda_grid as grids
from badges.printing.agenda_content import Agenda, AgendaDay, AgendaSitting, Fact, Item, Phrases, Texts
from badges.printing.agenda_grid import Column, Grid, Style
from badges.printing.flow import Cell, Row, Tag
from badges.printing.paragraphs import SetText, Span

HAIRLINE, STRONG = 0.35, 1.3
EM = "\u2003"
LIST = Tag("L", attributes="/A<</O/List/ListNumbering/None>>")
COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
ROW_HEAD = "/A<</O/Table/Scope/Row>>"


@dataclass(frozen=True, slots=True)
class Composer:
    """Sets the texts of an agenda into the columns of a grid."""

    agenda: Agenda
    grid: Grid
    font_dirs: tuple[Path, ...] = ()

    @property
    def beside(self) -> bool:
        """Whether two languages stand side by side."""
        return len(self.grid.sides) > 1

    def phrases(self, phrases: Phrases, style: Style) -> tuple[tuple[Span, ...], ...]:
        """The spans of a phrase in each language; none for what was not given."""
        if not phrases:
            return ((),) * len(self.grid.sides)
        return tuple(
            grids.spans(phrase, side.language, style) for phrase, side in zip(phrases, self.grid.sides, strict=True)
        )

    def texts(self, texts: Texts, style: Style) -> tuple[tuple[Span, ...], ...]:
        return self.phrases(tuple((line,) for line in texts), style)

    def cells(
        self, written: tuple[tuple[Span, ...], ...], style: Style, *, tag: str, link: str = "", wide: bool = False
    ) -> list[Cell]:
        """A paragraph for each language in its column; in a table each is a cell of it. A ``wide`` one has the room of
        the column aside too."""
        made = []
        for side, words in zip(self.grid.sides, written, strict=True):
            column = _joined(side.texts, self.grid.aside) if wide and not self.beside else side.texts
            text = grids.set_in(words, side.language, style, column.width, self.font_dirs)
            cell = _cell(text, column, tag=tag, link=link)
            made.append(replace(cell, opens=(Tag("TD"),), closes=1) if self.beside else cell)
        return made

    def times(self, said: str, style: Style, *, tag: str, head: bool = False) -> list[Cell]:
        """A time in the column that hangs beside the texts; repeated at the other edge for the other direction."""
        made = []
        for number, side in enumerate(self.grid.sides):
            if side.times is None:
                continue
            text = self.word(said, style, side.times.width)
            cell = _cell(text, side.times, tag=tag)
            if number:
                cell = replace(cell, ornament=True)
            elif self.beside:
                cell = replace(cell, opens=(Tag("TH", "", ROW_HEAD) if head else Tag("TD"),), closes=1)
            made.append(cell)
        return made

    def word(self, said: str, style: Style, width: float) -> SetText | None:
        """A time or a number, which reads the same in every language."""
        span = Span(said, "", style.weight, style.voice, style.ink)
        return grids.set_in((span,), "", style, width, self.font_dirs)

    def row(self, cells: list[Cell], **more: object) -> Row:
        """A row; in a table it is one of the table's, and so is each part of it where it is split."""
        if self.beside:
            last = max(number for number, cell in enumerate(cells) if not cell.ornament)
            cells[last] = replace(cells[last], closes=cells[last].closes + 1)
            cells[0] = replace(cells[0], opens=(Tag("TR"), *cells[0].opens))
        return Row(tuple(cells), **more)  # type: ignore[arg-type]

    # Days

    def day(self, day: AgendaDay, *, new_page: bool) -> Iterator[Row]:
        """A day: its name, then everything on it."""
        large = grids.DAY_OF_SHEET if self.agenda.subject else grids.DAY
        style = grids.DAY_BESIDE if self.beside else large
        above = self._across(day.above, grids.OVERLINE, "P")
        title = self._across(day.title, style, "H2")
        said = day.title[0].text
        yield Row(
            tuple(above), before=26, kept=True, new_page=new_page, opens=(Tag("Sect"),), key=day.key,
            bookmark=(0, said), head=said, carries=said,
        )  # fmt: skip
        yield Row(tuple(title), before=5, after=0, kept=True)
        rows = [row for sitting in day.sittings for row in self.sitting(sitting, said)]
        if self.beside:
            rows.insert(0, self._column_heads())
        first = replace(rows[0], before=9, rule=STRONG, after=rows[0].after + 2)
        if self.beside:
            first = replace(first, opens=(Tag("Table"), *first.opens))
            rows[-1] = replace(rows[-1], closes=rows[-1].closes + 1)
        yield first
        yield from rows[1:-1]
        last = first if len(rows) == 1 else rows[-1]
        if len(rows) > 1:
            yield replace(last, closes=last.closes + 1)

    def _across(self, texts: Texts, style: Style, tag: str) -> list[Cell]:
        """A text over the whole width, times and all; in two languages each over its own half."""
        made = []
        for side, (words,) in zip(self.grid.sides, ((each,) for each in self.texts(texts, style)), strict=True):
            column = whole(side, self.grid)
            text = grids.set_in(words, side.language, style, column.width, self.font_dirs)
            made.append(_cell(text, column, tag=tag))
        return made

    def _column_heads(self) -> Row:
        heads = [
            replace(cell, opens=(Tag("TH", "", COLUMN_HEAD),))
            for cell in self.cells(self.texts(self.agenda.language_names, grids.LABEL), grids.LABEL, tag="P")
        ]
        side = self.grid.sides[0]
        assert side.times is not None
        words = grids.spans((self.agenda.time_word[0],), side.language, grids.LABEL)
        text = grids.set_in(words, side.language, grids.LABEL, side.times.width, self.font_dirs)
        time = _cell(text, side.times, tag="P", opens=(Tag("TH", "", COLUMN_HEAD),), closes=1)
        return self.row([time, *heads], after=5, kept=True)

    # Sittings

    def sitting(self, sitting: AgendaSitting, day: str) -> Iterator[Row]:
        """A sitting: when, what, where and with whom, what it is about, and what happens in it."""
        rows = [*self._heading(sitting, day)]
        if sitting.abstract:
            cells = self.cells(self.phrases(sitting.abstract, grids.ABSTRACT), grids.ABSTRACT, tag="P", wide=True)
            rows.append(self.row([*self._no_time(), *cells], before=6.5, kept=True))
        items = [row for item in sitting.items for row in self._item(item)]
        if items and not self.beside:
            items[0] = replace(items[0], opens=(LIST, *items[0].opens))
            items[-1] = replace(items[-1], closes=items[-1].closes + 1)
        if items:
            items[0] = replace(items[0], before=8)
        rows[-1] = replace(rows[-1], kept=bool(items))
        rows += items
        if not self.beside:
            rows[0] = replace(rows[0], opens=(Tag("Sect"), *rows[0].opens))
            rows[-1] = replace(rows[-1], closes=rows[-1].closes + 1)
        yield from rows

    def _heading(self, sitting: AgendaSitting, day: str) -> Iterator[Row]:
        titles, starts = (grids.SITTING_BESIDE, grids.START_BESIDE) if self.beside else (grids.SITTING, grids.START)
        air = 10.0
        if sitting.quiet:
            titles, starts, air = grids.PAUSE, grids.PAUSE, 7.0
            starts = replace(starts, voice=grids.START.voice)
        if sitting.own:
            titles = replace(titles, weight=600)
            starts = replace(starts, ink="accent", weight=600)
        written = self.phrases(sitting.title, titles)
        if sitting.state:
            written = _followed(written, self.texts(sitting.state, replace(titles, ink="accent")))
        cells = self.cells(written, titles, tag="Span" if not self.beside else "H3", link=sitting.address, wide=True)
        times = self.times(sitting.starts, starts, tag="Span" if not self.beside else "P", head=True)
        if not self.beside:
            times = [replace(times[0], opens=(Tag("H3"),))]
            cells = [replace(cells[0], closes=1)]
        said = "".join(line.text for line in sitting.title[0])
        heading = self.row(
            [*times, *cells], before=air, rule=HAIRLINE, after=air - 2, kept=True, key=sitting.key,
            bookmark=(1, f"{sitting.starts} {said}"), head=day, carries=f"{day} · {said}",
        )  # fmt: skip
        facts = self._facts(sitting, sitting.facts)
        beside = self._facts_beside(heading, facts) if sitting.quiet and not self.beside else None
        if beside:
            yield replace(heading, cells=(*heading.cells, beside))
            return
        yield heading
        times = self._no_time() if sitting.quiet else self.times(f"–{sitting.ends}", grids.UNTIL, tag="P")
        for number, written in enumerate(self._fact_lines(sitting)):
            cells = self.cells(written, grids.FACTS, tag="P", wide=True)
            yield self.row([*(self._no_time() if number else times), *cells], before=2.8 if number else 4, kept=True)

    def _fact_lines(self, sitting: AgendaSitting) -> list[tuple[tuple[Span, ...], ...]]:
        """As many facts on a line as fit in every language, each speaker on a line."""
        lines: list[tuple[Fact, ...]] = []
        for fact in sitting.facts:
            longer = (*lines[-1], fact) if lines else (fact,)
            cells = self.cells(self._facts(sitting, longer), grids.FACTS, tag="P", wide=True)
            if lines and all(cell.lines <= 1 for cell in cells):
                lines[-1] = longer
            else:
                lines.append((fact,))
        lines += [(fact,) for fact in sitting.speakers]
        return [self._facts(sitting, line) for line in lines]

    def _facts(self, sitting: AgendaSitting, facts: tuple[Fact, ...]) -> tuple[tuple[Span, ...], ...]:
        """Room, chair, interpretation: one line, told apart by space; labels quiet, what they say not."""
        columns = []
        labels = replace(grids.FACTS, ink="quiet")
        style = labels if sitting.quiet else replace(grids.FACTS, weight=500)
        for number, side in enumerate(self.grid.sides):
            written: list[Span] = []
            for fact in facts:
                if written:
                    written.append(Span(f"{EM}", side.language))
                if fact.label:
                    written += grids.spans(fact.label[number : number + 1], side.language, labels)
                    written.append(Span(" ", side.language))
                written += grids.spans(fact.value[number], side.language, style)
            columns.append(tuple(written))
        return tuple(columns)

    def _facts_beside(self, heading: Row, facts: tuple[tuple[Span, ...], ...]) -> Cell | None:
        """The room of a pause on the line of its name, if both go on one line."""
        side, title = self.grid.sides[0], heading.cells[-1].text
        column = _joined(side.texts, self.grid.aside)
        text = grids.set_in(facts[0], side.language, grids.FACTS, column.width, self.font_dirs)
        if text is None or title is None or len(title.lines) > 1 or len(text.lines) > 1:
            return None
        taken = title.lines[0].width * title.size / 1000 + 14
        room = column.width - taken
        if text.lines[0].width * text.size / 1000 > room:
            return None
        x = column.x + (taken if column.align == "left" else 0)
        return Cell(text, x, room, column.align)

    def _no_time(self) -> list[Cell]:
        """The empty cell of a table where no time stands."""
        side = self.grid.sides[0]
        if not self.beside or side.times is None:
            return []
        return [_cell(None, side.times, tag="", opens=(Tag("TD"),), closes=1)]

    # What happens in a sitting

    def _item(self, item: Item) -> Iterator[Row]:
        style = replace(grids.ITEM, weight=600) if item.own else grids.ITEM
        start = replace(grids.ITEM_START, ink="accent") if item.own else grids.ITEM_START
        written = self.phrases(item.title, style)
        if item.state:
            written = _followed(written, self.texts(item.state, replace(style, ink="accent")))
        details = self.phrases(item.detail, grids.DETAIL)
        if self.beside:
            if item.duration:
                details = _followed(details, self.texts(item.duration, grids.DETAIL))
            cells = [*self._item_time(item, start, tag="P", head=True), *self.cells(written, style, tag="P")]
            yield self.row(cells, before=5, rule=HAIRLINE, after=4.5, kept=any(details))
            if any(details):
                yield self.row([*self._no_time(), *self.cells(details, grids.DETAIL, tag="P")], before=2.5)
            return
        body = [self.cells(written, style, tag="P")[0], *self._duration(item)]
        cells = [*self._item_time(item, start, tag="Lbl"), *_held(Tag("LBody"), body)]
        detail = _held(Tag("LBody"), self.cells(details, grids.DETAIL, tag="P")) if any(details) else []
        yield Row(
            tuple(cells), before=5, rule=HAIRLINE, after=4.5, kept=bool(detail), opens=(Tag("LI"),),
            closes=0 if detail else 1,
        )  # fmt: skip
        if detail:
            yield Row(tuple(detail), before=2.5, closes=1)

    def _item_time(self, item: Item, style: Style, *, tag: str, head: bool = False) -> list[Cell]:
        return self.times(item.starts, style, tag=tag, head=head) if item.starts else self._no_time()

    def _duration(self, item: Item) -> list[Cell]:
        column = self.grid.aside
        if not item.duration or column is None:
            return []
        words = grids.spans(item.duration[:1], self.grid.sides[0].language, grids.ASIDE_STYLE)
        text = grids.set_in(words, self.grid.sides[0].language, grids.ASIDE_STYLE, column.width, self.font_dirs)
        return [_cell(text, column, tag="P")]


def _joined(texts: Column, aside: Column | None) -> Column:
    """The column of the texts and the one aside as one."""
    if aside is None:
        return texts
    left = min(texts.x, aside.x)
    return Column(left, max(texts.x + texts.width, aside.x + aside.width) - left, texts.align)


def whole(side: grids.Side, grid: Grid) -> Column:
    """All the room of a language: its texts, the times beside them, and in one language the column aside."""
    parts = [side.texts, *([side.times] if side.times else [])]
    if len(grid.sides) == 1 and grid.aside:
        parts.append(grid.aside)
    left = min(part.x for part in parts)
    right = max(part.x + part.width for part in parts)
    return Column(left, right - left, side.texts.align)


def _cell(
    text: SetText | None, column: Column, *, tag: str, link: str = "", opens: tuple[Tag, ...] = (), closes: int = 0
) -> Cell:
    return Cell(text, column.x, column.width, column.align, tag, opens, closes, link=link)


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
