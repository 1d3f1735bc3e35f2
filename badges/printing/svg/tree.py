"""The XML of a drawing as a small tree, bounded while it is read: no entities, no document type of its own, no depth
without end. Elements of other vocabularies (what drawing programs note for themselves) are left out whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from badges.printing.svg.refusals import Holds, NotADrawing, TooRich, Unprintable

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_BYTES = 4 * 1024 * 1024
MOST_ELEMENTS = 20_000
DEEPEST = 60
LONGEST = 20_000  # characters of an attribute, but for the two that hold a shape
SHAPES = frozenset({"d", "points"})
SEPARATOR = "\n"  # between the address of a vocabulary and a name: no name holds one

DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"})
GROUPS = frozenset({"svg", "g", "symbol", "defs"})
UNDRAWN = frozenset({"title", "desc", "metadata"})
# Only what refers to these makes them matter; a drawing program leaves many of them behind unused.
DEFINED = frozenset(
    {"linearGradient", "radialGradient", "pattern", "clipPath", "mask", "filter", "marker", "solidcolor"}
)
REFUSED = {
    "script": Holds.SCRIPT,
    "handler": Holds.SCRIPT,
    "listener": Holds.SCRIPT,
    "a": Holds.LINK,
    "image": Holds.IMAGE,
    "video": Holds.IMAGE,
    "audio": Holds.IMAGE,
    "canvas": Holds.IMAGE,
    "foreignObject": Holds.FOREIGN,
    "iframe": Holds.FOREIGN,
    "text": Holds.TEXT,
    "tspan": Holds.TEXT,
    "tref": Holds.TEXT,
    "textPath": Holds.TEXT,
    "altGlyph": Holds.TEXT,
    "font": Holds.TEXT,
    "font-face": Holds.TEXT,
    "animate": Holds.ANIMATION,
    "animateColor": Holds.ANIMATION,
    "animateMotion": Holds.ANIMATION,
    "animateTransform": Holds.ANIMATION,
    "set": Holds.ANIMATION,
}


@dataclass(slots=True)
class Node:
    """An element of SVG; ``text`` is gathered for style sheets alone."""

    name: str
    attributes: dict[str, str]
    kids: list[Node] = field(default_factory=list)
    text: str = ""


def tree(content: bytes, found: set[Holds]) -> Node:
    """The root. What must not be in a drawing is added to ``found``. Raises NotADrawing, TooRich and Unprintable."""
    if len(content) > MOST_BYTES:
        raise TooRich
    reader = _Reader(found)
    try:
        reader.parser.Parse(content, True)
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise NotADrawing(str(error))
    if reader.root is None or reader.root.name != "svg":
        raise NotADrawing("The root is no svg")
    return reader.root


class _Reader:
    """Expat's handlers."""

    def __init__(self, found: set[Holds]) -> None:
        self.found = found
        self.root: Node | None = None
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction
        self._open: list[Node | None] = []
        self._count = 0

    def _start(self, said: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise TooRich
        space, _, name = said.rpartition(SEPARATOR)
        self._examine(name, space, attributes)
        parent = self._open[-1] if self._open else None
        within = not self._open or parent is not None
        known = space == SVG and name not in UNDRAWN
        if not known or not within:
            self._open.append(None)
            return
        node = Node(name, {self._plain(key): value for key, value in attributes.items()})
        if parent is None:
            self.root = node
        else:
            parent.kids.append(node)
        self._open.append(node)

    def _examine(self, name: str, space: str, attributes: dict[str, str]) -> None:
        """What acts is refused wherever it stands, also where it would be left out."""
        if name in {"script", "foreignObject", "iframe"} or space == SVG:
            self._name(name)
        for key, value in attributes.items():
            plain = self._plain(key)
            if len(value) > LONGEST and plain not in SHAPES and space == SVG:
                raise TooRich
            if plain.lower().startswith("on") and SEPARATOR not in key:
                self.found.add(Holds.HANDLER)
            elif (plain == "href" and not value.strip().startswith("#")) or key.endswith(f"{SEPARATOR}base"):
                self.found.add(Holds.OUTSIDE)

    def _name(self, name: str) -> None:
        if name in REFUSED:
            self.found.add(REFUSED[name])
        elif name == "svg" and self._open:
            self.found.add(Holds.NESTED)
        elif name not in DRAWN | GROUPS | UNDRAWN | DEFINED | {"style", "stop"} and not self._within_definition():
            self.found.add(Holds.OTHER)

    def _within_definition(self) -> bool:
        """Parts of filters and the like count as their whole does: when something refers to it."""
        return any(node is None or node.name in DEFINED for node in self._open)

    def _plain(self, key: str) -> str:
        space, _, name = key.rpartition(SEPARATOR)
        return name if space in {"", SVG, XLINK} else key

    def _end(self, _said: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and (node := self._open[-1]) and node.name == "style":
            node.text += text

    def _document_type(self, _name: str, _system: str | None, _public: str | None, own: bool) -> None:
        """The usual line that names SVG's own document type says nothing and is fetched by nobody."""
        if own:
            raise Unprintable([Holds.ENTITY])

    def _entity(self, *_said: object) -> None:
        raise Unprintable([Holds.ENTITY])

    def _instruction(self, target: str, _said: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.found.add(Holds.OUTSIDE)
