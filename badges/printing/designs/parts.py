"""The visible parts of a piece in short digests, so that what was printed is told from what would be printed now."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from badges.printing.content import Line
from badges.printing.designs import fields
from badges.printing.designs.colours import Colours
from badges.printing.designs.columns import Setting, texts_of
from badges.printing.designs.elements import Agenda, Band, Condition, Design, Image, Logo, Photo, RoleMark
from badges.printing.designs.plan import Level, Planned, holds, plan, role_of
from badges.printing.pieces import Occasion, Piece

DIGITS = 12  # of a digest: enough to tell two texts of one part apart, never to find a text by
REMEMBERED = 8192
ROLE, PHOTO, AGENDA, PICTURES, EVENT = "role", "photo", "agenda", "pictures", "event"
HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Shown(NamedTuple):
    """A field of text that a design shows of a person: when, and in which language."""

    name: str
    only: tuple[Condition, ...]
    is_second: bool
    side_is_second: bool


class Parts:
    """Digests of the pieces of one design and occasion."""

    def __init__(self, design: Design, occasion: Occasion) -> None:
        self._occasion = occasion
        self._colours = Colours(design, occasion)
        planned = [one for side in plan(design) for one in side]
        self._common = [one for one in planned if one.level <= Level.ROLE]
        self._own = [one for one in planned if one.level > Level.ROLE]
        self._shown = tuple(dict.fromkeys(shown for one in planned for shown in _fields_of(one)))
        self._by_role: dict[Hashable, dict[str, str]] = {}

    def of(self, piece: Piece) -> dict[str, str]:
        """By visible part, what stands there."""
        key = role_of(piece)
        common = self._by_role.get(key)
        if common is None:
            common = self._by_role[key] = _digests(self._common_parts(piece))
        found = dict(common)
        for name, said in self._texts(piece).items():
            found[name] = _digest("\n".join(said))
        for name, what in self._pictured(self._own, piece):
            found[name] = _digest(f"{found.get(name, '')}{what}")
        return found

    def _texts(self, piece: Piece) -> dict[str, list[str]]:
        """What each field says, in as many languages as it is shown in."""
        occasion = self._occasion
        lookups = {
            second: texts_of((piece.texts, piece.seconds), (occasion.texts, occasion.seconds), second=second)
            for second in (False, True)
        }
        found: dict[str, list[str]] = {}
        for name, only, is_second, side_is_second in self._shown:
            if only and not holds(only, piece, occasion):
                continue
            for texts in lookups[side_is_second][is_second]:
                if line := texts.get(name):
                    said = _written(line)
                    if said not in (known := found.setdefault(name, [])):
                        known.append(said)
                    break
        return found

    def _common_parts(self, piece: Piece) -> Iterator[tuple[str, str]]:
        for one in self._common:
            if one.holds(piece, self._occasion):
                for setting, line in one.said(piece, self._occasion):
                    yield from ((part, _written(line)) for part in _parts_of(setting))
        yield from self._pictured(self._common, piece)

    def _pictured(self, planned: list[Planned], piece: Piece) -> Iterator[tuple[str, str]]:
        """What is seen of elements besides their texts."""
        for one in planned:
            element = one.element
            if one.level is Level.SHARED and not isinstance(element, Image | Logo):
                continue
            if not one.holds(piece, self._occasion):
                continue
            if one.level is Level.ROLE:
                yield ROLE, str(self._colours.hue(element.of if isinstance(element, Band) else ROLE, piece))
            if isinstance(element, RoleMark):
                yield ROLE, str(piece.mark)
            if isinstance(element, Photo) and piece.photo is not None:
                yield PHOTO, piece.photo.sha256
            if isinstance(element, Agenda):
                for row in piece.agenda:
                    yield AGENDA, "\n".join(_written(line) for line in (row.day, row.time, row.title, row.room))
            if isinstance(element, Image | Logo) and (picture := self._occasion.pictures.get(element.picture)):
                yield PICTURES, picture.sha256


def _fields_of(one: Planned) -> Iterator[Shown]:
    """The person's own fields; those of roles and of the event are told apart from them."""
    if one.column is None or one.level <= Level.ROLE:
        return
    for setting in one.column.settings:
        only = (*one.element.only, *setting.entry.only)
        for name in setting.wording.fields:
            if name not in fields.SHARED:
                yield Shown(name, only, setting.second, one.second)


def _parts_of(setting: Setting) -> Iterator[str]:
    for name in setting.wording.fields:
        if name in fields.EVENT:
            yield EVENT
        elif name not in fields.SHARED:
            yield ROLE


def _digests(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for name, what in parts:
        found.setdefault(name, {})[what] = None
    return {name: _digest("\n".join(seen)) for name, seen in found.items()}


def _written(line: Line) -> str:
    """A text as it is seen: of Han characters the language chooses the forms, elsewhere it changes nothing."""
    return f"{line.language}\n{line.text}" if not line.text.isascii() and HAN.search(line.text) else line.text


@lru_cache(maxsize=REMEMBERED)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
