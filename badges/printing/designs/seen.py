"""What a piece will show, asked before it is printed: characters no font can draw, texts that would be too small, and
short digests of what is visible. The texts are found and set as the painter finds and sets them.

Cheap to import: no ReportLab.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from badges.printing.content import Line, Uncovered, Unfitting
from badges.printing.coverage import uncovered as uncovered_in
from badges.printing.designs import fields
from badges.printing.designs.agenda_block import laid_agenda
from badges.printing.designs.colours import Colours
from badges.printing.designs.columns import Said
from badges.printing.designs.elements import Agenda, Band, Design, Image, Logo, Photo, RoleMark
from badges.printing.designs.plan import Level, Planned, shown
from badges.printing.pieces import Occasion, Piece

DIGITS = 12  # of a digest: enough to tell two texts of one part apart, never to find a text by
ROLE, PHOTO, AGENDA, EVENT = "role", "photo", "agenda", "event"
SAME_ON_ALL = frozenset(fields.SHARED)


class Sight:
    """Looks at pieces of one design and occasion, as they would be printed."""

    def __init__(self, design: Design, occasion: Occasion, *, font_dirs: tuple[Path, ...] = ()) -> None:
        self.design, self.occasion, self.font_dirs = design, occasion, font_dirs
        self._colours = Colours(design, occasion)
        self._alike: dict[object, tuple[Unfitting, ...]] = {}

    def uncovered(self, piece: Piece) -> list[Uncovered]:
        """What would print as an empty box on this piece, each field and character once. Texts that all pieces share
        have an empty reference."""
        found: dict[tuple[str, str], Uncovered] = {}
        for planned, said in shown(self.design, piece, self.occasion):
            for name, line in self._lines(planned, said, piece):
                for character in uncovered_in(line.text, line.language, font_dirs=self.font_dirs):
                    finding = Uncovered(
                        reference="" if planned.level is Level.SHARED else piece.reference,
                        field=name,
                        character=character,
                        code_point=f"U+{ord(character):04X}",
                        name=unicodedata.name(character, ""),
                    )
                    found.setdefault((name, character), finding)
        return list(found.values())

    def unfitting(self, piece: Piece) -> list[Unfitting]:
        """Texts of this piece that need less than their smallest legible size, each field once.

        Raises UncoveredCharacter: ask for those first.
        """
        found: dict[str, Unfitting] = {}
        for planned, said in shown(self.design, piece, self.occasion):
            for finding in self._unfitting(planned, said, piece):
                found.setdefault(finding.field, finding)
        return list(found.values())

    def parts(self, piece: Piece) -> dict[str, str]:
        """By visible part, a short digest of what stands there: fields of text by their names, "role", "photo",
        "agenda", pictures, and "event" for what all pieces say. The code is no part of it, nor where things stand."""
        parts: dict[str, list[str]] = {}
        for planned, said in shown(self.design, piece, self.occasion):
            for setting, line in said:
                for name in self._fields_of(setting.wording.fields, planned):
                    parts.setdefault(name, []).append(_written(line))
            for name, what in self._pictured(planned, piece):
                parts.setdefault(name, []).append(what)
        return {name: _digest("\n".join(dict.fromkeys(seen))) for name, seen in parts.items()}

    def _fields_of(self, named: tuple[str, ...], planned: Planned) -> Iterator[str]:
        for name in named:
            if name in SAME_ON_ALL:
                if planned.level is Level.SHARED:
                    yield EVENT
            else:
                yield ROLE if name in fields.BY_ROLE else name

    def _pictured(self, planned: Planned, piece: Piece) -> Iterator[tuple[str, str]]:
        """What is seen of an element besides its texts."""
        element = planned.element
        if planned.level is Level.ROLE:
            of = element.of if isinstance(element, Band) else ROLE
            yield of, str(self._colours.hue(of, piece))
        if isinstance(element, RoleMark):
            yield ROLE, str(piece.mark)
        if isinstance(element, Photo) and piece.photo is not None:
            yield PHOTO, piece.photo.sha256
        if isinstance(element, Agenda):
            for row in piece.agenda:
                yield AGENDA, "\n".join(_written(line) for line in (row.day, row.time, row.title, row.room))
        if isinstance(element, Image | Logo) and (picture := self.occasion.pictures.get(element.picture)):
            yield EVENT, picture.sha256

    def _lines(self, planned: Planned, said: list[Said], piece: Piece) -> Iterator[tuple[str, Line]]:
        for setting, line in said:
            yield _field(setting.wording.fields, setting.entry.name), line
        if isinstance(planned.element, Agenda):
            for row in piece.agenda:
                yield from ((AGENDA, line) for line in (row.day, row.time, row.title, row.room) if line.text)

    def _unfitting(self, planned: Planned, said: list[Said], piece: Piece) -> tuple[Unfitting, ...]:
        element, reference = planned.element, "" if planned.level is Level.SHARED else piece.reference
        if isinstance(element, Agenda):
            laid_rows = laid_agenda(element, piece.agenda, self.font_dirs)
            return tuple(
                Unfitting(reference, AGENDA, put.line.text, put.fitted.size) for put in laid_rows.too_small[:1]
            )
        if planned.column is None or not said:
            return ()
        if planned.level > Level.ROLE:
            return self._too_small(planned, said, reference)
        key = (planned, tuple(line for _setting, line in said))
        if key not in self._alike:
            self._alike[key] = self._too_small(planned, said, reference)
        return self._alike[key]

    def _too_small(self, planned: Planned, said: list[Said], reference: str) -> tuple[Unfitting, ...]:
        assert planned.column is not None
        laid = planned.column.laid(said, self.font_dirs)
        return tuple(
            Unfitting(
                reference,
                _field(one.said.setting.wording.fields, one.said.setting.entry.name),
                one.said.line.text,
                one.fitted.size,
            )
            for one in laid.too_small
        )


def parts(piece: Piece, design: Design, occasion: Occasion) -> dict[str, str]:
    """What ``Sight.parts`` says of a single piece."""
    return Sight(design, occasion).parts(piece)


def _field(named: tuple[str, ...], entry: str) -> str:
    """What a finding calls a text: its field, the person's own where it has several; without any, its entry."""
    own = [name for name in named if name not in SAME_ON_ALL]
    return (own or list(named) or [entry])[-1]


def _written(line: Line) -> str:
    """A text as it is seen: of Han characters the language chooses the forms, elsewhere it changes nothing."""
    return f"{line.language}\n{line.text}" if any(_is_han(letter) for letter in line.text) else line.text


def _is_han(letter: str) -> bool:
    return (
        "\u2e80" <= letter <= "\u2fdf"
        or "\u3400" <= letter <= "\u9fff"
        or "\uf900" <= letter <= "\ufaff"
        or letter >= "\U00020000"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
