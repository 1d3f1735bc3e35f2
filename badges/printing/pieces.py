"""What printed pieces say, as plain frozen data: what stands on one of them, and what all of one file share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from badges.printing.content import Line, Mark
from badges.printing.rasters import Raster
from badges.printing.vectors import Vector

Texts = Mapping[str, Line]  # by field, "participant.name"; what is not said has no entry


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A sitting of a person's own agenda: the day it is on, when, what, where. An empty ``room`` is left out."""

    day: Line
    time: Line
    title: Line
    room: Line = field(default_factory=lambda: Line(""))


@dataclass(frozen=True, slots=True)
class Piece:
    """One badge, plate, card, label or certificate. ``reference`` is the caller's own key, never printed.

    ``texts`` are in the first language of the design, ``seconds`` the same fields in the second, where they differ.
    ``role`` and ``category`` are the keys that conditions and colours ask for; ``mark`` and ``hue`` (degrees) are those
    of the role, None is the event's hue. ``code`` is the badge code (26 characters of Crockford base32).
    """

    reference: str
    texts: Texts
    seconds: Texts = field(default_factory=dict)
    role: str = ""
    mark: Mark | None = None
    hue: float | None = None
    category: str = ""
    category_hue: float | None = None
    code: str = ""
    photo: Raster | None = None
    agenda: tuple[AgendaRow, ...] = ()

    def said(self, name: str) -> str:
        """The text of a field in the first language, empty where nothing is said."""
        line = self.texts.get(name)
        return line.text if line else ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all pieces of a file share: the texts of the event and our own words, its hue, its pictures by name.

    ``accent_hue`` is an OKLCH hue in degrees and ``accent_chroma`` how vivid it is (0 to 0.15); lightness is ours, so
    every hue prints with enough contrast. ``language`` is the first language of the design.
    """

    texts: Texts
    seconds: Texts = field(default_factory=dict)
    accent_hue: float = 200.0
    accent_chroma: float = 0.075
    language: str = "en"
    pictures: Mapping[str, Raster | Vector] = field(default_factory=dict)
