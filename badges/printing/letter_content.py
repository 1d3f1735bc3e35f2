"""What a letter on paper says, as plain frozen data: every word given by the caller, in one language or more.

The words can be kept as JSON and read back (``plain``, ``letter_of``), so that a letter drawn years later says what it
said when it was issued.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from badges.printing.content import Line
from badges.printing.rasters import Raster
from badges.printing.vectors import Vector

Phrase = tuple[Line, ...]  # words of one sentence, each stretch in its own language, spaces included
Paragraph = tuple[Phrase, ...]  # its lines
Picture = Raster | Vector


NOTHING = Line("")


class LetterPaper(StrEnum):
    """The papers letters are written on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Version:
    """The letter in one language.

    ``sender`` and ``sender_lines`` (address, telephone) stand at the head, ``foot`` at the foot of every page.
    ``dated`` is place and date. The ``closing`` stands with the signature, which is never parted from it.
    ``genuine`` is the question the code answers; ``page`` holds ``{page}`` and ``{pages}``.
    """

    language: str
    sender: Line
    sender_lines: tuple[Line, ...]
    dated: Line
    reference_label: Line
    addressee: Paragraph
    subject: Phrase
    salutation: Paragraph
    paragraphs: tuple[Paragraph, ...]
    closing: Paragraph
    signatory: Phrase
    office: Line
    genuine: Line
    page: Line
    foot: Line = NOTHING
    enclosures_label: Line = NOTHING
    enclosures: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its sheets one after another, each with the versions that stand side by side on it.

    ``name`` is what a file of many lists it under. ``logo`` and ``signature`` are keys of pictures given to the
    printer; without a signature there is room for a pen. ``address`` is where one can ask whether it is genuine.
    """

    title: str
    name: str
    reference: str
    sheets: tuple[tuple[Version, ...], ...]
    address: str
    logo: str = ""
    signature: str = ""
    paper: LetterPaper = LetterPaper.A4
    fold_marks: bool = True
    accent_hue: float = 200.0
    accent_chroma: float = 0.075

    @property
    def language(self) -> str:
        return self.sheets[0][0].language


@dataclass(frozen=True, slots=True)
class LetterFile:
    """What was written: letters, pages, bytes, their SHA-256 (hex), and texts with a word broken between letters."""

    letters: int
    pages: int
    size: int
    sha256: str
    broken_words: tuple[str, ...] = ()


def plain(letter: Letter) -> dict[str, Any]:
    """The letter as JSON keeps it, read back by ``letter_of``."""
    return {field.name: _plain(getattr(letter, field.name)) for field in fields(Letter)}


def letter_of(kept: dict[str, Any]) -> Letter:
    """The letter that was kept; what a newer Plenary would add has its default."""
    given = {field.name: kept[field.name] for field in fields(Letter) if field.name in kept}
    given["sheets"] = tuple(tuple(_version(version) for version in sheet) for sheet in given["sheets"])
    given["paper"] = LetterPaper(given.get("paper", LetterPaper.A4))
    return Letter(**given)


def _plain(value: Any) -> Any:
    if isinstance(value, Line):
        return {"text": value.text, "language": value.language}
    if isinstance(value, Version):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(Version)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def _version(kept: dict[str, Any]) -> Version:
    return Version(**{field.name: _read(kept[field.name]) for field in fields(Version) if field.name in kept})


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return Line(value["text"], value["language"])
    if isinstance(value, list):
        return tuple(_read(each) for each in value)
    return value
