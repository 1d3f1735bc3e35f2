"""How each kind of element is drawn on a piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from badges.printing import qr
from badges.printing.colour import Rgb
from badges.printing.content import Line
from badges.printing.designs.agenda_block import DAY, ROOM, laid_agenda
from badges.printing.designs.columns import Laid, Said, TextColumn
from badges.printing.designs.elements import MM, Agenda, Band, Box, Code, Image, Logo, Photo, RoleMark, Seat, Shape
from badges.printing.designs.fields import QUIET_MODULES
from badges.printing.designs.plan import Level, Planned
from badges.printing.designs.strokes import HALL_SHARE, Area, Ground, around, drawn, filled, shape_of, within
from badges.printing.emblem import hall, mark
from badges.printing.fitting import FittedText, LineTooLong
from badges.printing.lettering import number
from badges.printing.page_writer import rgb
from badges.printing.pieces import Piece
from badges.printing.rasters import Raster
from badges.printing.shaping import ShapedLine
from badges.printing.vectors import Vector

if TYPE_CHECKING:
    from badges.printing.designs.painting import Painter

Step = Callable[[Piece], None]
REMEMBERED_COLUMNS = 1024
NO = Line("")


class Lettered(NamedTuple):
    """A text as it is drawn: its tag, its operators, its lines."""

    tag: str
    code: str
    lines: tuple[ShapedLine, ...]


class Pens:
    """Draws elements of one side where the piece lies in its cell."""

    def __init__(self, painter: Painter, ground: Ground) -> None:
        self.painter, self.ground = painter, ground
        self.writer, self.colours = painter.writer, painter.colours
        self.occasion = painter.occasion

    def step(self, one: Planned) -> Step:
        """What draws the element on a piece of its own."""
        element = one.element
        if one.column is not None:
            remembered = one.level is Level.BODY
            return self._remembered_texts(one, one.column) if remembered else self._texts(one, one.column)
        if isinstance(element, Code):
            return self._code(element)
        if isinstance(element, Photo):
            return partial(self._photo, element)
        if isinstance(element, Agenda):
            return partial(self._agenda, element)
        if isinstance(element, Image | Logo):
            return partial(self._image, element)
        return lambda piece: self.writer.ornament(self.operators(one, piece))

    def operators(self, one: Planned, piece: Piece) -> str:
        """The operators of an element that says nothing."""
        element, area = one.element, self.ground.area(one.element.box)
        if isinstance(element, Shape):
            fill, stroke = (self.colours.ink(name, piece) if name else None for name in (element.fill, element.stroke))
            return drawn(element, area, fill, stroke)
        if isinstance(element, Band):
            return filled(area, self.colours.of(element.of, piece).band)
        if isinstance(element, RoleMark):
            return self._mark(element, area, piece)
        if isinstance(element, Logo):
            place = within(area, 1 / HALL_SHARE, align=element.align, vertical=element.vertical)
            return self._at(place, f"{rgb(self.colours.ink(element.ink, piece))} rg {hall(place.width)} f")
        if isinstance(element, Seat):
            return drawn(
                Shape(name="", box=element.box, weight=element.weight),
                area,
                None,
                self.colours.ink(element.stroke, piece) if element.stroke else None,
            )
        return ""

    def lettered(self, column: TextColumn, said: list[Said], piece: Piece) -> Iterator[Lettered]:
        """The texts of a column as they are drawn; raises LineTooLong where one would be too small."""
        laid = column.laid(said, self.painter.font_dirs)
        self._demand_legible(laid)
        top, box = column.top(laid), column.box
        for (setting, _), fitted, baseline in laid.placed:
            entry = setting.entry
            align, x = self._side(column.align, box, fitted)
            colour = self.colours.ink(entry.ink, piece)
            code = self.writer.lines(fitted, x=x, y=self.ground.y(top + baseline), colour=colour, align=align)
            yield Lettered(entry.tag, code, fitted.lines)

    def fill(self, area: Area, colour: Rgb) -> None:
        """A rectangle full of a colour."""
        self.writer.ornament(filled(area, colour))

    def picture(
        self,
        picture: Raster | Vector,
        area: Area,
        *,
        whole: bool,
        align: str = "centre",
        vertical: str = "middle",
        oval: bool = False,
    ) -> None:
        """A picture in an area: whole, or as large as covers it, cut at its edges or to an ellipse."""
        shape = shape_of(picture)
        place = within(area, shape, align=align, vertical=vertical) if whole else around(area, shape)
        clip = "" if whole and not oval else (area.ellipse() if oval else area.path())
        if clip:
            self.writer.draw(f"q {clip} W n")
        draw = self.writer.raster if isinstance(picture, Raster) else self.writer.vector
        draw(picture, x=place.x, y=place.y, width=place.width, height=place.height)  # type: ignore[arg-type]
        if clip:
            self.writer.draw("Q")

    def _texts(self, one: Planned, column: TextColumn) -> Step:
        def draw(piece: Piece) -> None:
            said = one.said(piece, self.occasion)
            if not said:
                return
            if isinstance(one.element, Seat):
                self.writer.ornament(self.operators(one, piece))
            for tag, code, lines in self.lettered(column, said, piece):
                self.writer.element(tag, code, lines)

        return draw

    def _remembered_texts(self, one: Planned, column: TextColumn) -> Step:
        """Texts that come again on other pieces, as cities do, are set once."""
        known: dict[tuple[Line, ...], tuple[Lettered, ...]] = {}

        def draw(piece: Piece) -> None:
            said = one.said(piece, self.occasion)
            key = tuple([line for _setting, line in said])
            found = known.get(key)
            if found is None:
                if len(known) >= REMEMBERED_COLUMNS:
                    known.clear()
                found = known[key] = tuple(self.lettered(column, said, piece)) if said else ()
            for tag, code, lines in found:
                self.writer.element(tag, code, lines)

        return draw

    def _code(self, element: Code) -> Step:
        side = 25 * element.module
        place = f"{number(self.ground.x(element.box.x))} {number(self.ground.y(element.box.y + side))}"
        module, writer, language = element.module * MM, self.writer, self.occasion.language
        quiet = QUIET_MODULES * element.module
        ground = Box(element.box.x - quiet, element.box.y - quiet, side + 2 * quiet, side + 2 * quiet)
        white = f"1 g {self.ground.area(ground).path()} f " if self._stands_on_colour(element) else ""
        label = self.occasion.texts.get("words.number", NO).text

        def draw(piece: Piece) -> None:
            if piece.code:
                writer.figure(
                    f"q {white}1 0 0 1 {place} cm 0 g {qr.operators(piece.code, module=module)} Q",
                    description=f"{label} {piece.said('number')}".strip(),
                    language=language,
                )

        return draw

    def _stands_on_colour(self, element: Code) -> bool:
        """Whether the side has a ground, on which the code needs a white one of its own."""
        side = next(side for side in self.painter.design.sides if element in side.elements)
        return bool(side.background or side.picture)

    def _photo(self, element: Photo, piece: Piece) -> None:
        if piece.photo is not None:
            self.picture(piece.photo, self.ground.area(element.box), whole=False, oval=element.round)

    def _image(self, element: Image | Logo, piece: Piece) -> None:
        picture = self.occasion.pictures.get(element.picture)
        area = self.ground.area(element.box)
        if picture is None:
            return
        if isinstance(element, Logo):
            self.picture(picture, area, whole=True, align=element.align, vertical=element.vertical)
        else:
            self.picture(picture, area, whole=element.whole)

    def _agenda(self, element: Agenda, piece: Piece) -> None:
        laid = laid_agenda(element, piece.agenda, self.painter.font_dirs)
        if laid.too_small and not self.painter.small_texts:
            first = laid.too_small[0]
            raise LineTooLong(first.line.text, first.fitted.size)
        for part, _, fitted, x, baseline in laid.put:
            colour = self.colours.ink(element.quiet if part in (DAY, ROOM) else element.ink, piece)
            left, y = self.ground.x(element.box.x + x), self.ground.y(element.box.y + baseline)
            code = self.writer.lines(fitted, x=left, y=y, colour=colour)
            self.writer.element("H2" if part == DAY else "P", code, fitted.lines)

    def _mark(self, element: RoleMark, area: Area, piece: Piece) -> str:
        if piece.mark is None:
            return ""
        side = min(area.width, area.height)
        return self._at(area, f"{rgb(self.colours.ink(element.ink, piece))} rg {mark(piece.mark, side)}")

    def _at(self, area: Area, code: str) -> str:
        return f"q 1 0 0 1 {number(area.x)} {number(area.y)} cm {code} Q"

    def _side(self, align: str, box: Box, fitted: FittedText) -> tuple[str, float]:
        """How the lines are drawn, and the point they are drawn from."""
        if align == "start":
            align = "right" if fitted.lines[0].rtl else "left"
        share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        return align, self.ground.x(box.x + share * box.width)

    def _demand_legible(self, laid: Laid) -> None:
        if not self.painter.small_texts and (small := laid.too_small):
            raise LineTooLong(small[0].said.line.text, small[0].fitted.size)
