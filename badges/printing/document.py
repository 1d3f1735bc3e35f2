"""A PDF document that enters and writes its objects itself: a file of ten thousand badges has some 200,000 of them.

ReportLab keeps catalogue, pages and information; what it would write, byte for byte, is written here in a third of the
time.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, PDFObject, PDFTrailer


class Document(PDFDocument):  # type: ignore[misc]
    """A document without dates and without encryption: the same content gives the same bytes."""

    def __init__(self, *, language: str) -> None:
        super().__init__(invariant=1, compression=1, pdfVersion=(1, 7), lang=language or None)

    def enter(self, thing: PDFObject, name: str) -> None:
        """The object has a number from now on, under a name that no other has."""
        number: int = len(self.numberToId) + 1
        self.objectcounter = number
        thing.__InternalName__ = name
        self.idToObjectNumberAndVersion[name] = (number, 0)
        self.numberToId[number] = name
        self.idToObject[name] = thing

    def format(self) -> bytes:
        """The whole file. Objects may enter others while they are written."""
        for thing in (self.Catalog, self.info):
            self.Reference(thing)
        head = PDFFile(self._pdfVersion).format(self)
        written, offset, number = [head], len(head), 1
        table = ["0000000000 65535 f \n"]
        while (name := self.numberToId.get(number)) is not None:
            content: bytes = self.idToObject[name].format(self)
            end = b"endobj\n" if content.endswith(b"\n") else b"\nendobj\n"
            thing = b"%d 0 obj\n%b%b" % (number, content, end)
            table.append(f"{offset:010d} 00000 n \n")
            written.append(thing)
            offset += len(thing)
            number += 1
        written.append(f"xref\n0 {number}\n{''.join(table)}".encode("ascii"))
        written.append(self._trailer(offset, number))
        return b"".join(written)

    def _trailer(self, table: int, size: int) -> bytes:
        root, about = self.Reference(self.Catalog), self.Reference(self.info)
        trailer: Any = PDFTrailer(startxref=table, Size=size, Root=root, Info=about, ID=self.ID())
        return bytes(trailer.format(self))
