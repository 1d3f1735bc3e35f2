"""Designs from JSON and back: ``written`` gives what ``read`` takes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from badges.printing.designs import faults, fields, values
from badges.printing.designs.elements import (
    ELEMENTS,
    AnyElement,
    Box,
    Code,
    Condition,
    Design,
    Entry,
    Hue,
    Side,
    Type,
)
from badges.printing.designs.faults import Misread
from badges.printing.designs.values import Complaint, Desk

Reader = Callable[[Any], Any]
KINDS = {element.KIND: element for element in ELEMENTS}
FAR = fields.MOST_SIDE + 2 * fields.OUTSIDE
REFUSED: Any = object()


def read(data: object, *, pictures: Collection[str] | None = None) -> Design:
    """The design that JSON data describes. ``pictures`` are the names of those the event has, None: not known.

    Raises Misread with every fault, each naming its element and field.
    """
    desk = Desk("", pictures)
    design = _Reading(desk).design(data)
    if desk.faults or design is None:
        raise Misread(desk.faults)
    return design


def written(design: Design) -> dict[str, Any]:
    """The design as JSON data, without what is as it is unless said otherwise."""
    return {
        **_written(design, leave_out=("sides",)),
        "sides": [
            {
                **_written(side, leave_out=("elements",)),
                "elements": [{"kind": element.KIND, **_written(element)} for element in side.elements],
            }
            for side in design.sides
        ],
    }


def _written(thing: Any, *, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    found = {}
    for field in dataclass_fields(thing):
        value = getattr(thing, field.name)
        if field.name not in leave_out and (field.default is MISSING or value != field.default):
            found[field.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return _written(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


@dataclass(slots=True)
class _Reading:
    """One design being read."""

    desk: Desk

    def design(self, data: object) -> Design | None:
        """The design; faults are noted at the desk, and then it is None or incomplete."""
        try:
            given = values.mapping(data)
            self.desk.kind = values.choice(given.get("kind"), fields.FIELDS)
        except Complaint as complaint:
            self.desk.complain("", "kind", complaint.key, **complaint.values)
            return None
        side = {"width": _range(fields.LEAST_SIDE, fields.MOST_SIDE)}
        readers: dict[str, Reader] = {
            "name": _short,
            "kind": lambda value: self.desk.kind,
            "width": side["width"],
            "height": side["width"],
            "sides": lambda value: values.sequence(value, most=2, least=1),
            "hues": lambda value: tuple(
                self._thing(Hue, one, "", HUE) for one in values.sequence(value, most=fields.MOST_HUES)
            ),
        }
        design = self._thing(Design, given, "", readers)
        if design is REFUSED:
            return None
        sides = tuple(self._side(number, one) for number, one in enumerate(design.sides, start=1))
        if self.desk.faults:
            return None
        made = Design(
            name=design.name, kind=design.kind, width=design.width, height=design.height, sides=sides, hues=design.hues
        )
        self._check_names(made)
        self._check_places(made)
        return made

    def _side(self, number: int, data: Any) -> Side:
        where = f"side {number}"
        readers: dict[str, Reader] = {
            "background": values.maybe_ink,
            "picture": lambda value: "" if value == "" else self.desk.picture(value),
            "second": values.truth,
            "elements": lambda value: tuple(
                self._element(f"{where}, element {place}", one)
                for place, one in enumerate(values.sequence(value, most=fields.MOST_ELEMENTS), start=1)
            ),
        }
        side: Side = self._thing(Side, data, where, readers)
        return side

    def _element(self, where: str, data: Any) -> AnyElement:
        try:
            given = values.mapping(data)
            kind = values.choice(given.get("kind"), KINDS)
        except Complaint as complaint:
            self.desk.complain(where, "kind", complaint.key, **complaint.values)
            return REFUSED  # type: ignore[no-any-return]
        named = given.get("name")
        where = named if isinstance(named, str) and named.strip() else where
        rest = {name: value for name, value in given.items() if name != "kind"}
        readers = self._readers(where)
        known = {field.name: readers[field.name] for field in dataclass_fields(KINDS[kind])}
        element: AnyElement = self._thing(KINDS[kind], rest, where, known)
        return element

    def _readers(self, where: str) -> dict[str, Reader]:
        desk = self.desk
        return COMMON | {
            "only": lambda value: tuple(
                self._condition(where, one) for one in values.sequence(value, most=fields.MOST_CONDITIONS)
            ),
            "text": desk.template,
            "picture": desk.picture,
            "type": lambda value: self._type(where, value),
            "entries": lambda value: tuple(
                self._entry(where, place, one)
                for place, one in enumerate(values.sequence(value, most=fields.MOST_ENTRIES, least=1), start=1)
            ),
        }

    def _entry(self, where: str, place: int, data: Any) -> Entry:
        named = data.get("name") if isinstance(data, dict) else None
        where = named if isinstance(named, str) and named.strip() else f"{where}, entry {place}"
        readers = self._readers(where)
        entry: Entry = self._thing(
            Entry, data, where, {field.name: readers[field.name] for field in dataclass_fields(Entry)}
        )
        return entry

    def _condition(self, where: str, data: Any) -> Condition:
        readers: dict[str, Reader] = {"of": self.desk.subject, "values": _keys, "negated": values.truth}
        condition: Condition = self._thing(Condition, data, where, readers, prefix="only.")
        return condition

    def _type(self, where: str, data: Any) -> Type:
        made: Type = self._thing(Type, data, where, TYPE, prefix="type.")
        if made is not REFUSED and not made.largest >= made.wrap_below >= made.smallest:
            self.desk.complain(where, "type", faults.SIZES_OUT_OF_ORDER)
        return made

    def _thing(self, made: type[Any], data: Any, where: str, readers: dict[str, Reader], *, prefix: str = "") -> Any:
        """One object of the data, field by field; REFUSED where something is wrong with it, which is then noted."""
        if not isinstance(data, dict):
            self.desk.complain(where, prefix.rstrip("."), faults.NOT_AN_OBJECT)
            return REFUSED
        before = len(self.desk.faults)
        for name in sorted(str(name) for name in data if name not in readers):
            self.desk.complain(where, prefix + name[: fields.LONGEST_NAME], faults.UNKNOWN_FIELD)
        read_values = {}
        for field in dataclass_fields(made):
            if field.name not in data:
                if field.default is MISSING:
                    self.desk.complain(where, prefix + field.name, faults.MISSING)
                continue
            try:
                read_values[field.name] = readers[field.name](data[field.name])
            except Complaint as complaint:
                self.desk.complain(where, prefix + field.name, complaint.key, **complaint.values)
        return made(**read_values) if len(self.desk.faults) == before else REFUSED

    def _check_names(self, design: Design) -> None:
        seen: set[str] = set()
        for side in design.sides:
            for element in side.elements:
                for named in (element, *getattr(element, "entries", ())):
                    if named.name in seen:
                        self.desk.complain(named.name, "name", faults.NAMED_TWICE)
                    seen.add(named.name)

    def _check_places(self, design: Design) -> None:
        for side in design.sides:
            for element in side.elements:
                box = element.box
                over = max(-box.x, -box.y, box.x + box.width - design.width, box.y + box.height - design.height)
                if over > fields.OUTSIDE:
                    self.desk.complain(element.name, "box", faults.OUTSIDE)
                if isinstance(element, Code):
                    self._check_code(element, design)

    def _check_code(self, code: Code, design: Design) -> None:
        side, quiet = fields.MODULES * code.module, fields.QUIET_MODULES * code.module
        if min(code.box.width, code.box.height) < side - 0.01:
            self.desk.complain(code.name, "box", faults.CODE_TOO_LARGE, needs=round(side, 1))
        corner = min(code.box.x, code.box.y, design.width - code.box.x - side, design.height - code.box.y - side)
        if corner < quiet - 0.01:
            self.desk.complain(code.name, "box", faults.CODE_NEAR_EDGE, needs=round(quiet, 1))


def _range(least: float, most: float) -> Reader:
    return lambda value: values.number(value, least, most)


def _short(value: Any) -> str:
    return values.text(value, most=fields.LONGEST_NAME, least=1)


def _keys(value: Any) -> tuple[str, ...]:
    return tuple(_short(one) for one in values.sequence(value, most=fields.MOST_VALUES))


def _box(value: Any) -> Box:
    given = values.sequence(value, most=4, least=4)
    x, y = (values.number(one, -fields.OUTSIDE, fields.MOST_SIDE) for one in given[:2])
    return Box(x, y, *(values.number(one, 0.0, FAR) for one in given[2:]))


def _one_of(choices: Collection[str]) -> Reader:
    return lambda value: values.choice(value, choices)


SIZE = _range(fields.LEAST_TYPE, fields.MOST_TYPE)
TYPE: dict[str, Reader] = {
    "largest": SIZE,
    "wrap_below": SIZE,
    "smallest": SIZE,
    "weight": lambda value: values.whole(value, *fields.WEIGHTS),
    "lines": lambda value: values.whole(value, 1, fields.MOST_LINES),
}
HUE: dict[str, Reader] = {
    "of": _one_of((fields.ROLES, fields.CATEGORIES)),
    "value": _short,
    "degrees": _range(0.0, 360.0),
}
LENGTH = _range(0.0, fields.MOST_SIDE)
COMMON: dict[str, Reader] = {
    "name": _short,
    "box": _box,
    "ink": values.ink,
    "quiet": values.ink,
    "stroke": values.maybe_ink,
    "fill": values.maybe_ink,
    "align": _one_of(fields.ALIGNS),
    "vertical": _one_of(fields.VERTICALS),
    "tag": _one_of(fields.TAGS),
    "second": values.truth,
    "whole": values.truth,
    "round": values.truth,
    "gap": LENGTH,
    "top": lambda value: None if value is None else LENGTH(value),
    "module": _range(fields.LEAST_MODULE, fields.MOST_MODULE),
    "times": LENGTH,
    "weight": _range(0.05, 72.0),
    "form": _one_of(fields.FORMS),
    "of": _one_of((fields.ROLES, fields.CATEGORIES)),
}
