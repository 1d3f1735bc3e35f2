"""How shapes are painted: attributes, style sheets of the simplest kind, what is handed down (SVG 1.1, 6 and 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from PIL import ImageColor

from badges.printing.colour import Rgb
from badges.printing.svg.basic_shapes import Size, length
from badges.printing.svg.matrices import NUMBERS
from badges.printing.svg.refusals import Holds, NotADrawing, TooRich
from badges.printing.svg.tree import Node

SELECTOR = re.compile(r"(?:\*|[A-Za-z]+|[.#][\w-]+|[A-Za-z]+[.#][\w-]+)")
MOST_RULES = 2000
LONGEST = 200_000  # characters of a style sheet
LOCAL = re.compile(r"url\(\s{0,9}['\"]?#[^'\")]{1,200}['\"]?\s{0,9}\)")
ADDRESS = re.compile(r"(?:url|image|src)\s{0,9}\(|@import", re.IGNORECASE)
HANDED_DOWN = frozenset(
    {
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "color",
        "visibility",
    }
)
OWN = frozenset({"opacity", "display", "clip-path"})
# Properties that change what is seen in ways a Vector has no words for, and what each counts as.
REFUSED = {
    "mask": Holds.MASK,
    "filter": Holds.FILTER,
    "marker": Holds.MARKER,
    "marker-start": Holds.MARKER,
    "marker-mid": Holds.MARKER,
    "marker-end": Holds.MARKER,
    "mix-blend-mode": Holds.BLEND,
    "vector-effect": Holds.STRETCHED,
}
# What style sheets may say of a shape's form and place since SVG 2; here only attributes do.
FORM = frozenset({"transform", "translate", "rotate", "scale", "d", "r", "rx", "ry", "cx", "cy", "x", "y"})
HARMLESS = frozenset({"none", "normal", "auto", "inherit", "initial", "unset"})
CAPS = frozenset({"butt", "round", "square"})
JOINS = frozenset({"miter", "round", "bevel"})


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for an element: the properties handed down to it and its own; ``opacity`` is that of all around it."""

    handed: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    opacity: float = 1.0

    def colour(self, name: str, default: str) -> Rgb | None:
        """The colour of a fill or stroke, None for none. Raises NotADrawing."""
        said = self.handed.get(name, default)
        if said.lower() == "currentcolor":
            said = self.handed.get("color", "black")
        return None if LOCAL.search(said) else colour(said)

    def share(self, name: str) -> float:
        """An opacity, 0 to 1."""
        return opacity(self.handed.get(name, "1"))

    def measure(self, name: str, default: str, view: Size) -> float:
        """A length; percentages are of the view's diagonal."""
        return length(self.handed.get(name, default), _diagonal(view))

    def word(self, name: str, known: frozenset[str], default: str) -> str:
        """One of a few words."""
        said = self.handed.get(name, default)
        return said if said in known else default

    def dashes(self, view: Size) -> tuple[float, ...]:
        """Lengths of dashes and gaps in turn; none where the line is whole."""
        said = self.handed.get("stroke-dasharray", "none")
        if said.lower() == "none":
            return ()
        found = tuple(length(part, _diagonal(view)) for part in re.split(r"[\s,]+", said.strip()) if part)
        if any(part < 0 for part in found) or not sum(found):
            return ()
        return found * 2 if len(found) % 2 else found

    @property
    def hidden(self) -> bool:
        """Whether nothing of it is seen, nor of what is in it."""
        return self.own.get("display") == "none"


class StyleSheet:
    """The rules of all ``style`` elements; those of elements count less than those of classes, and these than ids."""

    def __init__(self, root: Node, found: set[Holds]) -> None:
        self._rules: dict[str, list[dict[str, str]]] = {}
        self._found = found
        self._count = 0
        for node in _all(root):
            if node.name == "style":
                if len(node.text) > LONGEST:
                    raise TooRich
                self._read(_without_comments(node.text))

    def _read(self, text: str) -> None:
        if ADDRESS.search(LOCAL.sub("", text)):
            self._found.add(Holds.OUTSIDE)
            return
        for rule in text.split("}"):
            selectors, brace, body = rule.partition("{")
            if "{" in body or (selectors.strip() and not brace):
                self._found.add(Holds.STYLE)
            elif brace:
                self._add([each.strip() for each in selectors.split(",")], declarations(body))

    def _add(self, selectors: list[str], declared: dict[str, str]) -> None:
        self._count += len(selectors)
        if self._count > MOST_RULES or not all(map(SELECTOR.fullmatch, selectors)):
            self._found.add(Holds.STYLE)
            return
        for selector in selectors:
            self._rules.setdefault(selector, []).append(declared)

    def declared(self, node: Node) -> dict[str, str]:
        """Every property that rules and the element's own ``style`` give it."""
        classes = node.attributes.get("class", "").split()
        marks = [*(f".{each}" for each in classes), f"#{node.attributes.get('id', '')}"]
        found: dict[str, str] = {}
        for selector in ("*", node.name, *marks[:-1], *(f"{node.name}{mark}" for mark in marks[:-1]), marks[-1]):
            for rule in self._rules.get(selector, ()):
                found |= rule
        return found | declarations(node.attributes.get("style", ""))

    def style(self, node: Node, around: Style) -> Style:
        """How the element is painted within its surroundings; what cannot be said of a Vector is noted."""
        declared = self.declared(node)
        if node.name != "svg" and FORM & declared.keys():
            self._found.add(Holds.STYLE)
        said = {key: value.strip() for key, value in node.attributes.items()} | declared
        for name, value in said.items():
            self._examine(name, value)
        chosen = {name: said[name] for name in HANDED_DOWN & said.keys() if said[name].lower() != "inherit"}
        own = {name: said[name] for name in OWN & said.keys()}
        shared = around.opacity * opacity(own.get("opacity", "1"))
        return replace(around, handed=around.handed | chosen, own=own, opacity=shared)

    def _examine(self, name: str, value: str) -> None:
        if ADDRESS.search(LOCAL.sub("", value)):
            self._found.add(Holds.OUTSIDE)
        elif name in REFUSED and value.lower() not in HARMLESS:
            self._found.add(REFUSED[name])
        elif name == "paint-order" and _line_first(value.lower().split()):
            self._found.add(Holds.STYLE)
        elif name in {"fill", "stroke"} and LOCAL.search(value):
            self._found.add(Holds.GRADIENT)
        elif "!important" in value.replace(" ", "").lower():
            self._found.add(Holds.STYLE)


def _line_first(order: list[str]) -> bool:
    """Whether the line along a path lies below its fill."""
    return "stroke" in order and ("fill" not in order or order.index("stroke") < order.index("fill"))


def declarations(said: str) -> dict[str, str]:
    """Properties and values of an attribute ``style`` or a rule."""
    parts = (part.partition(":") for part in _without_comments(said).split(";"))
    return {name.strip().lower(): value.strip() for name, colon, value in parts if colon}


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (begun := text.find("/*", at)) >= 0:
        kept.append(text[at:begun])
        end = text.find("*/", begun + 2)
        at = len(text) if end < 0 else end + 2
    return " ".join([*kept, text[at:]])


def colour(said: str) -> Rgb | None:
    """sRGB components (0 to 1), None for what is not painted. Raises NotADrawing for a colour we cannot read."""
    plain = said.strip()
    if plain.lower() in {"none", "transparent"}:
        return None
    try:
        parts = ImageColor.getrgb(plain)
    except ValueError:
        raise NotADrawing(plain[:40])
    if len(parts) == 4 and parts[3] == 0:
        return None
    red, green, blue = (part / 255 for part in parts[:3])
    return red, green, blue


def opacity(said: str) -> float:
    """A number or percentage as 0 to 1. Raises NotADrawing."""
    if not (match := NUMBERS.match(said.strip())):
        raise NotADrawing(said[:40])
    value = float(match[0]) / (100 if said.strip().endswith("%") else 1)
    return min(1.0, max(0.0, value))


def _diagonal(view: Size) -> float:
    return float(((view[0] ** 2 + view[1] ** 2) / 2) ** 0.5)


def _all(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.kids)
