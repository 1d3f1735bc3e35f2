"""A question to ask before printing: which characters no font can draw.

Cheap to import: no ReportLab.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from badges.printing.families import family
from badges.printing.shaping import composed
from badges.printing.typefaces import REGULAR

REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)  # the texts of an event are asked about for each of its agendas
def uncovered(text: str, language: str, *, font_dirs: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Characters of a text, in order and without repeats, that no font of the family can draw."""
    return tuple(family(REGULAR, language, font_dirs).uncovered(composed(text)))
