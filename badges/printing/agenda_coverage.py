"""Which characters of an agenda no font can draw, asked before it is printed. Cheap to import: no ReportLab."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from badges.printing.agenda_content import Agenda
from badges.printing.content import Line, Uncovered
from badges.printing.coverage import uncovered

Part = TypeVar("Part")


def uncovered_characters(agenda: Agenda, *, font_dirs: tuple[Path, ...] = ()) -> list[Uncovered]:
    """What would print as an empty box, each character of each text once; the text itself is the reference."""
    found: dict[tuple[str, str], Uncovered] = {}
    for line in _lines(agenda):
        for character in uncovered(line.text, line.language, font_dirs=font_dirs):
            code_point, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
            finding = Uncovered(line.text, "", character, code_point, name)
            found.setdefault((line.text, character), finding)
    return list(found.values())


def without_uncovered(agenda: Agenda, *, font_dirs: tuple[Path, ...] = ()) -> Agenda:
    """The agenda with every such character named by its code point ("‹U+24DD›"), and names in a script of their own
    that hold one left out: the form beside them says who it is."""

    def mended(line: Line, alone: bool) -> Line:
        missing = uncovered(line.text, line.language, font_dirs=font_dirs)
        if not missing:
            return line
        if not alone:
            return replace(line, text="")
        text = line.text
        for character in missing:
            text = text.replace(character, f"‹U+{ord(character):04X}›")
        return replace(line, text=text)

    return _mapped(agenda, mended)


def _lines(part: Any) -> Iterator[Line]:
    """Every text within a dataclass, in order."""
    if isinstance(part, Line):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _lines(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _lines(getattr(part, field.name))


def _mapped(part: Part, mend: Callable[[Line, bool], Line], *, alone: bool = True) -> Part:
    """The same with every text mended; one is alone where no other words stand in its phrase."""
    if isinstance(part, Line):
        return mend(part, alone)  # type: ignore[return-value]
    if isinstance(part, tuple):
        phrase = sum(isinstance(each, Line) and bool(each.text.strip()) for each in part) > 1
        return tuple(_mapped(each, mend, alone=not phrase) for each in part)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        changed = {field.name: _mapped(getattr(part, field.name), mend) for field in fields(part)}
        return replace(part, **changed)
    return part
