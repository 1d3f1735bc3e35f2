"""A design understood: what each element depends on, when it is drawn, and what it says on a piece."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from badges.printing.designs import fields
from badges.printing.designs.columns import Said, TextColumn, texts_of
from badges.printing.designs.elements import (
    Agenda,
    AnyElement,
    Band,
    Code,
    Column,
    Condition,
    Design,
    Logo,
    Photo,
    RoleMark,
    Seat,
    Shape,
    Side,
    Text,
)
from badges.printing.designs.needs import named
from badges.printing.pieces import Occasion, Piece


class Level(IntEnum):
    """How often what an element shows changes within a file."""

    SHARED = 0
    ROLE = 1
    BODY = 2
    PERSON = 3


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """An element with all that can be known of it before there is a piece."""

    element: AnyElement
    level: Level
    column: TextColumn | None
    second: bool  # whether the side is in the second language

    def holds(self, piece: Piece, occasion: Occasion) -> bool:
        """Whether it is drawn on this piece."""
        return not self.element.only or holds(self.element.only, piece, occasion)

    def said(self, piece: Piece, occasion: Occasion) -> list[Said]:
        """The texts of its column on this piece, from the top down, without those that say nothing."""
        if self.column is None:
            return []
        firsts, seconds = texts_of((piece.texts, piece.seconds), (occasion.texts, occasion.seconds), second=self.second)
        found = []
        for setting in self.column.settings:
            if setting.entry.only and not holds(setting.entry.only, piece, occasion):
                continue
            line = setting.wording.said(seconds if setting.second else firsts, occasion.language)
            if line is not None:
                found.append(Said(setting, line))
        return found


@lru_cache(maxsize=64)
def plan(design: Design) -> tuple[tuple[Planned, ...], ...]:
    """The elements of each side."""
    return tuple(tuple(_planned(element, side) for element in side.elements) for side in design.sides)


def shown(design: Design, piece: Piece, occasion: Occasion) -> Iterator[tuple[Planned, list[Said]]]:
    """Every element drawn on a piece, with what it says."""
    for side in plan(design):
        for planned in side:
            if planned.holds(piece, occasion):
                yield planned, planned.said(piece, occasion)


def role_of(piece: Piece) -> Hashable:
    """All that decides how elements of a role or category look, and what they say."""
    words = tuple([texts.get(name) for texts in (piece.texts, piece.seconds) for name in fields.ROLE])
    return piece.role, piece.mark, piece.hue, piece.category, piece.category_hue, words


def holds(only: tuple[Condition, ...], piece: Piece, occasion: Occasion) -> bool:
    """Whether all conditions hold for a piece."""
    return all(_holds(one, piece, occasion) for one in only)


def _planned(element: AnyElement, side: Side) -> Planned:
    column = TextColumn(element) if isinstance(element, Text | Column | Seat) else None
    return Planned(element, _level(element), column, side.second)


def _level(element: AnyElement) -> Level:
    if isinstance(element, Photo | Code | Agenda):
        return Level.PERSON
    found = max((_level_of(name) for name in named(element)), default=Level.SHARED)
    coloured = isinstance(element, RoleMark | Band) or any(ink in fields.BY_KEY for ink in _inks(element))
    return max(found, Level.ROLE) if coloured else found


def _level_of(name: str) -> Level:
    if name in fields.SHARED or name.startswith(fields.PICTURE):
        return Level.SHARED
    if name in fields.BY_ROLE or name in (fields.ROLES, fields.CATEGORIES):
        return Level.ROLE
    return Level.BODY if name in fields.BY_BODY else Level.PERSON


def _inks(element: AnyElement) -> set[str]:
    found = {entry.ink for entry in getattr(element, "entries", ())}
    if isinstance(element, Text | Logo | RoleMark | Seat):
        found.add(element.ink)
    if isinstance(element, Shape | Seat):
        found.add(element.stroke)
    if isinstance(element, Shape):
        found.add(element.fill)
    return found


def _holds(condition: Condition, piece: Piece, occasion: Occasion) -> bool:
    of, values = condition.of, condition.values
    if of == fields.ROLES:
        found = piece.role in values if values else bool(piece.role)
    elif of == fields.CATEGORIES:
        found = piece.category in values if values else bool(piece.category)
    elif of == "photo":
        found = piece.photo is not None
    elif of == "code":
        found = bool(piece.code)
    elif of == "agenda":
        found = bool(piece.agenda)
    elif of.startswith(fields.PICTURE):
        found = of.removeprefix(fields.PICTURE) in occasion.pictures
    else:
        line = piece.texts.get(of) or occasion.texts.get(of)
        said = line.text.strip() if line else ""
        found = said in values if values else bool(said)
    return found is not condition.negated
