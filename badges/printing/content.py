"""Words of printed matter, and what is found out about them: plain frozen data, every word given by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its language (BCP 47, "ko", "zh-Hant"); an empty language means unknown.

    The language chooses the forms of Han characters and is told to screen readers; the direction comes from the text.
    """

    text: str
    language: str = ""


class Mark(StrEnum):
    """The shape that stands beside a role, so that roles are told apart without colour."""

    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    BAR = "bar"
    CROSS = "cross"
    HALF = "half"
    FRAME = "frame"
    CHEVRON = "chevron"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A character of a field that no font can draw. ``name`` is its Unicode name, ``code_point`` reads "U+9C7B"."""

    reference: str
    field: str
    character: str
    code_point: str
    name: str


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A line that needs less than the smallest legible size; ``size`` (pt) is what it would take."""

    reference: str
    field: str
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """What was written: pages in the file, sheets of paper, badges on them, bytes and their SHA-256 (hex)."""

    badges: int
    pages: int
    sheets: int
    size: int
    sha256: str
