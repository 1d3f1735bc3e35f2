"""What designs may name: fields of text by kind of piece, inks, and the bounds a design is held to."""

from __future__ import annotations

from typing import Any

from badges.printing.colour import Inks, Rgb, inks

EVENT = (
    "event.name",
    "event.short_name",
    "event.dates",
    "event.venue",
    "event.theme",
    "event.host",
)
WORDS = (
    "design.note",
    "words.number",
    "words.found",
    "words.certificate",
    "words.certifies",
    "words.took_part",
)
ROLE = ("role.word", "delegation.category")
DELEGATION = ("delegation.city", "delegation.local_city", "delegation.country")
PERSON = (
    "participant.name",
    "participant.local_name",
    "participant.given_name",
    "participant.family_name",
    "participant.honorific",
    "participant.position",
    "participant.duty",
)
BADGE = ("number",)
SITTING = ("sitting.title", "sitting.time", "sitting.room", "seat.place")

SHARED = frozenset(EVENT + WORDS)  # the same on every piece of a file
BY_ROLE = frozenset(ROLE)  # the same on all pieces of a role and category
BY_BODY = frozenset((*DELEGATION, "participant.position", "sitting.title", "sitting.time", "sitting.room"))  # often so
EVERYBODY = frozenset(EVENT + WORDS + ROLE + DELEGATION + PERSON)
FIELDS: dict[str, frozenset[str]] = {
    "badge": EVERYBODY | set(BADGE),
    "plate": EVERYBODY | set(SITTING) | set(BADGE),
    "seating-card": EVERYBODY | set(SITTING) | set(BADGE),
    "label": EVERYBODY | set(BADGE) | set(SITTING),
    "certificate": EVERYBODY | set(BADGE),
}
ROLES, CATEGORIES = "role", "category"
THINGS = frozenset({"photo", "code", "agenda"})
PICTURE = "picture."
EMBLEM = "emblem"

PLAIN_INKS = frozenset({"text", "quiet", "line", "accent", "tint", "band"})
SHADES = {"": "accent", "-band": "band", "-tint": "tint", "-line": "line"}
BY_KEY = {f"{of}{shade}": (of, ink) for of in (ROLES, CATEGORIES) for shade, ink in SHADES.items()}
CONSTANT: dict[str, Rgb] = {"white": (1.0, 1.0, 1.0), "black": (0.0, 0.0, 0.0)}
INK_NAMES = PLAIN_INKS | set(BY_KEY) | set(CONSTANT)
VIVID = 0.09  # at least, for a hue of a role or category: bands are told apart across a room

ALIGNS = ("start", "left", "centre", "right")
VERTICALS = ("top", "middle", "foot")
FORMS = ("rectangle", "line", "ellipse")
TAGS = ("P", "H1", "H2", "H3")
WEIGHTS = (100, 900)
LEAST_SIDE, MOST_SIDE = 10.0, 1200.0  # mm of a piece
OUTSIDE = 10.0  # mm an element may reach beyond the trimmed piece, into the bleed
LEAST_TYPE, MOST_TYPE = 4.0, 600.0  # pt
MOST_LINES = 3
LEAST_MODULE, MOST_MODULE = 0.4, 20.0  # mm; smaller ones are not read by a telephone
MODULES = 25  # of a badge code, a side
QUIET_MODULES = 4  # kept white around it
MOST_ELEMENTS = 60  # a side
MOST_ENTRIES = 10
MOST_CONDITIONS = 8
MOST_VALUES = 40
MOST_HUES = 60
LONGEST_NAME = 60
LONGEST_TEXT = 300


def is_ink(name: str) -> bool:
    """Whether a name is that of an ink, or a colour of the form #rrggbb."""
    return name in INK_NAMES or _hexadecimal(name) is not None


def ink_of(name: str, plain: Inks, by_key: dict[str, Inks]) -> Rgb:
    """The colour of an ink: one of the event's, one of the piece's role or category, or one given in numbers."""
    if name in PLAIN_INKS:
        return _of(plain, name)
    if name in BY_KEY:
        of, ink = BY_KEY[name]
        return _of(by_key[of], ink)
    constant = CONSTANT.get(name)
    found = constant if constant is not None else _hexadecimal(name)
    assert found is not None, name
    return found


def inks_of_hue(hue: float | None, *, accent_hue: float, accent_chroma: float) -> Inks:
    """The inks of a role or category; without a hue of its own it has the event's."""
    return inks(accent_hue if hue is None else hue, max(accent_chroma, VIVID))


def _of(colours: Inks, name: str) -> Rgb:
    found: Any = getattr(colours, name)
    return found  # type: ignore[no-any-return]


def _hexadecimal(name: str) -> Rgb | None:
    if len(name) != 7 or name[0] != "#" or not name[1:].isascii() or not name[1:].isalnum():
        return None
    try:
        value = int(name[1:], 16)
    except ValueError:
        return None
    return (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255
