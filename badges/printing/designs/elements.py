"""The parts of a design: what may stand on a printed piece, where, how large and when. Plain frozen data.

Lengths are millimetres from the upper left corner of the trimmed piece, sizes of type points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

MM = 72 / 25.4  # points


class Box(NamedTuple):
    """Where an element stands: its upper left corner, and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Condition:
    """When an element is drawn: where ``of`` has one of the ``values``, or, with none given, is there at all; negated,
    where not.

    ``of`` is "role" or "category", "photo", "code" or "agenda", a picture ("picture.logo"), or a field of text.
    """

    of: str
    values: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """How large a text is set: from ``largest`` down to ``wrap_below`` in one line, then in up to ``lines``; below
    ``smallest`` it is reported rather than printed."""

    largest: float
    wrap_below: float
    smallest: float
    weight: int = 400
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What all elements have: a name of their own, a box, and the conditions that must all hold."""

    KIND: ClassVar[str] = ""
    name: str
    box: Box
    only: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text of a column: ``gap`` mm below the one above, ``top`` mm below the edge where it is the first.

    ``text`` names fields in braces; what stands in brackets is left out where its fields say nothing. ``second`` says
    it in the second language, where that differs. ``tag`` is what screen readers are told it is.
    """

    name: str
    text: str
    type: Type
    ink: str = "text"
    gap: float = 0.0
    top: float | None = None
    tag: str = "P"
    second: bool = False
    only: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Element):
    """One text. ``align`` is start (where its reader begins), left, centre or right; ``vertical`` top, middle, foot."""

    KIND: ClassVar[str] = "text"
    text: str
    type: Type
    ink: str = "text"
    align: str = "start"
    vertical: str = "top"
    tag: str = "P"
    second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Element):
    """Texts under one another that grow smaller together until their box holds them."""

    KIND: ClassVar[str] = "column"
    entries: tuple[Entry, ...]
    align: str = "start"
    vertical: str = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Element):
    """A picture of the event that fills its box: cut where its shape differs, or, ``whole``, fitted into it."""

    KIND: ClassVar[str] = "image"
    picture: str
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo(Element):
    """A picture of the event, whole, at one side of its box. The logo named "emblem" is the hall until the event has
    one of its own by that name."""

    KIND: ClassVar[str] = "logo"
    picture: str = "emblem"
    ink: str = "accent"
    align: str = "right"
    vertical: str = "foot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Element):
    """The person's photo, cut to the shape of its box; ``round`` as an ellipse."""

    KIND: ClassVar[str] = "photo"
    round: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Element):
    """The badge code as a QR symbol, square in the upper left of its box; ``module`` mm is one of its dots."""

    KIND: ClassVar[str] = "code"
    module: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(Element):
    """The person's own sittings: day by day, time, title and room, growing smaller together until the box holds
    them. ``times`` is the width in mm of the column of times."""

    KIND: ClassVar[str] = "agenda"
    type: Type
    times: float = 14.0
    ink: str = "text"
    quiet: str = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Element):
    """The seat at the table, in a frame; nothing where there is none."""

    KIND: ClassVar[str] = "seat"
    type: Type
    ink: str = "text"
    stroke: str = "line"
    weight: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Element):
    """A rectangle, an ellipse, or a line along the longer middle of its box; ``weight`` pt is that of its stroke."""

    KIND: ClassVar[str] = "shape"
    form: str = "rectangle"
    fill: str = ""
    stroke: str = ""
    weight: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMark(Element):
    """The shape that stands beside the role, so that roles are told apart without colour."""

    KIND: ClassVar[str] = "mark"
    ink: str = "white"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Element):
    """A box full of the colour of the ``role`` or the ``category``."""

    KIND: ClassVar[str] = "band"
    of: str = "role"


AnyElement = Text | Column | Image | Logo | Photo | Code | Agenda | Seat | Shape | RoleMark | Band
ELEMENTS: tuple[type[AnyElement], ...] = (
    Text, Column, Image, Logo, Photo, Code, Agenda, Seat, Shape, RoleMark, Band,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: its elements in drawing order on a ground that runs out into the bleed. A side in the second language
    says what has a form in it in that, all else in the first."""

    elements: tuple[AnyElement, ...]
    background: str = ""
    picture: str = ""
    second: bool = False


@dataclass(frozen=True, slots=True)
class Hue:
    """The hue in degrees that a value of the role or the category has in this design."""

    of: str
    value: str
    degrees: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A design: one or two sides of one size."""

    name: str
    kind: str
    width: float
    height: float
    sides: tuple[Side, ...]
    hues: tuple[Hue, ...] = ()
