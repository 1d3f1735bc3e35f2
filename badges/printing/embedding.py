"""Fonts inside a PDF document: Type0 with two-byte glyph numbers, cut down to the glyphs used when the file is saved.

One ``DocumentFonts`` belongs to one ReportLab document and is forgotten with it.
"""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from badges.printing.glyph_tables import Composite, with_composites
from badges.printing.outlines import drawn_program
from badges.printing.shaping import Cluster, Glyph
from badges.printing.streams import KeptStream, Stream
from badges.printing.typefaces import Typeface

# A viewer needs outlines and widths only.
DROPPED_TABLES = "GSUB GPOS GDEF STAT name post OS/2 MATH vhea vmtx VORG BASE gasp DSIG meta HVAR MVAR avar"
SYMBOLIC = 4  # font descriptor flag: glyphs are chosen by number, not by a standard encoding
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    " /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def"
    " /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange"
)
CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
REMEMBERED_SUBSETS = 128
CMAP_BLOCK = 100  # entries the PDF standard allows in one bfchar block


class Drawn(NamedTuple):
    """What one code of an embedded font draws and says: the cluster's glyphs, and its width in thousandths."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: int


# A cluster that says its own text, one that says another, or operands that stand between two codes.
Shown = Cluster | tuple[Cluster, str] | str


class _Spelling(dict[Shown, str]):
    """What is written for each thing shown; learned when it is first asked for."""

    def __init__(self, face: Typeface, codes: dict[Drawn, int]) -> None:
        super().__init__()
        self._face, self._codes = face, codes

    def __missing__(self, shown: Shown) -> str:
        if isinstance(shown, str):
            written = shown
        elif isinstance(shown, tuple):
            written = self.code(*shown)
        else:
            written = self.code(shown, shown.text)
        self[shown] = written
        return written

    def code(self, cluster: Cluster, text: str) -> str:
        """The code that draws a cluster and says a text, in hexadecimal; new ones in order of first use."""
        drawn = Drawn(text, cluster.glyphs, code_width(self._face, cluster))
        return f"{self._codes.setdefault(drawn, len(self._codes) + 1):04X}"


class EmbeddedFont:
    """A typeface in one document: a code for each cluster used so far, in order of first use, from 1.

    A code is ours, not the file's glyph number: one glyph used for two texts has two codes, and a cluster of several
    glyphs one code with a composite glyph behind it.
    """

    def __init__(self, face: Typeface, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[Drawn, int] = {}
        self._known = _Spelling(face, self._codes)

    def code(self, cluster: Cluster, text: str) -> str:
        """The code that draws a cluster and says a text, in hexadecimal."""
        return self._known.code(cluster, text)

    def spelled(self, shown: tuple[Shown, ...]) -> str:
        """The codes of clusters, one after another, and what stands between them."""
        return "".join(map(self._known.__getitem__, shown))

    def addObjects(self, document: Any) -> None:  # noqa: N802  ReportLab calls it by this name when it saves
        """Writes the subset, its widths and its ToUnicode map into the document."""
        program, glyph_map = self._program()
        name = f"{_subset_tag(program)}+{self.face.name}"
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": self._descriptor(document, name, program),
                "W": PDFArray([1, PDFArray([drawn.width for drawn in self._codes])]),
                "DW": 1000,
                "CIDToGIDMap": document.Reference(Stream(glyph_map), f"glyphs{self.resource}"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant, f"descendant{self.resource}")]),
                "ToUnicode": document.Reference(
                    Stream(to_unicode([drawn.text for drawn in self._codes])), f"meanings{self.resource}"
                ),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font, self.resource)

    def _program(self) -> tuple[bytes, bytes]:
        """The font file, and the glyph number of every code as two bytes each, code 0 first."""
        used = sorted({glyph.number for drawn in self._codes for glyph in drawn.glyphs})
        renumbered = subset(self.face, tuple(used))[1]
        glyph_count = max(renumbered.values()) + 1
        composites: list[Drawn] = []
        numbers = [0]
        for drawn in self._codes:
            if is_plain(drawn.glyphs):
                numbers.append(renumbered[drawn.glyphs[0].number])
            else:
                numbers.append(glyph_count + len(composites))
                composites.append(drawn)
        return _completed(self.face, tuple(used), tuple(composites)), struct.pack(f">{len(numbers)}H", *numbers)

    def _descriptor(self, document: Any, name: str, program: bytes) -> Any:
        stream = KeptStream(program, f"/Length1 {len(program)}")
        ascent, descent, room = round(self.face.ascent), round(self.face.descent), 200
        return document.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("FontDescriptor"),
                    "FontName": PDFName(name),
                    "Flags": SYMBOLIC,
                    "ItalicAngle": 0,
                    "Ascent": ascent,
                    "Descent": descent,
                    "CapHeight": 714,
                    "StemV": 80 if self.face.weight < 600 else 140,
                    "FontBBox": PDFArray([-500, descent - room, 2000, ascent + room]),
                    "FontFile2": document.Reference(stream, f"program{self.resource}"),
                }
            ),
            f"descriptor{self.resource}",
        )


class DocumentFonts:
    """The fonts one document uses, by typeface, under the resource names P1, P2, … in order of first use."""

    def __init__(self, document: Any) -> None:
        self._embedded: dict[Typeface, EmbeddedFont] = {}
        self._delayed = document.delayedFonts

    def embedded(self, face: Typeface) -> EmbeddedFont:
        """The typeface in this document, entered on first use."""
        font = self._embedded.get(face)
        if font is None:
            font = self._embedded[face] = EmbeddedFont(face, f"P{len(self._embedded) + 1}")
            self._delayed.append(font)
        return font


_fonts: WeakKeyDictionary[Any, DocumentFonts] = WeakKeyDictionary()


def document_fonts(document: Any) -> DocumentFonts:
    """The fonts of a ReportLab document; forgotten with the document."""
    fonts = _fonts.get(document)
    if fonts is None:
        fonts = _fonts[document] = DocumentFonts(document)
    return fonts


@lru_cache(maxsize=REMEMBERED_SUBSETS)  # agendas of one event say nearly the same: most of their fonts are alike
def subset(face: Typeface, glyphs: tuple[int, ...]) -> tuple[bytes, dict[int, int]]:
    """A font file with only these glyphs at the face's weight, and the new number of each glyph."""
    if not face.file.has_quadratic_outlines:
        return drawn_program(face, list(glyphs))
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    for tag, value in face.location.items():
        wanted.pin_axis_location(face.file.face, tag, value)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode().ljust(4), "big") for tag in DROPPED_TABLES.split())
    plan = hb.SubsetPlan(face.file.face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def code_width(face: Typeface, cluster: Cluster) -> int:
    """How far the code of a cluster carries the pen, in whole thousandths; the rest is corrected after it."""
    return round(face.advance(cluster.glyphs[0].number) if is_plain(cluster.glyphs) else cluster.advance)


def is_plain(glyphs: tuple[Glyph, ...]) -> bool:
    """Whether a glyph of the file does, without a composite."""
    return len(glyphs) == 1 and glyphs[0].x == 0 and glyphs[0].y == 0


@lru_cache(maxsize=REMEMBERED_SUBSETS)
def _completed(face: Typeface, glyphs: tuple[int, ...], composites: tuple[Drawn, ...]) -> bytes:
    """The subset with a glyph for each cluster of several at its end."""
    program, renumbered = subset(face, glyphs)
    return with_composites(program, [_composite(face, drawn, renumbered) for drawn in composites])


def _composite(face: Typeface, drawn: Drawn, renumbered: dict[int, int]) -> Composite:
    units = 1 / face.scale
    parts = tuple((renumbered[g.number], round(g.x * units), round(g.y * units)) for g in drawn.glyphs)
    boxes = []
    for glyph, (_, x, y) in zip(drawn.glyphs, parts, strict=True):
        ink = face.font.get_glyph_extents(glyph.number)
        if ink.width:
            left_edge, top_edge = ink.x_bearing + x, ink.y_bearing + y
            boxes.append((left_edge, top_edge + ink.height, left_edge + ink.width, top_edge))
    left, bottom, right, top = zip(*boxes, strict=True) if boxes else ((0,),) * 4
    return Composite(parts, max(0, round(drawn.width * units)), (min(left), min(bottom), max(right), max(top)))


def to_unicode(texts: list[str]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3) for the codes 1, 2, …"""
    lines = [CMAP_HEAD]
    entries = list(enumerate(texts, start=1))
    for start in range(0, len(entries), CMAP_BLOCK):
        block = entries[start : start + CMAP_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines.append(CMAP_TAIL)
    return "\n".join(lines).encode()


def _subset_tag(program: bytes) -> str:
    """Six letters that differ between subsets of one font (ISO 32000-1, 9.6.4)."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
