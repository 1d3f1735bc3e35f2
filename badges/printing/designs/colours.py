"""The colours of one piece: inks of the event, of the role and of the category."""

from __future__ import annotations

from badges.printing.colour import Inks, Rgb, inks
from badges.printing.designs import fields
from badges.printing.designs.elements import Design
from badges.printing.pieces import Occasion, Piece


class Colours:
    """Inks by name for the pieces of one design and occasion."""

    def __init__(self, design: Design, occasion: Occasion) -> None:
        self._occasion = occasion
        self._hues = {(hue.of, hue.value): hue.degrees for hue in design.hues}
        self.plain = inks(occasion.accent_hue, occasion.accent_chroma)

    def hue(self, of: str, piece: Piece) -> float | None:
        """The hue of the piece's role or category: the design's, else its own, else none."""
        value, own = (piece.role, piece.hue) if of == fields.ROLES else (piece.category, piece.category_hue)
        return self._hues.get((of, value), own)

    def ink(self, name: str, piece: Piece | None) -> Rgb:
        """The colour of an ink; without a piece only of those that do not depend on one."""
        by_key: dict[str, Inks] = {}
        if piece is not None and name in fields.BY_KEY:
            of = fields.BY_KEY[name][0]
            by_key[of] = self.of(of, piece)
        return fields.ink_of(name, self.plain, by_key)

    def of(self, key: str, piece: Piece) -> Inks:
        """All inks of the piece's role or category."""
        return fields.inks_of_hue(
            self.hue(key, piece), accent_hue=self._occasion.accent_hue, accent_chroma=self._occasion.accent_chroma
        )
