"""The objects of a PDF that are written by hand: streams as PDF/A wants them, forms and pages.

ReportLab keeps the document, its object numbers and its cross-reference table; its own pages and streams are slower,
larger, and end streams in a way PDF/A forbids.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

REMEMBERED_STREAMS = 128
Box = tuple[float, float, float, float]  # left, bottom, right, top in pt
HARD_END = 0x0D  # a stream whose last byte is a carriage return would be taken to end one byte early


FONTS = "BasicFonts"  # the name ReportLab gives the dictionary of fonts
PAGES = "Pages"


class Stream(PDFObject):  # type: ignore[misc]
    """A stream with further dictionary entries, written as they stand ("/N 3"). Metadata stays uncompressed."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", *, compressed: bool = True) -> None:
        self.entries = entries
        self.filter = "/Filter/FlateDecode" if compressed else ""
        self.content = self.deflated(content) if compressed else content

    @staticmethod
    def deflated(content: bytes) -> bytes:
        """The content compressed, with spaces after it until it ends well."""
        while (deflated := zlib.compress(content))[-1] == HARD_END:
            content += b" "
        return deflated

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        head = f"<<{self.filter}{self.entries}/Length {len(self.content)}>>"
        return head.encode() + b"\nstream\n" + self.content + b"\nendstream"


class KeptStream(Stream):
    """A stream that is likely to come again in other files, as fonts do: it is compressed once a process."""

    deflated = staticmethod(lru_cache(maxsize=REMEMBERED_STREAMS)(Stream.deflated))


class Form(PDFObject):  # type: ignore[misc]
    """A form XObject: operators kept once in the file and drawn on many pages. It may use every font of the file, the
    forms and pictures it ``uses``, and the ``opacities`` (hundredths) that its operators set. What it draws up to
    ``bleed`` outside of its width and height is seen."""

    __RefOnly__ = 1

    def __init__(
        self,
        content: bytes,
        *,
        width: float,
        height: float,
        uses: tuple[str, ...] = (),
        opacities: tuple[int, ...] = (),
        bleed: float = 0.0,
    ) -> None:
        self.content = content
        self.room = (-bleed, -bleed, width + bleed, height + bleed)
        self.uses, self.opacities = uses, opacities

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        states = "".join(f"/O{level}<</ca {level / 100:g}/CA {level / 100:g}>>" for level in self.opacities)
        states = f"/ExtGState<<{states}>>" if states else ""
        used = f"/XObject{_used(document, self.uses)}" if self.uses else ""
        resources = f"/Resources<</Font {reference(document, FONTS)}{used}{states}>>"
        entries = f"/Type/XObject/Subtype/Form/BBox{corners(*self.room)}{resources}"
        return Stream(self.content, entries).format(document)


class Image(PDFObject):  # type: ignore[misc]
    """An image XObject: the bytes of a picture as they are packed. ``mask`` is the name of the one that says how
    opaque its pixels are."""

    __RefOnly__ = 1

    def __init__(
        self, content: bytes, coding: str, *, width: int, height: int, channels: int, mask: str | None = None
    ) -> None:
        self.content, self.coding, self.mask = content, coding, mask
        self.width, self.height, self.channels = width, height, channels

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        space = "DeviceGray" if self.channels == 1 else "DeviceRGB"
        rows = f"/Predictor 15/Colors {self.channels}/BitsPerComponent 8/Columns {self.width}"
        unpacking = "" if self.coding == "DCTDecode" else f"/DecodeParms<<{rows}>>"
        mask = f"/SMask {reference(document, self.mask)}" if self.mask else ""
        head = (
            f"<</Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/ColorSpace/{space}"
            f"/BitsPerComponent 8/Filter/{self.coding}{unpacking}{mask}/Length {len(self.content)}>>"
        )
        end = b"\r\n" if self.content[-1] == HARD_END else b"\n"  # see HARD_END: here nothing may be added
        return head.encode() + b"\nstream\n" + self.content + end + b"endstream"


class Page(PDFObject):  # type: ignore[misc]
    """A page. ``content`` and ``annotations`` are numbers of objects; ``structure`` is its key among the parents of
    tagged content, None without tags; ``uses`` are the forms and pictures on it.

    ``trim`` is left when the margins are cut off; what is printed goes ``bleed`` beyond it on each side (ISO 32000-1,
    14.11.2). Without a bleed no BleedBox is written.
    """

    __RefOnly__ = 1

    def __init__(
        self,
        content: int,
        *,
        width: float,
        height: float,
        structure: int | None,
        annotations: tuple[int, ...] = (),
        uses: tuple[str, ...] = (),
        trim: Box | None = None,
        bleed: float = 0.0,
    ) -> None:
        self.content, self.width, self.height, self.structure = content, width, height, structure
        self.annotations, self.uses = annotations, uses
        self.trim, self.bleed = trim or (0.0, 0.0, width, height), bleed

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        left, bottom, right, top = self.trim
        boxes = f"/MediaBox{box(self.width, self.height)}/TrimBox{corners(*self.trim)}"
        if air := self.bleed:
            boxes += f"/BleedBox{corners(left - air, bottom - air, right + air, top + air)}"
        resources = f"<</Font {reference(document, FONTS)}/XObject{_used(document, self.uses)}>>"
        links = " ".join(f"{number} 0 R" for number in self.annotations)
        links = f"/Annots[{links}]" if links else ""
        tags = "" if self.structure is None else f"/StructParents {self.structure}/Tabs/S"
        return (
            f"<</Type/Page/Parent {reference(document, PAGES)}{boxes}"
            f"/Resources{resources}/Contents {self.content} 0 R{links}{tags}>>"
        ).encode()


class Pages(PDFObject):  # type: ignore[misc]
    """The pages of a document in their order, by the numbers of their objects."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        kids = " ".join([f"{number} 0 R" for number in self.numbers])
        return f"<</Type/Pages/Count {len(self.numbers)}/Kids[{kids}]>>".encode()


def box(width: float, height: float) -> str:
    """A rectangle from the origin."""
    return f"[0 0 {width:.4f} {height:.4f}]"


def corners(left: float, bottom: float, right: float, top: float) -> str:
    """A rectangle of a page."""
    return f"[{_edge(left)} {_edge(bottom)} {_edge(right)} {_edge(top)}]"


def _edge(place: float) -> str:
    return f"{place:.4f}" if place else "0"


def _used(document: Any, names: tuple[str, ...]) -> str:
    """The dictionary of forms and pictures; each page names its own, for a printer may load all that is named."""
    return f"<<{''.join([f'/{name} {reference(document, name)}' for name in names])}>>"


def reference(document: Any, name: str) -> str:
    """The reference to the object registered under a name."""
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"
