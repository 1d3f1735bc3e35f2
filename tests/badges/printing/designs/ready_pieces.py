"""Pieces to print in every ready design: hard names, many scripts, everything said that can be."""

import io
from dataclasses import replace

from PIL import Image

from badges.printing import rasters
from badges.printing.content import Line
from badges.printing.designs.elements import Design
from badges.printing.designs.painting import Painter
from badges.printing.page_writer import PageWriter
from badges.printing.pieces import AgendaRow, Occasion, Piece
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import EVENT, badge

AGENDA = (
    AgendaRow(Line("7 September", "en"), Line("09:30", "en"), Line("Opening ceremony", "en"), Line("Ballroom", "en")),
    AgendaRow(Line("7 September", "en"), Line("14:00", "en"), Line("المائدة المستديرة 1", "ar"), Line("Namsan", "en")),
    AgendaRow(Line("8 September", "en"), Line("10:00", "en"), Line("Adoption of the declaration", "en")),
)
PLACES = {
    "sitting.title": Line("Round table 1", "en"),
    "sitting.time": Line("Tuesday, 14:00", "en"),
    "sitting.room": Line("Namsan Hall", "en"),
    "seat.place": Line("B 12"),
    "delegation.country": Line("United Arab Emirates", "en"),
    "delegation.category": Line("Full member", "en"),
}


def photo(description: str = "Mariam") -> rasters.Raster:
    """A portrait of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (90, 120), (200, 120, 40)).save(out, "JPEG")
    return rasters.read(out.getvalue(), description=description)


def everything(index: int = 0, **changes) -> Piece:
    """A piece on which all is said, but for what is changed."""
    person = badge(index, **changes)
    return replace(person, texts={**person.texts, **PLACES}, category="full", agenda=AGENDA)


def people() -> list[Piece]:
    """One for each hard name, in its own script."""
    return [everything(index, local_name=name) for index, name in enumerate(NAMES)]


def painted(design: Design, pieces: list[Piece], *, occasion: Occasion = EVENT, **options) -> bytes:
    """The sides of pieces, one a page."""
    out = io.BytesIO()
    writer = PageWriter(out, width=design.width, height=design.height, title=design.name, language="en")
    painter = Painter(writer, design, occasion, **options)
    for piece in pieces:
        for side in range(painter.sides):
            with writer.section():
                painter.draw(piece, side, design.width, design.height)
            writer.end_page()
    writer.save()
    return out.getvalue()
