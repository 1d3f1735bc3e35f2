"""The tags of a PDF: what each piece of a page is, in which language, in reading order (ISO 32000-1, 14.7).

Elements are written by hand and as soon as they end: ReportLab knows none, and a file of ten thousand badges has some
two hundred thousand.
"""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary

from badges.printing.document import named

ROOT = "TreeRoot"


class Content(NamedTuple):
    """A marked piece of a page's content: the number of the page's object, and the piece's own on that page."""

    page: int
    number: int


class Annotation(NamedTuple):
    """An annotation of a page, both by the numbers of their objects."""

    page: int
    number: int


class Element:
    """A structure element that has not ended. Its kids, in reading order, are elements by the numbers of their objects,
    pieces of a page's content, and annotations."""

    __slots__ = ("attributes", "kids", "number", "parent", "tag")

    def __init__(self, number: int, tag: str, parent: int, attributes: str = "") -> None:
        self.number, self.tag, self.parent, self.attributes = number, tag, parent, attributes
        self.kids: list[int | Content | Annotation] = []

    def written(self) -> bytes:
        """The object as PDF writes it."""
        head = f"<</Type/StructElem/S/{self.tag}/P {self.parent} 0 R{self.attributes}"
        if len(self.kids) == 1 and isinstance(only := self.kids[0], Content):  # most elements
            return f"{head}/Pg {only.page} 0 R/K {only.number}>>".encode()
        pages = {kid.page for kid in self.kids if isinstance(kid, Content)}
        home = pages.pop() if len(pages) == 1 else 0
        kids = " ".join([_kid(kid, home) for kid in self.kids])
        page = f"/Pg {home} 0 R" if home else ""
        return f"{head}{page}/K[{kids}]>>".encode()


def _kid(kid: int | Content | Annotation, home: int) -> str:
    if isinstance(kid, int):
        return f"{kid} 0 R"
    page = "" if kid.page == home else f"/Pg {kid.page} 0 R"
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR{page}/Obj {kid.number} 0 R>>"
    return f"<</Type/MCR{page}/MCID {kid.number}>>" if page else str(kid.number)


class StructureTree:
    """Collects the elements of a document while its pages are drawn. Elements are known by their objects' numbers."""

    def __init__(self, document: Any, *, language: str) -> None:
        self._document = document
        self._language = language
        self._root = Element(document.reserve(), "Document", document.reserve(ROOT))
        self._open = [self._root]
        self._on_page = array("L")
        self._parents: list[int | array[int]] = []  # of annotations, and of the pieces of each page

    def begin(
        self,
        tag: str,
        *,
        language: str = "",
        text: str | None = None,
        description: str | None = None,
        attributes: str = "",
    ) -> None:
        """What is marked from now on belongs to a new element within the one that is open; it may go on over pages.

        ``text`` is what it says where the glyphs' order does not, ``description`` says it to those who do not see it.
        """
        if language and language != self._language:
            attributes += f"/Lang({language})"
        if text is not None:
            attributes += f"/ActualText {text_string(text)}"
        if description is not None:
            attributes += f"/Alt {text_string(description)}"
        parent = self._open[-1]
        element = Element(self._document.reserve(), tag, parent.number, attributes)
        parent.kids.append(element.number)
        self._open.append(element)

    def end(self) -> None:
        """The element begun last is complete."""
        element = self._open.pop()
        self._document.write(element.number, element.written())

    def content(self, code: str) -> str:
        """The operators marked as content of the element that is open."""
        element = self._open[-1]
        number = len(self._on_page)
        self._on_page.append(element.number)
        element.kids.append(Content(self._document.page, number))
        return f"/{element.tag} <</MCID {number}>> BDC {code} EMC"

    def marked(
        self, tag: str, code: str, *, language: str = "", text: str | None = None, description: str | None = None
    ) -> str:
        """The operators marked as one element."""
        self.begin(tag, language=language, text=text, description=description)
        code = self.content(code)
        self.end()
        return code

    def annotation(self, number: int) -> int:
        """The annotation belongs to the element that is open; returns the key that ties it to its element."""
        element = self._open[-1]
        element.kids.append(Annotation(self._document.page, number))
        self._parents.append(element.number)
        return len(self._parents) - 1

    def end_page(self) -> int:
        """Closes the page just drawn; returns the key that ties it to its elements."""
        self._parents.append(self._on_page)
        self._on_page = array("L")
        return len(self._parents) - 1

    def finish(self) -> None:
        """Hangs the tree into the document."""
        self.end()
        parents = self._document.reserve()
        self._document.write(parents, self._parent_tree())
        root = self._document.idToObjectNumberAndVersion[ROOT][0]
        following = len(self._parents)
        tree = f"/K {self._root.number} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {following}"
        self._document.write(root, f"<</Type/StructTreeRoot{tree}>>".encode())
        self._document.Catalog.StructTreeRoot = named(ROOT)
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _parent_tree(self) -> bytes:
        """From each page's key to the elements its content belongs to, from each annotation's key to its element."""
        entries = []
        for key, owner in enumerate(self._parents):
            if isinstance(owner, int):
                entries.append(f"{key} {owner} 0 R")
            else:
                entries.append(f"{key}[{' '.join([f'{number} 0 R' for number in owner])}]")
        return f"<</Nums[{' '.join(entries)}]>>".encode()


def text_string(text: str) -> str:
    """A text as PDF keeps it: UTF-16 in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
