"""What a piece will show, asked before it is printed: characters no font can draw, texts that would be too small, and
short digests of what is visible. The texts are found and set as the painter finds and sets them.

Cheap to import: no ReportLab.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from badges.printing.content import Line, Uncovered, Unfitting
from badges.printing.coverage import uncovered as uncovered_in
from badges.printing.designs import fields
from badges.printing.designs.agenda_block import laid_agenda
from badges.printing.designs.columns import Said
from badges.printing.designs.elements import Agenda, Design
from badges.printing.designs.parts import AGENDA, Parts
from badges.printing.designs.plan import Level, Planned, shown
from badges.printing.pieces import Occasion, Piece


class Sight:
    """Looks at pieces of one design and occasion, as they would be printed."""

    def __init__(self, design: Design, occasion: Occasion, *, font_dirs: tuple[Path, ...] = ()) -> None:
        self.design, self.occasion, self.font_dirs = design, occasion, font_dirs
        self._parts = Parts(design, occasion)
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
        "agenda", "pictures", and "event" for what is said of the event. The code is no part, nor is what belongs to the
        design: its own words, and where things stand."""
        return self._parts.of(piece)

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


def _field(named: tuple[str, ...], entry: str) -> str:
    """What a finding calls a text: its field, the person's own where it has several; without any, its entry."""
    own = [name for name in named if name not in fields.SHARED]
    return (own or list(named) or [entry])[-1]
