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
HARD_END = 0x0D  # a stream whose last byte is a carriage return would be taken to end one byte early


FONTS = "BasicFonts"  # the name ReportLab gives the dictionary of fonts
FORMS = "Forms"
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
    """A form XObject: operators kept once in the file and drawn on many pages. It may use every font of the file."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, *, width: float, height: float) -> None:
        self.content, self.width, self.height = content, width, height

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        resources = f"/Resources<</Font {reference(document, FONTS)}>>"
        entries = f"/Type/XObject/Subtype/Form/BBox{box(self.width, self.height)}{resources}"
        return Stream(self.content, entries).format(document)


class Page(PDFObject):  # type: ignore[misc]
    """A page whose TrimBox is the whole of it: nothing we print bleeds. ``structure`` is its key among the parents of
    tagged content, None without tags."""

    __RefOnly__ = 1

    def __init__(
        self, content: str, *, width: float, height: float, structure: int | None, annotations: tuple[str, ...] = ()
    ) -> None:
        self.content, self.width, self.height, self.structure = content, width, height, structure
        self.annotations = annotations

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        whole = box(self.width, self.height)
        resources = f"<</Font {reference(document, FONTS)}/XObject {reference(document, FORMS)}>>"
        links = " ".join(reference(document, name) for name in self.annotations)
        links = f"/Annots[{links}]" if links else ""
        tags = "" if self.structure is None else f"/StructParents {self.structure}/Tabs/S"
        return (
            f"<</Type/Page/Parent {reference(document, PAGES)}/MediaBox{whole}/TrimBox{whole}"
            f"/Resources{resources}/Contents {reference(document, self.content)}{links}{tags}>>"
        ).encode()


def box(width: float, height: float) -> str:
    """A rectangle from the origin."""
    return f"[0 0 {width:.4f} {height:.4f}]"


def reference(document: Any, name: str) -> str:
    """The reference to the object registered under a name."""
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"
