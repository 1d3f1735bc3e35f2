"""The painter: a design made ready once a file, then drawn for thousands of pieces.

What all pieces of a file, or of a role, have in common is kept in the file once, as a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from badges.printing.designs import fields
from badges.printing.designs.colours import Colours
from badges.printing.designs.elements import MM, Box, Design, Image, Logo
from badges.printing.designs.kept import Kept
from badges.printing.designs.pens import Pens
from badges.printing.designs.plan import Level, Planned, plan
from badges.printing.designs.strokes import Area, Ground
from badges.printing.page_writer import PageWriter
from badges.printing.pieces import Occasion, Piece

Step = Callable[[Piece], None]


class Painter:
    """Draws pieces of one design into one file; several painters may draw into the same.

    ``bleed`` is how far (mm) the ground may run out beyond the trimmed piece. ``small_texts`` accepts texts below
    their smallest legible size.
    """

    def __init__(
        self,
        writer: PageWriter,
        design: Design,
        occasion: Occasion,
        *,
        font_dirs: tuple[Path, ...] = (),
        small_texts: bool = False,
        bleed: float = 0.0,
    ) -> None:
        self.writer, self.design, self.occasion = writer, design, occasion
        self.font_dirs, self.small_texts, self.bleed = font_dirs, small_texts, bleed
        self.colours = Colours(design, occasion)
        self._faces: dict[tuple[int, float, float], tuple[Step, ...]] = {}

    @property
    def sides(self) -> int:
        """How many sides a piece has."""
        return len(self.design.sides)

    def draw(self, piece: Piece, side: int, width: float, height: float) -> None:
        """One side (0 or 1) of a piece, in the middle of a cell of ``width`` by ``height`` mm; nothing is scaled.

        The origin is the lower left corner of the cell. A side that the design does not have stays empty.

        Raises UncoveredCharacter, LineTooLong and NotABadgeCode: ask ``seen`` first.
        """
        if side >= self.sides:
            return
        face = self._faces.get((side, width, height))
        if face is None:
            face = self._faces[side, width, height] = tuple(self._steps(side, width, height))
        for step in face:
            step(piece)

    def _steps(self, side: int, width: float, height: float) -> Iterator[Step]:
        cell = Area(-self.bleed * MM, -self.bleed * MM, (width + 2 * self.bleed) * MM, (height + 2 * self.bleed) * MM)
        ground = Ground((width - self.design.width) / 2 * MM, (height + self.design.height) / 2 * MM)
        pens = Pens(self, ground)
        yield from self._grounds(side, cell, pens)
        planned = plan(self.design)[side]
        reaches_out = any(_reaches_out(one.element.box, self.design) for one in planned)
        if reaches_out:
            yield lambda piece: self.writer.draw(f"q {cell.path()} W n")
        for kept, group in groupby(planned, key=self._is_kept):
            if kept:
                yield Kept(pens, list(group)).draw
            else:
                for one in group:
                    yield _unless_silent(one, pens.step(one), self.occasion)
        if reaches_out:
            yield lambda piece: self.writer.draw("Q")

    def _grounds(self, side: int, cell: Area, pens: Pens) -> Iterator[Step]:
        drawn = self.design.sides[side]
        if drawn.background:
            yield lambda piece: pens.fill(cell, self.colours.ink(drawn.background, piece))
        if picture := self.occasion.pictures.get(drawn.picture):
            yield lambda piece: pens.picture(picture, cell, whole=False)

    def _is_kept(self, one: Planned) -> bool:
        """Whether it may be part of a form: all but pictures, which are kept in the file on their own."""
        element = one.element
        if isinstance(element, Logo):
            is_hall = element.picture == fields.EMBLEM and element.picture not in self.occasion.pictures
            return is_hall and one.level <= Level.ROLE
        return one.level <= Level.ROLE and not isinstance(element, Image)


def _unless_silent(one: Planned, step: Step, occasion: Occasion) -> Step:
    if not one.element.only:
        return step

    def draw(piece: Piece) -> None:
        if one.holds(piece, occasion):
            step(piece)

    return draw


def _reaches_out(box: Box, design: Design) -> bool:
    return box.x < 0 or box.y < 0 or box.x + box.width > design.width or box.y + box.height > design.height
