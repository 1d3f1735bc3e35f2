"""Pictures made of shapes, ready to be drawn: a logo that is sharp at every size. Plain data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from badges.printing.colour import Rgb

Step = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along a path; ``width`` and ``dashes`` in units of the view box."""

    colour: Rgb
    width: float
    cap: str = "butt"
    join: str = "miter"
    miter_limit: float = 4.0
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One path, filled, stroked, or both. Its steps are M, L and C with absolute coordinates, and Z; y grows upwards
    from the lower edge of the view box."""

    steps: tuple[Step, ...]
    fill: Rgb | None = None
    even_odd: bool = False
    opacity: float = 1.0
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Vector:
    """Shapes in a view box ``width`` by ``height`` units large, the first lowest. Nothing outside the box is drawn.

    ``description`` says what is seen to those who do not see it, in ``language`` (BCP 47; empty: the file's); without
    one the picture is an ornament.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str = ""
    language: str = ""

    @property
    def sha256(self) -> str:
        """Tells equal pictures, whatever is said of them."""
        return hashlib.sha256(repr((self.width, self.height, self.shapes)).encode()).hexdigest()

    def described(self, description: str, *, language: str = "") -> Vector:
        """The same picture with these words."""
        return replace(self, description=description, language=language)
