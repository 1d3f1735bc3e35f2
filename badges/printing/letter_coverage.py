"""Asked before a letter is issued: which of its characters no font can draw. No ReportLab."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from badges.printing.content import Line, Uncovered
from badges.printing.coverage import uncovered
from badges.printing.letter_content import Letter, Version


def uncovered_characters(letter: Letter, *, font_dirs: tuple[Path, ...] = ()) -> list[Uncovered]:
    """What would print as an empty box, each character of each part of the letter once; the name is the reference."""
    found: dict[tuple[str, str], Uncovered] = {}
    for field, line in _lines(letter):
        for character in uncovered(line.text, line.language, font_dirs=font_dirs):
            code_point, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
            found.setdefault((field, character), Uncovered(letter.name, field, character, code_point, name))
    return list(found.values())


def _lines(letter: Letter) -> Iterator[tuple[str, Line]]:
    yield "reference", Line(letter.reference)
    for sheet in letter.sheets:
        for version in sheet:
            for field in fields(Version):
                yield from ((field.name, line) for line in _within(getattr(version, field.name)))


def _within(value: Any) -> Iterator[Line]:
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _within(each)
