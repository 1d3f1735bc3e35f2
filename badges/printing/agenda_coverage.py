"""Which characters of an agenda no font can draw, asked before it is printed. Cheap to import: no ReportLab."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from badges.printing.agenda_content import Agenda, AgendaSitting, Item
from badges.printing.content import Line, Uncovered
from badges.printing.coverage import uncovered

Part = TypeVar("Part")
REMEMBERED = 2048


def uncovered_characters(agenda: Agenda, *, font_dirs: tuple[Path, ...] = ()) -> list[Uncovered]:
    """What would print as an empty box, each character of each text once; the text itself is the reference."""
    found: dict[tuple[str, str], Uncovered] = {}
    for line, missing in _missing(agenda, font_dirs):
        for character in missing:
            code_point, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
            finding = Uncovered(line.text, "", character, code_point, name)
            found.setdefault((line.text, character), finding)
    return list(found.values())


def without_uncovered(agenda: Agenda, *, font_dirs: tuple[Path, ...] = ()) -> Agenda:
    """The agenda with every such character named by its code point ("‹U+24DD›"), and names in a script of their own
    that hold one left out: the form beside them says who it is."""
    return _mended(agenda, font_dirs) if any(_missing(agenda, font_dirs)) else agenda


def _missing(part: Any, font_dirs: tuple[Path, ...]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The texts within a part that hold characters no font draws, in order, with these."""
    if isinstance(part, Line):
        if missing := uncovered(part.text, part.language, font_dirs=font_dirs):
            yield part, missing
    elif isinstance(part, AgendaSitting | Item):
        yield from _missing_there(part, font_dirs)
    else:
        for each in _parts(part):
            yield from _missing(each, font_dirs)


@lru_cache(maxsize=REMEMBERED)  # sittings and their items stand on many agendas
def _missing_there(part: AgendaSitting | Item, font_dirs: tuple[Path, ...]) -> tuple[tuple[Line, tuple[str, ...]], ...]:
    return tuple(found for each in _parts(part) for found in _missing(each, font_dirs))


def _parts(part: Any) -> Iterator[Any]:
    """What a tuple or a dataclass is made of, in order."""
    if isinstance(part, tuple):
        yield from part
    elif is_dataclass(part):
        yield from (getattr(part, field.name) for field in fields(part))


def _mended(part: Part, font_dirs: tuple[Path, ...], *, alone: bool = True) -> Part:
    """The same with every text mended; one is alone where no other words stand in its phrase."""
    if isinstance(part, Line):
        return _mended_line(part, alone, font_dirs)  # type: ignore[return-value]
    if isinstance(part, tuple):
        phrase = sum(isinstance(each, Line) and bool(each.text.strip()) for each in part) > 1
        return tuple(_mended(each, font_dirs, alone=not phrase) for each in part)  # type: ignore[return-value]
    if isinstance(part, AgendaSitting | Item):
        return _mended_there(part, font_dirs) if _missing_there(part, font_dirs) else part
    return _mended_parts(part, font_dirs)


@lru_cache(maxsize=REMEMBERED)  # mended once, it is the same for the next agenda
def _mended_there(part: Part, font_dirs: tuple[Path, ...]) -> Part:
    return _mended_parts(part, font_dirs)


def _mended_parts(part: Part, font_dirs: tuple[Path, ...]) -> Part:
    if not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(part, **{field.name: _mended(getattr(part, field.name), font_dirs) for field in fields(part)})


def _mended_line(line: Line, alone: bool, font_dirs: tuple[Path, ...]) -> Line:
    missing = uncovered(line.text, line.language, font_dirs=font_dirs)
    if not missing:
        return line
    if not alone:
        return replace(line, text="")
    text = line.text
    for character in missing:
        text = text.replace(character, f"‹U+{ord(character):04X}›")
    return replace(line, text=text)
