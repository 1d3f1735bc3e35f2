"""What is printed on badges, as plain frozen data: no models, no translation, every word given by the caller."""

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
class BadgeRole:
    """The role as the badge says it: a word in the event's language, a shape, and the hue of its band in degrees.

    ``hue=None`` is the event's accent; ``local`` is the word in a second language (the other working language).
    """

    word: Line
    mark: Mark
    hue: float | None = None
    local: Line | None = None


@dataclass(frozen=True, slots=True)
class BadgeEvent:
    """What all badges of one file share.

    ``accent_hue`` is an OKLCH hue in degrees and ``accent_chroma`` how vivid it is (0 to 0.15); lightness is ours, so
    every hue prints with enough contrast. ``back`` are the practical lines of the back (where to hand in a found
    badge, whom to ring), each wrapped to at most two lines. ``number_label`` is the word before the number.
    """

    name: Line
    dates: Line
    number_label: Line
    back: tuple[Line, ...] = ()
    accent_hue: float = 200.0
    accent_chroma: float = 0.075
    language: str = "en"


@dataclass(frozen=True, slots=True)
class BadgeContent:
    """One badge. ``reference`` is the caller's own key, given back in findings and never printed.

    ``name`` is the name as it is said and read by most (Latin form), ``local_name`` the same in its own script.
    ``honorific`` stands small above the name and ``position`` below it; ``duty`` is what the person does at this event
    ("Speaker, Round Table 1"), on the back. ``code`` is the badge code (26 characters of Crockford base32, printed as
    a QR code and read by machines only), ``number`` the short number people read and type.
    """

    reference: str
    name: Line
    city: Line
    role: BadgeRole
    code: str
    number: str
    local_name: Line | None = None
    local_city: Line | None = None
    honorific: Line | None = None
    position: Line | None = None
    duty: Line | None = None


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
