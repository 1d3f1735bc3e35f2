"""What a design needs to be composed of: the fields, things and pictures it names. Cheap to import."""

from __future__ import annotations

from collections.abc import Iterable

from badges.printing.designs import fields
from badges.printing.designs.elements import Agenda, AnyElement, Code, Design, Entry, Photo, Seat, Text
from badges.printing.designs.wording import wording


def needed(design: Design) -> frozenset[str]:
    """What pieces of this design have to be composed of: fields, and "photo", "code", "agenda" where it uses them."""
    found: set[str] = set()
    for side in design.sides:
        for element in side.elements:
            found |= named(element)
            found |= {
                kind
                for kind, made in (("photo", Photo), ("code", Code), ("agenda", Agenda))
                if isinstance(element, made)
            }
    return frozenset(found)


def pictures(design: Design) -> frozenset[str]:
    """The names of the pictures it uses."""
    used = {element.picture for side in design.sides for element in side.elements if hasattr(element, "picture")}
    asked = {name.removeprefix(fields.PICTURE) for name in needed(design) if name.startswith(fields.PICTURE)}
    return frozenset(used | asked | {side.picture for side in design.sides if side.picture})


def named(element: AnyElement) -> set[str]:
    """Every field and thing that an element's texts and conditions name."""
    entries: Iterable[Text | Entry] = getattr(element, "entries", (element,) if isinstance(element, Text) else ())
    found = {name for entry in entries for name in wording(entry.text).fields}
    found |= {condition.of for entry in (element, *entries) for condition in entry.only}
    return found | ({"seat.place"} if isinstance(element, Seat) else set())
