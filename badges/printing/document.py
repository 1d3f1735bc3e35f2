"""A PDF document written while it is drawn: of what is complete it keeps only where it begins in the file.

A file of ten thousand badges has some 300,000 objects. ReportLab, which would keep them all until the end, has here
the catalogue, the fonts, the outline and the information.
"""

from __future__ import annotations

import hashlib
from array import array
from typing import IO, Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, PDFObject, PDFObjectReference, PDFTrailer


class Document(PDFDocument):  # type: ignore[misc]
    """A document without dates and without encryption: the same content gives the same bytes."""

    def __init__(self, out: IO[bytes], *, language: str) -> None:
        """``out`` is written to from now on; what it holds is a PDF once the document is saved."""
        super().__init__(invariant=1, compression=1, pdfVersion=(1, 7), lang=language or None)
        self._out = out
        self._digest = hashlib.sha256()
        self._begins = array("Q", [0])  # by number of the object; 0 where it is not written yet
        self._page = 0
        self.size = 0
        self._put(PDFFile(self._pdfVersion).format(self))

    @property
    def sha256(self) -> str:
        """Of what is written so far, in hexadecimal."""
        return self._digest.hexdigest()

    def reserve(self, name: str = "") -> int:
        """The number of an object to come; under a name ReportLab's own objects can refer to it."""
        self.objectcounter += 1
        number: int = self.objectcounter
        if name:
            self.idToObjectNumberAndVersion[name] = (number, 0)
        return number

    def write(self, number: int, content: bytes) -> None:
        """The object is complete."""
        begins = self._begins
        if (more := number + 1 - len(begins)) > 0:
            begins.extend([0] * more)
        begins[number] = self.size
        self._put(b"%d 0 obj\n%b%b" % (number, content, b"endobj\n" if content[-1:] == b"\n" else b"\nendobj\n"))

    def add(self, thing: PDFObject, name: str = "") -> int:
        """The object is written at once; returns its number."""
        number = self.reserve(name)
        self.write(number, thing.format(self))
        return number

    @property
    def page(self) -> int:
        """The number of the page that is being drawn."""
        if not self._page:
            self._page = self.reserve()
        return self._page

    def end_page(self, page: PDFObject) -> None:
        """The page is complete, and the last of those so far."""
        number, self._page = self.page, 0
        self.write(number, page.format(self))
        self.Pages.numbers.append(number)

    def save(self) -> None:
        """Everything that is left is written."""
        self.GetPDFData(None)

    def format(self) -> bytes:
        """Called by ReportLab when fonts and outline are complete. Objects may enter others while they are written."""
        for thing in (self.Catalog, self.info):
            self.Reference(thing)
        number = 0
        while number < self.objectcounter:
            number += 1
            name = self.numberToId.get(number)
            if name is not None:
                self.write(number, self.idToObject[name].format(self))
        table, begin = self._table(), self.size
        self._put(table)
        root, about = self.Reference(self.Catalog), self.Reference(self.info)
        trailer: Any = PDFTrailer(startxref=begin, Size=len(self._begins), Root=root, Info=about, ID=self.ID())
        self._put(trailer.format(self))
        return b""

    def _table(self) -> bytes:
        """Where each object begins; those that were reserved in vain are free."""
        rows = [b"xref\n0 %d\n" % len(self._begins)]
        rows += [b"%010d 00000 n \n" % begin if begin else b"0000000000 65535 f \n" for begin in self._begins]
        return b"".join(rows)

    def _put(self, content: bytes) -> None:
        self._out.write(content)
        self._digest.update(content)
        self.size += len(content)


def named(name: str) -> PDFObjectReference:
    """A reference that ReportLab's own objects may hold to an object reserved under a name."""
    return PDFObjectReference(name)
