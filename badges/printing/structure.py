"""The tags of a PDF: what each piece of a page is, in which language, in reading order (ISO 32000-1, 14.7).

Elements are written by hand: ReportLab knows none, and a file of ten thousand badges has some two hundred thousand.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFObjectReference

from badges.printing.streams import reference


class Element(PDFObject):  # type: ignore[misc]
    """A structure element. Its kids, in reading order, are names of elements, pieces of a page's content (the page and
    the number there), and annotations."""

    __RefOnly__ = 1
    __slots__ = ("attributes", "kids", "parent", "tag")

    def __init__(self, tag: str, parent: str, attributes: str = "") -> None:
        self.tag, self.parent, self.attributes = tag, parent, attributes
        self.kids: list[str | Content | Annotation] = []

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        head = f"<</Type/StructElem/S/{self.tag}/P {reference(document, self.parent)}{self.attributes}"
        if len(self.kids) == 1 and isinstance(only := self.kids[0], Content):  # most elements
            return f"{head}/Pg {reference(document, only.page)}/K {only.number}>>".encode()
        pages = {kid.page for kid in self.kids if isinstance(kid, Content)}
        home = pages.pop() if len(pages) == 1 else ""
        kids = " ".join([_kid(document, kid, home) for kid in self.kids])
        page = f"/Pg {reference(document, home)}" if home else ""
        return f"{head}{page}/K[{kids}]>>".encode()


class Content(NamedTuple):
    """A marked piece of a page's content."""

    page: str
    number: int


class Annotation(NamedTuple):
    """An annotation of a page, by its name."""

    page: str
    name: str


def _kid(document: Any, kid: str | Content | Annotation, home: str) -> str:
    if isinstance(kid, str):
        return reference(document, kid)
    page = "" if kid.page == home else f"/Pg {reference(document, kid.page)}"
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR{page}/Obj {reference(document, kid.name)}>>"
    return f"<</Type/MCR{page}/MCID {kid.number}>>" if page else str(kid.number)


class ParentTree(PDFObject):  # type: ignore[misc]
    """From each page's key to the elements its content belongs to, from each annotation's key to its element."""

    __RefOnly__ = 1

    def __init__(self, parents: list[str | list[str]]) -> None:
        self.parents = parents

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        entries = []
        for key, owner in enumerate(self.parents):
            if isinstance(owner, str):
                entries.append(f"{key} {reference(document, owner)}")
            else:
                entries.append(f"{key}[{' '.join([reference(document, name) for name in owner])}]")
        return f"<</Nums[{' '.join(entries)}]>>".encode()


class StructureTree:
    """Collects the elements of a document while its pages are drawn."""

    def __init__(self, document: Any, *, language: str) -> None:
        self._document = document
        self._language = language
        self._root = Element("Document", "TreeRoot")
        document.Reference(self._root, "Tree")
        self._open: list[tuple[str, Element]] = [("Tree", self._root)]
        self._count = 0
        self._on_page: list[str] = []
        self._parents: list[str | list[str]] = []

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
        parent_name, parent = self._open[-1]
        self._count += 1
        name = f"E{self._count}"
        element = Element(tag, parent_name, attributes)
        self._document.enter(element, name)
        parent.kids.append(name)
        self._open.append((name, element))

    def end(self) -> None:
        """The element begun last is complete."""
        self._open.pop()

    def content(self, code: str) -> str:
        """The operators marked as content of the element that is open."""
        name, element = self._open[-1]
        number = len(self._on_page)
        self._on_page.append(name)
        element.kids.append(Content(self._document.thisPageName(), number))
        return f"/{element.tag} <</MCID {number}>> BDC {code} EMC"

    def marked(
        self, tag: str, code: str, *, language: str = "", text: str | None = None, description: str | None = None
    ) -> str:
        """The operators marked as one element."""
        self.begin(tag, language=language, text=text, description=description)
        code = self.content(code)
        self.end()
        return code

    def annotation(self, name: str) -> int:
        """The annotation belongs to the element that is open; returns the key that ties it to its element."""
        owner, element = self._open[-1]
        element.kids.append(Annotation(self._document.thisPageName(), name))
        self._parents.append(owner)
        return len(self._parents) - 1

    def end_page(self) -> int:
        """Closes the page just drawn; returns the key that ties it to its elements."""
        self._parents.append(self._on_page)
        self._on_page = []
        return len(self._parents) - 1

    def finish(self) -> None:
        """Hangs the tree into the document."""
        parents = self._document.Reference(ParentTree(self._parents), "TreeParents")
        tree = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference("Tree"),
                "ParentTree": parents,
                "ParentTreeNextKey": len(self._parents),
            }
        )
        self._document.Catalog.StructTreeRoot = self._document.Reference(tree, "TreeRoot")
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def text_string(text: str) -> str:
    """A text as PDF keeps it: UTF-16 in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
