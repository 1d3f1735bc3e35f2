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
