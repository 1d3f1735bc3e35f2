"""Single values of a design, read from JSON: each held to its bounds, each complaint with its element and field."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any

from badges.printing.designs import faults, fields
from badges.printing.designs.faults import Fault
from badges.printing.designs.wording import Misworded, wording


class Complaint(Exception):
    """A value that cannot be read."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class Desk:
    """Where a design is read: what it may name, and what is wrong so far."""

    def __init__(self, kind: str, pictures: Collection[str] | None) -> None:
        self.kind, self.pictures = kind, pictures
        self.faults: list[Fault] = []

    def complain(self, element: str, field: str, key: str, **values: object) -> None:
        """Notes a fault."""
        self.faults.append(Fault(element, field, key, values))

    def placeholder(self, name: str) -> str:
        """A field of text that pieces of this kind have."""
        if name not in fields.FIELDS.get(self.kind, frozenset()):
            raise Complaint(faults.UNKNOWN_PLACEHOLDER, value=name)
        return name

    def template(self, value: Any) -> str:
        """A text whose placeholders are known."""
        said = text(value, most=fields.LONGEST_TEXT)
        try:
            named = wording(said).fields
        except Misworded:
            raise Complaint(faults.MISWORDED) from None
        for name in named:
            self.placeholder(name)
        return said

    def picture(self, value: Any) -> str:
        """The name of a picture the event has; of any, where it is not known which it has."""
        name = text(value, most=fields.LONGEST_NAME, least=1)
        if self.pictures is not None and name != fields.EMBLEM and name not in self.pictures:
            raise Complaint(faults.UNKNOWN_PICTURE, value=name)
        return name

    def subject(self, value: Any) -> str:
        """What a condition asks for."""
        name = text(value, most=fields.LONGEST_NAME, least=1)
        if name in (fields.ROLES, fields.CATEGORIES) or name in fields.THINGS:
            return name
        if name.startswith(fields.PICTURE):
            return fields.PICTURE + text(name.removeprefix(fields.PICTURE), most=fields.LONGEST_NAME, least=1)
        return self.placeholder(name)


def text(value: Any, *, most: int, least: int = 0) -> str:
    """A text without control characters."""
    if not isinstance(value, str) or not value.isprintable():
        raise Complaint(faults.NOT_A_TEXT)
    if len(value) > most:
        raise Complaint(faults.TOO_LONG, most=most)
    if len(value.strip()) < least:
        raise Complaint(faults.MISSING)
    return value


def number(value: Any, least: float, most: float) -> float:
    """A number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Complaint(faults.NOT_A_NUMBER)
    if not least <= value <= most:
        raise Complaint(faults.OUT_OF_RANGE, value=value, least=least, most=most)
    return float(value)


def whole(value: Any, least: int, most: int) -> int:
    """A whole number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Complaint(faults.NOT_A_NUMBER)
    return int(number(value, least, most))


def truth(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Complaint(faults.NOT_YES_OR_NO)
    return value


def choice(value: Any, choices: Collection[str]) -> str:
    """One of a closed list."""
    if not isinstance(value, str) or value not in choices:
        raise Complaint(faults.NOT_ONE_OF, value=str(value)[:40], choices=", ".join(sorted(choices)))
    return value


def ink(value: Any) -> str:
    """An ink by name, or #rrggbb."""
    name = text(value, most=fields.LONGEST_NAME)
    if not fields.is_ink(name):
        raise Complaint(faults.UNKNOWN_INK, value=name)
    return name


def maybe_ink(value: Any) -> str:
    """An ink, or nothing."""
    return "" if value == "" else ink(value)


def sequence(value: Any, *, most: int, least: int = 0) -> Sequence[Any]:
    """A list that is not too long."""
    if not isinstance(value, list | tuple):
        raise Complaint(faults.NOT_A_LIST)
    if len(value) > most:
        raise Complaint(faults.TOO_MANY, most=most)
    if len(value) < least:
        raise Complaint(faults.TOO_FEW, least=least)
    return value


def mapping(value: Any) -> dict[str, Any]:
    """An object."""
    if not isinstance(value, dict):
        raise Complaint(faults.NOT_AN_OBJECT)
    return value
