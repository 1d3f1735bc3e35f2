"""Elements that many pieces have in common, kept in the file once: for all, or for each role and category."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from badges.printing.designs.pens import Lettered
from badges.printing.designs.plan import Level, Planned, role_of
from badges.printing.pieces import Piece
from badges.printing.shaping import ShapedLine

if TYPE_CHECKING:
    from badges.printing.designs.pens import Pens


class Kept:
    """Neighbours of a side that are one form, or one for each role."""

    def __init__(self, pens: Pens, planned: Sequence[Planned]) -> None:
        self._pens, self._planned = pens, planned
        self._by_role = any(one.level is Level.ROLE for one in planned)
        self._says: dict[Hashable, tuple[ShapedLine, ...]] = {}

    def draw(self, piece: Piece) -> None:
        """The form that shows them on this piece, composed where there is none yet."""
        key = (self, role_of(piece) if self._by_role else None)
        says = self._says.get(key)
        codes: list[str] = []
        if says is None:
            says = self._says[key] = tuple(self._compose(piece, codes))
        writer = self._pens.writer
        writer.form(key, lambda: writer.draw("\n".join(codes)), says=says)

    def _compose(self, piece: Piece, codes: list[str]) -> list[ShapedLine]:
        """The operators of all; returns the lines they say. Words of another language than the first are marked so."""
        said: list[ShapedLine] = []
        for one in self._planned:
            if not one.holds(piece, self._pens.occasion):
                continue
            if one.column is None:
                codes.append(self._pens.operators(one, piece))
                continue
            texts = one.said(piece, self._pens.occasion)
            if not texts:
                continue
            codes.append(self._pens.operators(one, piece))
            for lettered in self._pens.lettered(one.column, texts, piece):
                codes.append(_in_its_language(lettered, said))
                said += lettered.lines
        return said


def _in_its_language(lettered: Lettered, before: Sequence[ShapedLine]) -> str:
    language = lettered.lines[0].language
    if not before or not language or language == before[0].language:
        return lettered.code
    return f"/Span <</Lang ({language})>> BDC {lettered.code} EMC"
