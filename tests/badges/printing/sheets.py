"""Reading back what was printed: text, pixels, codes, and badges to print."""

import ctypes
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw as raw
import zxingcpp
from PIL import Image

from badges.printing.content import Line, Mark
from badges.printing.designs.ready import ready
from badges.printing.fitting import FittedText
from badges.printing.page_writer import PageWriter
from badges.printing.paper import Paper
from badges.printing.pieces import Occasion, Piece
from badges.printing.shaping import shape

# Direction marks are not part of a name: viewers add and drop them as they turn text round.
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

EVENT = Occasion(
    texts={
        "event.name": Line("Assembly of Cities on Shared Services", "en"),
        "event.short_name": Line("Assembly of Cities 2010", "en"),
        "event.dates": Line("Seoul, 6–8 September 2010", "en"),
        "event.venue": Line("Garden Hall", "en"),
        "event.host": Line("City of Seoul", "en"),
        "words.number": Line("No.", "en"),
        "words.found": Line("If found, please hand this badge to the registration desk in the Garden Hall.", "en"),
        "words.certificate": Line("Certificate of participation", "en"),
        "words.certifies": Line("This is to certify that", "en"),
        "words.took_part": Line("took part in the assembly.", "en"),
        "design.note": Line("습득하신 분은 등록 데스크에 전해 주십시오.", "ko"),
    },
)


class Role(NamedTuple):
    """A role as a badge shows it."""

    word: Line
    mark: Mark
    hue: float | None = None
    local: Line | None = None


SPEAKER = Role(word=Line("Speaker", "en"), mark=Mark.DIAMOND, hue=300.0, local=Line("발표자", "ko"))
FIELDS = {
    "name": "participant.name",
    "local_name": "participant.local_name",
    "honorific": "participant.honorific",
    "position": "participant.position",
    "duty": "participant.duty",
    "city": "delegation.city",
    "local_city": "delegation.local_city",
}
TEXTS: dict[str, Line | None] = {
    "name": Line("Mariam bint Saeed Al-Marri", "en"),
    "local_name": Line("مريم بنت سعيد المري", "ar"),
    "honorific": Line("Dr", "en"),
    "position": Line("Director, Shared Services", "en"),
    "city": Line("Abu Dhabi", "en"),
    "local_city": Line("أبوظبي", "ar"),
    "duty": Line("Speaker, Round Table 1", "en"),
}


def piece(reference: str, code: str, number: str, *, role: Role = SPEAKER, **changes: Line | None) -> Piece:
    """A badge of Mariam's, but for what is changed; None is not said at all."""
    said = {FIELDS[name]: line for name, line in (TEXTS | changes).items() if line}
    return Piece(
        reference=reference,
        texts=said | {"role.word": role.word, "number": Line(number)},
        seconds={"role.word": role.local} if role.local else {},
        role=role.word.text.lower(),
        mark=role.mark,
        hue=role.hue,
        code=code,
    )


BADGE = piece("p1", "0123456789ABCDEFGHJKMNPQRS", "002-7")
DELEGATE = ready("delegate")
BADGE_PAPERS = (Paper.A6, Paper.A4_4UP, Paper.SRA4_4UP, Paper.A3_4UP)  # whose pieces are A6
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def badge(index: int = 0, *, number: str = "", **changes) -> Piece:
    """A badge with a code and number of its own."""
    code = "".join(CROCKFORD[(index * 7 + place * (index + 3)) % 32] for place in range(26))
    return piece(f"p{index}", code, number or f"{index:03d}", **changes)


def lines_as_pdf(lines: list[Line], *, tagged: bool = False) -> bytes:
    """One page a line, 24 pt."""
    out = io.BytesIO()
    writer = PageWriter(out, width=300, height=30, title="Lines", language="en", tagged=tagged)
    for line in lines:
        writer.text(FittedText((shape(line, weight=400),), 24.0), x=20, y=30, colour=(0, 0, 0))
        writer.end_page()
    writer.save()
    return out.getvalue()


def texts(pdf: bytes) -> list[str]:
    """The text of each page as PDFium reads it, composed and without direction marks."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return [normalize("NFC", DIRECTION_MARKS.sub("", page)).replace("\r\n", "\n").strip() for page in pages]


def spoken(pdf: bytes) -> list[str]:
    """What a screen reader is told word for word: the texts that run from right to left, in reading order."""
    document = pypdfium2.PdfDocument(pdf)
    found: dict[str, None] = {}
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            found |= dict.fromkeys(_told(raw.FPDF_StructTree_GetChildAtIndex(tree, number)))
        raw.FPDF_StructTree_Close(tree)
    return list(found)


def _told(element: Any) -> Iterator[str]:
    size = raw.FPDF_StructElement_GetActualText(element, None, 0)
    if size:
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetActualText(element, buffer, size)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for number in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
            yield from _told(child)


def pictures(pdf: bytes, *, dpi: int) -> list[Image.Image]:
    """Every page as a viewer shows it."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def codes(picture: Image.Image) -> list[str]:
    """What the QR codes of a picture say, from the top left, row by row."""
    found = zxingcpp.read_barcodes(picture)
    rows = sorted(found, key=lambda code: (round(code.position.top_left.y / 100), code.position.top_left.x))
    return [code.text for code in rows]
