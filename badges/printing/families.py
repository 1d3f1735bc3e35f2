"""An ordered family of typefaces, and which of them draws which character of a text.

Latin, Greek and Cyrillic come first, then one file a script, then the Han files in the order the language asks for
(the same character is drawn differently in Seoul, Tokyo, Beijing and Taipei), then symbols, then the fonts an
installation adds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from badges.printing.typefaces import FONTS, Typeface, font_file, typeface

SCRIPTS = [
    "NotoSans",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansThai",
    "NotoSansLao",
    "NotoSansKhmer",
    "NotoSansMyanmar",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansTamil",
    "NotoSansTelugu",
    "NotoSansGujarati",
    "NotoSansGurmukhi",
    "NotoSansKannada",
    "NotoSansMalayalam",
    "NotoSansSinhala",
    "NotoSansOriya",
    "NotoSansThaana",
    "NotoSansEthiopic",
    "NotoSansGeorgian",
    "NotoSansArmenian",
]
SYMBOLS = ["NotoSansMath", "NotoSansSymbols2"]
HAN_ORDERS = {
    "ko": "KR JP SC TC",
    "ja": "JP KR SC TC",
    "zh": "SC JP KR TC",
    "zh-hans": "SC JP KR TC",
    "zh-hant": "TC SC KR JP",
}
TRADITIONAL = {"zh-tw", "zh-hk", "zh-mo"}
HAN_FILES = {f"NotoSans{region}" for region in ("KR", "JP", "SC", "TC")}
CHINESE_PUNCTUATION = frozenset("·‘’“”—…")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


class Voice(StrEnum):
    """In which manner a text is set; the value is the file that leads its family."""

    PLAIN = ""
    SERIF = "PlenarySerif"
    ITALIC = "PlenarySerifItalic"


def voice_of(text: str, voice: Voice) -> Voice:
    """The voice, if its file draws every letter of the text; else the plain one, so that no line mixes two manners."""
    if voice is Voice.PLAIN:
        return voice
    lead = font_file(FONTS / f"{voice}.ttf")
    if lead.code_points.issuperset(map(ord, text)):
        return voice
    drawn = all(ord(character) in lead.code_points for character in text if not is_invisible(character))
    return voice if drawn else Voice.PLAIN


def han_order(language: str) -> list[str]:
    """The Han files for a language (BCP 47), the language's own first; languages without Han characters read Korean."""
    tag = language.lower().replace("_", "-")
    if "-".join(tag.split("-")[:2]) in TRADITIONAL:
        tag = "zh-hant"
    regions = HAN_ORDERS.get("-".join(tag.split("-")[:2])) or HAN_ORDERS.get(tag.split("-")[0]) or HAN_ORDERS["ko"]
    return [f"NotoSans{region}" for region in regions.split()]


def stays_with_neighbour(character: str) -> bool:
    """Joiners, variation selectors, combining marks and invisible controls never begin a run of their own."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") or character in "\u034f\u115f\u1160"


def is_invisible(character: str) -> bool:
    """Whether the shaper hides the character when the font lacks it: controls, joiners, variation selectors."""
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or character == "\u034f"
        or ("\U000e0100" <= character <= "\U000e01ef")
    )


class Family:
    """Typefaces of one weight in the order they are asked."""

    def __init__(self, typefaces: tuple[Typeface, ...], *, language: str = "") -> None:
        self.typefaces = typefaces
        self.language = language
        self._keeps_chinese_punctuation = language.lower()[:2] in ("zh", "ja")
        self._first: dict[str, Typeface | None] = {}
        self._first_draws = typefaces[0].file.code_points.issuperset

    def runs(self, text: str) -> Iterator[tuple[Typeface, int, int]]:
        """Stretches of the text (start, end) that one typeface draws; an uncovered character goes where it stands."""
        if text and self._first_draws(map(ord, text)):  # most lines
            yield self.typefaces[0], 0, len(text)
            return
        current: Typeface | None = None
        begin = 0
        for start, end in clusters(text):
            chosen = self._choose(text[start:end], current)
            if chosen is not current:
                if current is not None:
                    yield current, begin, start
                current, begin = chosen, start
        if current is not None:
            yield current, begin, len(text)

    def uncovered(self, text: str) -> list[str]:
        """Characters of the text, in order and without repeats, that no typeface can draw in their place."""
        missing: dict[str, None] = {}
        for face, begin, end in self.runs(text):
            for character in text[begin:end]:
                if not face.covers(character) and not is_invisible(character):
                    missing[character] = None
        return list(missing)

    def _choose(self, cluster: str, current: Typeface | None) -> Typeface:
        if current is not None and self._continues(cluster, current):
            return current
        first = self._first.get(cluster, self)
        if isinstance(first, Family):
            first = self._first[cluster] = self._find(cluster)
        return first or self._find(cluster[0]) or current or self.typefaces[0]

    def _find(self, cluster: str) -> Typeface | None:
        visible = [character for character in cluster if not is_invisible(character)]
        for face in self.typefaces:
            if all(face.covers(character) for character in visible):
                return face
        return None

    def _continues(self, cluster: str, current: Typeface) -> bool:
        """Spaces, digits and punctuation follow the letters before them, but a Han file lends them none: its own are
        drawn for a square, and the Latin companion's sit better in a line."""
        head = cluster[0]
        category = unicodedata.category(head)[0]
        if category == "C":
            return True
        if category not in "ZPN" or not all(current.covers(c) or is_invisible(c) for c in cluster):
            return False
        if current.file.path.stem not in HAN_FILES or category == "Z" or head >= "\u3000":
            return True
        return self._keeps_chinese_punctuation and head in CHINESE_PUNCTUATION


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that must not be given to two fonts: a character with the marks and joiners that follow it."""
    begin = 0
    for index in range(1, len(text)):
        if not stays_with_neighbour(text[index]):
            yield begin, index
            begin = index
    if text:
        yield begin, len(text)


@lru_cache(maxsize=256)
def family(weight: int, language: str = "", font_dirs: tuple[Path, ...] = (), voice: Voice = Voice.PLAIN) -> Family:
    """The family of a weight for a language, in a voice. ``font_dirs`` hold further fonts (.ttf, .otf, the first of a
    .ttc), asked last, the nearest in weight first, then by name; files without outlines are passed over."""
    stems = [*([str(voice)] if voice else []), *SCRIPTS, *han_order(language), *SYMBOLS]
    paths = [FONTS / f"{stem}.ttf" for stem in stems]
    for directory in font_dirs:
        added = sorted(path for path in directory.iterdir() if path.suffix.lower() in FONT_SUFFIXES)
        paths += sorted(added, key=lambda path: font_file(path).strays_from(weight))
    faces = (typeface(path, weight) for path in paths)
    return Family(tuple(face for face in faces if face.file.has_outlines), language=language)
