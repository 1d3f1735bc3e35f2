"""Questions to ask before printing: which characters no font can draw, and which texts would become too small.

Cheap to import: no ReportLab.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from badges.printing.badge_layout import columns_of, single_texts
from badges.printing.columns import column
from badges.printing.content import BadgeContent, BadgeEvent, Line, Uncovered, Unfitting
from badges.printing.families import family
from badges.printing.fitting import fit
from badges.printing.shaping import composed
from badges.printing.typefaces import REGULAR

REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)  # the texts of an event are asked about for each of its agendas
def uncovered(text: str, language: str, *, font_dirs: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Characters of a text, in order and without repeats, that no font of the family can draw."""
    return tuple(family(REGULAR, language, font_dirs).uncovered(composed(text)))


def uncovered_characters(
    badge: BadgeContent, *, event: BadgeEvent, font_dirs: tuple[Path, ...] = ()
) -> list[Uncovered]:
    """What would print as an empty box on this badge, by field; texts of the event have an empty reference."""
    return [
        Uncovered(
            reference=reference,
            field=field,
            character=character,
            code_point=f"U+{ord(character):04X}",
            name=unicodedata.name(character, ""),
        )
        for reference, field, line in _lines(badge, event)
        for character in uncovered(line.text, line.language, font_dirs=font_dirs)
    ]


def unfitting_lines(badge: BadgeContent, *, event: BadgeEvent, font_dirs: tuple[Path, ...] = ()) -> list[Unfitting]:
    """Texts of this badge that need less than their smallest legible size, each field once.

    A soft hyphen in a long word lets it be broken there. Raises UncoveredCharacter: ask for those first.
    """
    found: dict[tuple[str, str], Unfitting] = {}
    for reference, entries, height in columns_of(badge, event):
        laid = column(entries, height=height, font_dirs=font_dirs)
        for placed in laid.too_small:
            entry = placed.entry
            finding = Unfitting(reference, entry.field, entry.line.text, placed.fitted.size)
            found.setdefault((reference, entry.field), finding)
    for reference, field, line, measure in single_texts(badge, event):
        size = fit(line, measure, font_dirs=font_dirs).size
        if size < measure.smallest:
            found.setdefault((reference, field), Unfitting(reference, field, line.text, size))
    return list(found.values())


def _lines(badge: BadgeContent, event: BadgeEvent) -> Iterator[tuple[str, str, Line]]:
    """Every text that is drawn, once: whose it is, its field and itself."""
    seen: set[tuple[str, Line]] = set()
    for reference, entries, _ in columns_of(badge, event):
        for entry in entries:
            if (entry.field, entry.line) not in seen:
                seen.add((entry.field, entry.line))
                yield reference, entry.field, entry.line
    for reference, field, line, _ in single_texts(badge, event):
        yield reference, field, line
