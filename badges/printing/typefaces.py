"""Font files: one typeface is one file at one weight, opened once a process and shared by every document."""

from __future__ import annotations

import hashlib
import struct
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

FONTS = Path(__file__).resolve().parent / "fonts"
REGULAR = 400
BOLD = 700


class FontFile:
    """The tables of one file; weights share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        tables = self.face.table_tags
        self.has_quadratic_outlines = "glyf" in tables
        self.has_outlines = bool({"glyf", "CFF ", "CFF2"} & set(tables))
        self.axes: dict[str, tuple[float, float, float]] = (
            {axis.tag: (axis.min_value, axis.default_value, axis.max_value) for axis in self.face.axis_infos}
            if "fvar" in tables
            else {}
        )

    @cached_property
    def covered(self) -> hb.Set:
        """The code points it has glyphs for; asked of most files never: a Han file names tens of thousands."""
        return self.face.unicodes

    @cached_property
    def code_points(self) -> frozenset[int]:
        """The same, for questions about many at once."""
        return frozenset(self.covered)

    def strays_from(self, weight: int) -> float:
        """How far the file is from a weight: nothing for a variable file that has it, else by its own weight class."""
        if "wght" in self.axes:
            least, _, most = self.axes["wght"]
            return max(least - weight, weight - most, 0.0)
        table = self.face.reference_table("OS/2").data
        return abs(struct.unpack_from(">H", table, 4)[0] - weight) if table else 0.0

    def location(self, weight: int) -> dict[str, float]:
        """Every axis pinned: the weight asked for as far as the file goes, width 100, the rest at their default."""
        wanted = {"wght": float(weight), "wdth": 100.0}
        return {
            tag: min(max(wanted.get(tag, default), least), most) for tag, (least, default, most) in self.axes.items()
        }


class Typeface:
    """One file at one weight. Lengths are in thousandths of the type size, as PDF counts them."""

    def __init__(self, path: Path, weight: int) -> None:
        self.file = font_file(path)
        self.weight = weight
        self.location = self.file.location(weight)
        self.font = hb.Font(self.file.face)
        if self.location:
            self.font.set_variations(self.location)
        self.scale = 1000.0 / self.file.face.upem
        self.name = f"{path.stem}-{weight}" if path.parent == FONTS else f"{path.stem}-{_stamp(path)}-{weight}"
        extents = self.font.get_font_extents("ltr")
        self.ascent: float = extents.ascender * self.scale
        self.descent: float = extents.descender * self.scale
        self._advances: dict[int, float] = {}
        self._inks: dict[int, tuple[float, float]] = {}

    def covers(self, character: str) -> bool:
        """Whether the file has a glyph for the character."""
        return ord(character) in self.file.covered

    def advance(self, glyph: int) -> float:
        """The unkerned width of a glyph."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = self.font.get_glyph_h_advance(glyph) * self.scale
        return width

    def ink(self, glyph: int) -> tuple[float, float]:
        """How far the ink of a glyph reaches: the lowest and the highest point from the baseline."""
        ink = self._inks.get(glyph)
        if ink is None:
            box = self.font.get_glyph_extents(glyph)
            top = box.y_bearing * self.scale
            ink = self._inks[glyph] = (top + box.height * self.scale, top)
        return ink


def _stamp(path: Path) -> str:
    """Tells apart two files of one name in two directories: a PDF may not hold two fonts under one name."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:6]


@cache
def font_file(path: Path) -> FontFile:
    """The file, opened once a process."""
    return FontFile(path)


@cache
def typeface(path: Path, weight: int) -> Typeface:
    """The one typeface of a file at a weight."""
    return Typeface(path, weight)
