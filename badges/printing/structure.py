"""The tags of a PDF: what each piece of a page is, in which language, in reading order (ISO 32000-1, 14.7).

Elements are written by hand: ReportLab knows none, and a file of ten thousand badges has some two hundred thousand.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference

from badges.printing.streams import reference


class Element(PDFObject):  # type: ignore[misc]
    """A structure element; ``kids`` are names of elements or, for a leaf, ``content`` is its number on its page."""

    __RefOnly__ = 1
    __slots__ = ("attributes", "content", "kids", "page", "parent", "tag")

    def __init__(self, tag: str, parent: str, attributes: str = "", page: str = "", content: int = -1) -> None:
        self.tag, self.parent, self.attributes = tag, parent, attributes
        self.page, self.content = page, content
        self.kids: list[str] = []

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        parts = [f"<</Type/StructElem/S/{self.tag}/P {reference(document, self.parent)}{self.attributes}"]
        if self.page:
            parts.append(f"/Pg {reference(document, self.page)}/K {self.content}")
        else:
            parts.append(f"/K[{' '.join(reference(document, kid) for kid in self.kids)}]")
        return f"{''.join(parts)}>>".encode()


class StructureTree:
    """Collects the elements of a document while its pages are drawn."""

    def __init__(self, document: Any, *, language: str) -> None:
        self._document = document
        self._language = language
        self._root = Element("Document", "TreeRoot")
        document.Reference(self._root, "Tree")
        self._open, self._open_name = self._root, "Tree"
        self._count = 0
        self._on_page: list[str] = []
        self._pages: list[list[str]] = []

    def begin_section(self) -> None:
        """Elements marked from now on belong to a new section."""
        self._open = Element("Sect", "Tree")
        self._open_name = self._add(self._open, self._root)

    def end_section(self) -> None:
        """Elements belong to the document again."""
        self._open, self._open_name = self._root, "Tree"

    def marked(
        self, tag: str, code: str, *, language: str = "", text: str | None = None, description: str | None = None
    ) -> str:
        """The operators marked as one element; ``text`` is what it says where the glyphs' order does not."""
        attributes = f"/Lang({language})" if language and language != self._language else ""
        if text is not None:
            attributes += f"/ActualText {_text(text)}"
        if description is not None:
            attributes += f"/Alt {_text(description)}"
        content = len(self._on_page)
        element = Element(tag, self._open_name, attributes, self._document.thisPageName(), content)
        self._on_page.append(self._add(element, self._open))
        return f"/{tag} <</MCID {content}>> BDC {code} EMC"

    def end_page(self) -> int:
        """Closes the page just drawn; returns the key that ties it to its elements."""
        self._pages.append(self._on_page)
        self._on_page = []
        return len(self._pages) - 1

    def finish(self) -> None:
        """Hangs the tree into the document."""
        numbers: list[Any] = []
        for index, names in enumerate(self._pages):
            numbers += [index, PDFArray([PDFObjectReference(name) for name in names])]
        parents = self._document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "TreeParents")
        tree = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference("Tree"),
                "ParentTree": parents,
                "ParentTreeNextKey": len(self._pages),
            }
        )
        self._document.Catalog.StructTreeRoot = self._document.Reference(tree, "TreeRoot")
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _add(self, element: Element, parent: Element) -> str:
        self._count += 1
        name = f"E{self._count}"
        self._document.Reference(element, name)
        parent.kids.append(name)
        return name


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
