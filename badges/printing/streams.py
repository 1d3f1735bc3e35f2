"""Streams of a PDF as PDF/A wants them: compressed at once, and ended by an end of line that is not theirs."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

HARD_END = 0x0D  # a stream whose last byte is a carriage return would be taken to end one byte early


class Stream(PDFObject):  # type: ignore[misc]
    """A stream with further dictionary entries, written as they stand ("/N 3"). Metadata stays uncompressed."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", *, compressed: bool = True) -> None:
        self.entries = entries
        self.filter = "/Filter/FlateDecode" if compressed else ""
        self.content = zlib.compress(content) if compressed else content
        while compressed and self.content[-1] == HARD_END:
            content += b" "
            self.content = zlib.compress(content)

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        head = f"<<{self.filter}{self.entries}/Length {len(self.content)}>>"
        return head.encode() + b"\nstream\n" + self.content + b"\nendstream"


class Form(PDFObject):  # type: ignore[misc]
    """A form XObject: operators kept once in the file and drawn on many pages. It may use every font of the file."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, *, width: float, height: float) -> None:
        self.content, self.width, self.height = content, width, height

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        fonts = "{} {} R".format(*document.idToObjectNumberAndVersion["BasicFonts"])
        box = f"[0 0 {self.width:.3f} {self.height:.3f}]"
        entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<</Font {fonts}>>"
        return Stream(self.content, entries).format(document)
