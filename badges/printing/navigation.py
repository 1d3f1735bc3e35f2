"""Ways through a document: links, bookmarks, and the places they lead to (ISO 32000-1, 12.3 and 12.5.6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject

from badges.printing.lettering import number
from badges.printing.streams import Box, reference
from badges.printing.structure import text_string

PRINTED = 4  # annotation flag: PDF/A asks for it


class Place(NamedTuple):
    """A height (pt from the foot) on a page, by the number of its object."""

    page: int
    y: float

    def written(self) -> str:
        """The place as PDF writes it: the page scrolled to this height, its zoom left alone."""
        return f"[{self.page} 0 R/XYZ null {number(self.y)} null]"


@dataclass(frozen=True, slots=True)
class Link:
    """A box of a page that leads somewhere: to a place of this document, by its key, or to an address.

    ``key`` ties it to its element, where there are tags.
    """

    box: Box
    target: str
    description: str
    key: int | None

    def written(self, places: dict[str, Place]) -> bytes:
        """The object as PDF writes it, once all places are known: links run ahead of what they lead to."""
        place = places.get(self.target)
        address = f"/A<</S/URI/URI({self.target.translate(ESCAPES)})>>"
        way = f"/Dest{place.written()}" if place else address
        tags = "" if self.key is None else f"/StructParent {self.key}"
        corners = " ".join(number(part) for part in self.box)
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{corners}]/Border[0 0 0]/F {PRINTED}"
            f"/Contents{text_string(self.description)}{way}{tags}>>"
        ).encode("ascii")


ESCAPES = str.maketrans({"(": "%28", ")": "%29", "\\": "%5C"})


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline a viewer shows beside the pages; ``level`` 0 is outermost."""

    title: str
    level: int
    place: Place


class _Entry(PDFObject):  # type: ignore[misc]
    """An entry of the outline, or with no bookmark its root; neighbours by name."""

    __RefOnly__ = 1
    ready = 1  # ReportLab drops an outline that is not

    def __init__(self, bookmark: Bookmark | None) -> None:
        self.bookmark = bookmark
        self.ties: dict[str, str] = {}
        self.kids = 0

    def prepare(self, document: Any, canvas: Any) -> None:
        """ReportLab asks for it before it saves; all is in place."""

    def format(self, document: Any) -> bytes:
        """The object as ReportLab writes it."""
        ties = "".join(f"/{tie} {reference(document, name)}" for tie, name in self.ties.items())
        if self.bookmark is None:
            return f"<</Type/Outlines{ties}/Count {self.kids}>>".encode()
        title, place = text_string(self.bookmark.title), self.bookmark.place.written()
        count = f"/Count -{self.kids}" if self.kids else ""  # closed: a viewer shows the days first
        return f"<</Title{title}/Dest{place}{ties}{count}>>".encode()


def hang_outline(document: Any, bookmarks: list[Bookmark]) -> None:
    """Gives the document its outline and asks viewers to show it."""
    root = _Entry(None)
    document.Outlines = root
    document.Catalog.Outlines = document.Reference(root, "Bookmarks")
    parents: list[tuple[str, _Entry]] = [("Bookmarks", root)]
    last: dict[str, tuple[str, _Entry]] = {}
    for index, bookmark in enumerate(bookmarks):
        del parents[bookmark.level + 1 :]
        parent_name, parent = parents[-1]
        name, entry = f"Bookmark{index}", _Entry(bookmark)
        document.Reference(entry, name)
        entry.ties["Parent"] = parent_name
        if parent_name in last:
            before_name, before = last[parent_name]
            before.ties["Next"], entry.ties["Prev"] = name, before_name
        else:
            parent.ties["First"] = name
        parent.ties["Last"] = name
        parent.kids += 1
        last[parent_name] = name, entry
        parents.append((name, entry))
    document.Catalog.PageMode = PDFName("UseOutlines")
