"""Texts with fields in braces: "{words.number} {number}". What stands in brackets goes where its fields say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from badges.printing.content import Line

TOKENS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]]*)\}|[{}\[\]]")
DOUBLED = {"{{": "{", "}}": "}", "[[": "[", "]]": "]"}


class Misworded(ValueError):
    """Braces or brackets that do not close or stand within one another."""


class Part(NamedTuple):
    """Plain words, or a field; ``group`` tells the stretch in brackets it stands in, 0 outside of them."""

    text: str
    is_field: bool
    group: int


class Wording:
    """A text of a design, ready to be said of many pieces."""

    __slots__ = ("_only", "fields", "parts")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.fields = tuple(dict.fromkeys(part.text for part in parts if part.is_field))
        self._only = parts[0].text if len(parts) == 1 and parts[0].is_field else None

    def said(self, texts: Sequence[Mapping[str, Line]], language: str) -> Line | None:
        """What it says, each field looked up in the first of the texts that has it; None where no field says anything.

        Its language is that of its first field, or the one given for words without a field.
        """
        if self._only is not None:  # most of them
            return _found(self._only, texts)
        lines = {name: _found(name, texts) for name in self.fields}
        if lines and not any(lines.values()):
            return None
        silent = {part.group for part in self.parts if part.is_field and part.group and lines[part.text] is None}
        words = [
            line.text if (line := lines.get(part.text)) and part.is_field else "" if part.is_field else part.text
            for part in self.parts
            if part.group not in silent
        ]
        said = " ".join("".join(words).split())
        first = next((line for line in lines.values() if line and line.language), None)
        return Line(said, first.language if first else language) if said else None


@lru_cache(maxsize=512)
def wording(text: str) -> Wording:
    """The text understood; raises Misworded."""
    return Wording(tuple(_parts(text)))


def _parts(text: str) -> Iterator[Part]:
    plain, group, groups, end = "", 0, 0, 0
    for token in TOKENS.finditer(text):
        plain += text[end : token.start()]
        end = token.end()
        mark = token[0]
        if mark in DOUBLED:
            plain += DOUBLED[mark]
            continue
        if mark in "{}" or (mark == "[" and group) or (mark == "]" and not group):
            raise Misworded(text)
        if plain:
            yield Part(plain, False, group)
            plain = ""
        if mark == "[":
            groups += 1
            group = groups
        elif mark == "]":
            group = 0
        else:
            yield Part(token[1].strip(), True, group)
    if group:
        raise Misworded(text)
    plain += text[end:]
    if plain:
        yield Part(plain, False, 0)


def _found(name: str, texts: Sequence[Mapping[str, Line]]) -> Line | None:
    for said in texts:
        line = said.get(name)
        if line is not None and line.text and not line.text.isspace():
            return line
    return None
