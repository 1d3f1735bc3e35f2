"""Why a drawing is not taken: a closed list, for which the forms have words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Holds(StrEnum):
    """What a drawing holds that cannot be printed, or must not be kept."""

    SCRIPT = "script"
    HANDLER = "handler"
    LINK = "link"
    OUTSIDE = "outside"
    ENTITY = "entity"
    IMAGE = "image"
    FOREIGN = "foreign"
    TEXT = "text"
    ANIMATION = "animation"
    STYLE = "style"
    GRADIENT = "gradient"
    CLIP = "clip"
    MASK = "mask"
    FILTER = "filter"
    MARKER = "marker"
    BLEND = "blend"
    STRETCHED = "stretched"
    NESTED = "nested"
    OTHER = "other"


class NotADrawing(ValueError):
    """This is no SVG, or a broken one; ``where`` says what could not be read."""

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


class NothingDrawn(NotADrawing):
    """The drawing has no shape that could be seen."""


class TooRich(ValueError):
    """The drawing has more elements, steps or levels than any logo needs."""


class Unprintable(ValueError):
    """The drawing holds what cannot be printed or must not be kept; all of it is named at once."""

    def __init__(self, found: Iterable[Holds]) -> None:
        self.found = tuple(sorted(found))
        super().__init__(", ".join(self.found))
