"""Questions to ask before printing: which characters no font can draw, and which texts would become too small.

Cheap to import: no ReportLab.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from badges.printing.badge_measures import event_texts, texts
from badges.printing.content import BadgeContent, BadgeEvent, Line, Uncovered, Unfitting
from badges.printing.families import family
from badges.printing.fitting import fit
from badges.printing.shaping import composed
from badges.printing.typefaces import REGULAR


def uncovered(text: str, language: str, *, font_dirs: tuple[Path, ...] = ()) -> list[str]:
    """Characters of a text, in order and without repeats, that no font of the family can draw."""
    return family(REGULAR, language, font_dirs).uncovered(composed(text))


def uncovered_characters(
    badge: BadgeContent, *, event: BadgeEvent, font_dirs: tuple[Path, ...] = ()
) -> list[Uncovered]:
    """What would print as an empty box on this badge, by field; texts of the event have an empty reference."""
    found = []
    for field, line, _ in texts(badge):
        found += _uncovered(badge.reference, field, line, font_dirs)
    for field, line, _ in event_texts(event):
        found += _uncovered("", field, line, font_dirs)
    return found


def unfitting_lines(badge: BadgeContent, *, event: BadgeEvent, font_dirs: tuple[Path, ...] = ()) -> list[Unfitting]:
    """Texts of this badge that need less than their smallest legible size. Texts with uncovered characters are left
    out: they have no size. A soft hyphen in a long word lets it be broken there."""
    found = []
    mine = [(badge.reference, *text) for text in texts(badge)]
    shared = [("", *text) for text in event_texts(event)]
    for reference, field, line, measure in mine + shared:
        if uncovered(line.text, line.language, font_dirs=font_dirs):
            continue
        size = fit(line, measure, font_dirs=font_dirs).size
        if size < measure.smallest:
            found.append(Unfitting(reference, field, line.text, size))
    return found


def _uncovered(reference: str, field: str, line: Line, font_dirs: tuple[Path, ...]) -> list[Uncovered]:
    return [
        Uncovered(
            reference=reference,
            field=field,
            character=character,
            code_point=f"U+{ord(character):04X}",
            name=unicodedata.name(character, ""),
        )
        for character in uncovered(line.text, line.language, font_dirs=font_dirs)
    ]
