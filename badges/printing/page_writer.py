"""One PDF file under construction. What is drawn goes through here: each text is one element, the rest is ornament.

Lengths are points from the lower left corner of the page, or of the frame entered last.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, BinaryIO

from badges.printing.archive import make_archival
from badges.printing.colour import Rgb
from badges.printing.document import Document
from badges.printing.embedding import document_fonts
from badges.printing.fitting import FittedText
from badges.printing.lettering import number, operators, run_operators
from badges.printing.navigation import Bookmark, Link, Place, hang_outline
from badges.printing.rasters import Raster
from badges.printing.shaping import Run, ShapedLine
from badges.printing.streams import PAGES, Box, Form, Image, Page, Pages, Stream
from badges.printing.structure import StructureTree
from badges.printing.vector_drawing import operators as vector_operators
from badges.printing.vectors import Vector

MM = 72 / 25.4
REMEMBERED_LINES = 4096
TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


class PageWriter:
    """Writes pages to a file; the same content gives the same bytes in every process."""

    def __init__(
        self,
        out: BinaryIO,
        *,
        width: float,
        height: float,
        title: str,
        language: str,
        tagged: bool = True,
        trim: Box | None = None,
        bleed: float = 0.0,
    ) -> None:
        """``width`` and ``height`` in mm. With ``tagged`` the file is PDF/UA-1 and PDF/A-2a.

        ``trim`` (mm) is what is left of every page when its margins are cut off, without it the whole; what is printed
        goes ``bleed`` (mm) beyond.
        """
        self.width, self.height = width * MM, height * MM
        self._trim = pt(trim or (0.0, 0.0, width, height))
        self._bleed = bleed * MM
        self._document: Any = Document(out, language=language)
        self._document.info.title, self._document.info.creator = title, "Plenary"
        self._document.info.author = self._document.info.subject = ""
        self._document.Pages = self._document.Catalog.Pages = Pages()
        self._document.Reference(self._document.Pages, PAGES)
        self._code: list[str] = []
        self._fonts = document_fonts(self._document)
        self._structure = StructureTree(self._document, language=language) if tagged else None
        self._forms: dict[Hashable, str] = {}
        self._pictures: dict[str, str] = {}
        self._uses: dict[str, None] = {}
        self._lines: dict[tuple[ShapedLine, float], str] = {}
        self._annotations: list[int] = []
        self._links: dict[int, Link] = {}
        self._places: dict[str, Place] = {}
        self._bookmarks: list[Bookmark] = []
        self.pages = 0

    def text(
        self,
        fitted: FittedText,
        *,
        x: float,
        y: float,
        colour: Rgb,
        align: str = "left",
        tag: str = "P",
    ) -> None:
        """One text: its lines downwards, the first baseline at ``y``, ``x`` their left end, middle or right end."""
        self.element(tag, self.lines(fitted, x=x, y=y, colour=colour, align=align), fitted.lines)

    def lines(self, fitted: FittedText, *, x: float, y: float, colour: Rgb, align: str = "left") -> str:
        """The operators of a text, as ``text`` draws it."""
        drawn = [f"{rgb(colour)} rg"]
        for index, line in enumerate(fitted.lines):
            width = line.width * fitted.size / 1000
            left = x if align == "left" else x - width if align == "right" else x - width / 2
            baseline = y - index * fitted.leading
            drawn.append(f"BT 1 0 0 1 {number(left)} {number(baseline)} Tm {self._lettering(line, fitted.size)} ET")
        return " ".join(drawn)

    def element(self, tag: str, code: str, lines: Sequence[ShapedLine]) -> None:
        """Operators that draw these lines, as one element in the language of the first."""
        if self._structure:
            backwards = any(run.rtl for line in lines for run in line.runs)
            code = self._structure.marked(
                tag,
                code,
                language=lines[0].language,
                text=" ".join(line.text for line in lines) if backwards else None,
            )
        self.draw(code)

    def begin(self, tag: str, *, language: str = "", attributes: str = "", text: str | None = None) -> None:
        """What is drawn from now on, on this page and later ones, is part of an element, until its ``end``."""
        if self._structure:
            self._structure.begin(tag, language=language, attributes=attributes, text=text)

    def end(self) -> None:
        """The element begun last is complete."""
        if self._structure:
            self._structure.end()

    def content(self, code: str) -> None:
        """Operators that are the content of the element begun last."""
        self.draw(self._structure.content(code) if self._structure else code)

    def link(self, box: Box, target: str, *, description: str) -> None:
        """A box of this page (pt, not of a frame) leads to a place by its key or to an address (ASCII)."""
        annotation = self._document.reserve()
        key = self._structure.annotation(annotation) if self._structure else None
        self._links[annotation] = Link(box, target, description, key)
        self._annotations.append(annotation)

    def place(self, key: str, y: float) -> Place:
        """Links to the key lead to this height of this page from now on, also those drawn before."""
        self._places[key] = place = Place(self._document.page, y)
        return place

    def bookmark(self, title: str, *, level: int, place: Place) -> None:
        """A line of the outline, after those before it."""
        self._bookmarks.append(Bookmark(title, level, place))

    def operators_of(self, runs: Sequence[Run], *, rtl: bool, size: float) -> list[str]:
        """The text operators of each run of a line, from left to right."""
        return list(run_operators(runs, rtl=rtl, size=size, fonts=self._fonts))

    def figure(self, code: str, *, description: str, language: str) -> None:
        """A picture that says something: operators, and the words for those who do not see it."""
        if self._structure:
            code = self._structure.marked("Figure", code, language=language, description=description)
        self.draw(code)

    def ornament(self, code: str) -> None:
        """Operators that say nothing: rules, bands, marks."""
        self.draw(f"/Artifact BMC {code} EMC" if self._structure else code)

    def draw(self, code: str) -> None:
        """Operators as they are."""
        self._code.append(code)

    def form(self, key: Hashable, compose: Callable[[], None], *, says: tuple[ShapedLine, ...] = ()) -> None:
        """Draws what ``compose`` draws, kept once in the file under a key, as one element saying ``says``."""
        name = self._forms.get(key)
        if name is None:
            name = self._forms[key] = f"X{len(self._forms) + 1}"
            content, uses = self._apart(compose)
            self._document.add(Form(content, width=self.width, height=self.height, uses=uses, bleed=self._bleed), name)
        self._uses[name] = None
        code = f"/{name} Do"
        if says:
            self.element("P", code, says)
        else:
            self.ornament(code)

    def raster(self, raster: Raster, *, x: float, y: float, width: float, height: float) -> None:
        """A picture of pixels from its lower left corner, kept once in the file: a figure where it is described."""
        name = self._pictures.get(raster.sha256)
        if name is None:
            name = self._pictures[raster.sha256] = f"Im{len(self._pictures) + 1}"
            self._embed(raster, name)
        self._picture(name, raster, f"{number(width)} 0 0 {number(height)} {number(x)} {number(y)}")

    def vector(self, vector: Vector, *, x: float, y: float, width: float, height: float) -> None:
        """A picture of shapes from its lower left corner, kept once in the file: a figure where it is described."""
        key = vector.sha256
        name = self._pictures.get(key)
        if name is None:
            name = self._pictures[key] = f"Im{len(self._pictures) + 1}"
            code, opacities = vector_operators(vector)
            form = Form(code.encode("ascii"), width=vector.width, height=vector.height, opacities=opacities)
            self._document.add(form, name)
        scale = f"{width / vector.width:.6f} 0 0 {height / vector.height:.6f}"
        self._picture(name, vector, f"{scale} {number(x)} {number(y)}")

    @contextmanager
    def frame(self, x: float, y: float, *, angle: int = 0) -> Iterator[None]:
        """Moves the origin for what is drawn inside and turns it there to the left, by 0, 90, 180 or 270 degrees."""
        self.draw(f"q {TURNS[angle]} {number(x)} {number(y)} cm")
        yield
        self.draw("Q")

    @contextmanager
    def section(self) -> Iterator[None]:
        """Elements drawn inside belong together: one side of one badge."""
        if self._structure:
            self._structure.begin("Sect")
        yield
        if self._structure:
            self._structure.end()

    def end_page(self) -> None:
        """Finishes the page. It is compressed at once, so that memory never holds what was drawn on all of them."""
        document = self._document
        content = document.add(Stream("\n".join(self._code).encode("ascii")))
        self._code.clear()
        structure = self._structure.end_page() if self._structure else None
        links = tuple(self._annotations)
        self._annotations.clear()
        uses = tuple(self._uses)
        self._uses.clear()
        page = Page(
            content,
            width=self.width,
            height=self.height,
            structure=structure,
            annotations=links,
            uses=uses,
            trim=self._trim,
            bleed=self._bleed,
        )
        document.end_page(page)
        self.pages += 1

    def save(self) -> None:
        """Writes what is left of the file."""
        if self._bookmarks:
            hang_outline(self._document, self._bookmarks)
        if self._structure:
            self._structure.finish()
            make_archival(self._document)
        for annotation, link in self._links.items():
            self._document.write(annotation, link.written(self._places))
        self._document.save()

    def _embed(self, raster: Raster, name: str) -> None:
        size: dict[str, Any] = {"width": raster.width_px, "height": raster.height_px}
        mask = None
        if raster.alpha:
            mask = f"{name}Mask"
            self._document.add(Image(raster.alpha, raster.coding, channels=1, **size), mask)
        image = Image(raster.content, raster.coding, channels=raster.channels, mask=mask, **size)
        self._document.add(image, name)

    def _picture(self, name: str, picture: Raster | Vector, place: str) -> None:
        self._uses[name] = None
        code = f"q {place} cm /{name} Do Q"
        if picture.description:
            self.figure(code, description=picture.description, language=picture.language)
        else:
            self.ornament(code)

    def _apart(self, compose: Callable[[], None]) -> tuple[bytes, tuple[str, ...]]:
        """The operators that ``compose`` draws and the forms and pictures they use, untagged: a form's content is one
        element of each page it is on."""
        structure, self._structure = self._structure, None
        page, self._code = self._code, []
        used, self._uses = self._uses, {}
        compose()
        content, uses = "\n".join(self._code).encode("ascii"), tuple(self._uses)
        self._structure, self._code, self._uses = structure, page, used
        return content, uses

    def _lettering(self, line: ShapedLine, size: float) -> str:
        """The operators of a line, kept for lines that come again."""
        code = self._lines.get((line, size))
        if code is None:
            if len(self._lines) >= REMEMBERED_LINES:
                self._lines.clear()
            code = self._lines[line, size] = operators(line, size=size, fonts=self._fonts)
        return code


def pt(box: Box) -> Box:
    """A box given in mm."""
    left, bottom, right, top = box
    return left * MM, bottom * MM, right * MM, top * MM


@lru_cache(maxsize=256)
def rgb(colour: Rgb) -> str:
    """The operands of rg and RG."""
    return " ".join(number(part) for part in colour)


def rule(x: float, y: float, width: float, *, weight: float, colour: Rgb) -> str:
    """A horizontal line, its middle at ``y``."""
    return f"{rgb(colour)} rg {number(x)} {number(y - weight / 2)} {number(width)} {number(weight)} re f"
