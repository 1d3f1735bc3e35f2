"""The rows of a letter: address, subject, salutation, paragraphs, closing and signature, in one language or in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from badges.printing import letter_grid as layout
from badges.printing.agenda_composer import CELL, COLUMN_HEAD
from badges.printing.content import Line
from badges.printing.flow import Cell, Row, Tag
from badges.printing.letter_content import Paragraph, Phrase, Version
from badges.printing.letter_grid import Manner, Sheet
from badges.printing.typesetting import MM, Column, Style, is_rtl_language, set_phrase

SIGNATURE = "signature"  # the key of the row above which there is room for it
PARAGRAPH, LINE = 10.0, 2.5  # pt between paragraphs, and between the lines of one
SALUTATION = 16.0
KEPT_LINES = 8  # a last paragraph of so many lines at most stands on the page of the signature
HEAD_CELL = (Tag("TH", "", COLUMN_HEAD),)


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the versions of one sheet; ``manners`` and ``columns`` are theirs."""

    versions: tuple[Version, ...]
    manners: tuple[Manner, ...]
    columns: tuple[Column, ...]
    font_dirs: tuple[Path, ...] = ()

    @classmethod
    def of(cls, versions: tuple[Version, ...], sheet: Sheet, font_dirs: tuple[Path, ...]) -> Setter:
        manners = tuple(layout.manner_of(version, beside=len(versions) > 1) for version in versions)
        return cls(versions, manners, layout.columns(versions, sheet), font_dirs)

    @property
    def beside(self) -> bool:
        return len(self.versions) > 1

    def cell(self, phrase: Phrase, place: int, style: Style, column: Column, *, tag: str = "P") -> Cell:
        """A phrase in the manner of the version at a place, in a column."""
        language = self.versions[place].language
        text = set_phrase(phrase, language, style, column.width, self.font_dirs)
        return Cell(text, column.x, column.width, column.align, tag)

    def row(self, phrases: Sequence[Phrase], styles: Sequence[Style], *, tag: str = "P", head: bool = False) -> Row:
        """A phrase of each version, level; beside each other they are a row of a table."""
        cells = [
            self.cell(phrase, place, style, self.columns[place], tag=tag)
            for place, (phrase, style) in enumerate(zip(phrases, styles, strict=True))
        ]
        if self.beside:
            opens = HEAD_CELL if head else CELL
            cells = [replace(cell, opens=opens, closes=1) for cell in cells]
            cells[0] = replace(cells[0], opens=(Tag("TR"), *opens))
            cells[-1] = replace(cells[-1], closes=2)
        return Row(tuple(cells))

    def paragraph(self, written: Sequence[Paragraph], styles: Sequence[Style], *, before: float) -> Iterator[Row]:
        """The lines of a paragraph of each version, each line level with its neighbour."""
        for number, phrases in enumerate(zip_longest(*written, fillvalue=())):
            yield replace(self.row(phrases, styles), before=before if number == 0 else LINE)


def rows(setter: Setter, sheet: Sheet, *, top: float, subject_at: float) -> list[Row]:
    """All rows of a sheet, the first to begin at ``top``; ``subject_at`` (both mm) is where the subject begins, or
    under an address that reaches further down."""
    made = list(_addressee(setter, sheet))
    height = sum(row.height for row in made)
    gap = max((subject_at - top) * MM - height, 8 * MM)
    text = list(_text(setter, gap))
    if setter.beside:
        text[0] = replace(text[0], opens=(Tag("Table"), *text[0].opens))
        text[-1] = replace(text[-1], closes=text[-1].closes + 1)
    return [*made, *text, *_enclosures(setter)]


def _addressee(setter: Setter, sheet: Sheet) -> Iterator[Row]:
    """The address where the window of an envelope is."""
    version, manner = setter.versions[0], setter.manners[0]
    rtl = is_rtl_language(version.language)
    x = layout.mirrored(layout.MARGIN, layout.WINDOW_WIDTH, sheet, rtl=rtl)
    column = Column(x * MM, layout.WINDOW_WIDTH * MM, layout.begins(version.language))
    for number, phrase in enumerate(version.addressee):
        cell = setter.cell(phrase, 0, manner.style(layout.ADDRESSEE), column)
        yield Row((cell,), before=LINE if number else 0.0)


def _text(setter: Setter, gap: float) -> Iterator[Row]:
    """From the subject to the office of who signs."""
    versions, manners = setter.versions, setter.manners
    bodies = [manner.body for manner in manners]
    subject = setter.row([each.subject for each in versions], [each.title for each in manners], tag="H1", head=True)
    yield replace(subject, before=gap, kept=True)
    salutation = list(setter.paragraph([each.salutation for each in versions], bodies, before=SALUTATION))
    yield from (replace(row, kept=True) for row in salutation)
    paragraphs = list(zip_longest(*[each.paragraphs for each in versions], fillvalue=()))
    for number, written in enumerate(paragraphs):
        made = list(setter.paragraph(written, bodies, before=PARAGRAPH if number else PARAGRAPH + 2))
        if number == len(paragraphs) - 1 and sum(row.lines for row in made) <= KEPT_LINES:
            made = [replace(row, kept=True) for row in made]
        yield from made
    closing = setter.paragraph([each.closing for each in versions], bodies, before=PARAGRAPH + 5)
    yield from (replace(row, kept=True) for row in closing)
    names = [replace(body, size=body.size + 1) for body in bodies]
    room = (layout.SIGNATURE_HEIGHT + 3) * MM
    signatory = setter.row([each.signatory for each in versions], names)
    yield replace(signatory, before=room, key=SIGNATURE, kept=True)
    offices = [replace(body, size=body.size - 1.5, ink="quiet") for body in bodies]
    yield replace(setter.row([(each.office,) for each in versions], offices), before=1)


def _enclosures(setter: Setter) -> Iterator[Row]:
    """What lies in the envelope with it, in each language in its own column."""
    if not any(version.enclosures for version in setter.versions):
        return
    styles = [manner.style(layout.ENCLOSURES) for manner in setter.manners]
    listed = [(version.enclosures_label, *version.enclosures) for version in setter.versions]
    for number, lines in enumerate(zip_longest(*listed, fillvalue=Line(""))):
        cells = [
            setter.cell((line,), place, styles[place], setter.columns[place])
            for place, line in enumerate(lines)
            if line.text
        ]
        yield Row(tuple(cells), before=18 if number == 0 else 1, kept=number == 0)
