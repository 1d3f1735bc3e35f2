"""From the bytes of an SVG to a Vector, whose view box is always a thousand units long."""

from __future__ import annotations

import math
from collections.abc import Iterable

from badges.printing.colour import Rgb
from badges.printing.svg.basic_shapes import Size, length, steps
from badges.printing.svg.matrices import NUMBERS, Matrix, matrix
from badges.printing.svg.refusals import Holds, NotADrawing, NothingDrawn, TooRich, Unprintable
from badges.printing.svg.styles import CAPS, JOINS, Style, StyleSheet
from badges.printing.svg.tree import DEEPEST, DRAWN, Node, tree
from badges.printing.vectors import Shape, Step, Stroke, Vector

LONG = 1000.0  # units of the longer side
NARROWEST = 50  # the long side is at most so many times the short one
MOST_STEPS = 200_000
MOST_VISITED = 50_000  # elements, each as often as it is used
FARTHEST = 1e6  # units from the view box
MOST_COMPARED = 200  # shapes of a see-through group
BLEED = 0.5  # units a clipping rectangle may cut into what it is said to leave whole

Extent = tuple[float, float, float, float]


def read(content: bytes) -> Vector:
    """The drawing's shapes. Raises NotADrawing, TooRich and Unprintable, which names all that cannot be kept."""
    found: set[Holds] = set()
    root = tree(content, found)
    try:
        vector = _Reading(root, found).vector()
    except (ValueError, OverflowError, ZeroDivisionError) as error:
        if isinstance(error, NotADrawing | TooRich):
            if found and isinstance(error, NotADrawing):
                raise Unprintable(found)
            raise
        raise NotADrawing("a number")
    if found:
        raise Unprintable(found)
    if not vector.shapes:
        raise NothingDrawn
    return vector


def extent(steps: Iterable[Step], margin: float = 0.0) -> Extent:
    """A box around a path: left, bottom, right, top. Control points count, so it may be larger than what is seen."""
    points = [point for _command, said in steps for point in zip(said[::2], said[1::2], strict=True)]
    across, along = [x for x, _y in points], [y for _x, y in points]
    return min(across) - margin, min(along) - margin, max(across) + margin, max(along) + margin


class _Reading:
    """One walk through a drawing."""

    def __init__(self, root: Node, found: set[Holds]) -> None:
        self._root, self._found = root, found
        self._sheet = StyleSheet(root, found)
        self._named: dict[str, Node] = {}
        self._name(root)
        left, top, width, height = _view_box(root)
        self._view: Size = (width, height)
        scale = LONG / max(width, height)
        self._width, self._height = round(width * scale, 3), round(height * scale, 3)
        self._base = Matrix(scale, 0.0, 0.0, -scale, -left * scale, (top + height) * scale)
        self._shapes: list[Shape] = []
        self._steps = self._visited = 0

    def vector(self) -> Vector:
        """All that is seen."""
        self._walk(self._root, Style(), self._base, 0)
        return Vector(self._width, self._height, tuple(self._shapes))

    def _name(self, node: Node) -> None:
        if "id" in node.attributes:
            self._named.setdefault(node.attributes["id"], node)
        for kid in node.kids:
            self._name(kid)

    def _walk(self, node: Node, around: Style, base: Matrix, depth: int) -> None:
        self._visited += 1
        if self._visited > MOST_VISITED or depth > DEEPEST:
            raise TooRich
        style = self._sheet.style(node, around)
        if style.hidden:
            return
        here = base.after(matrix(node.attributes.get("transform", "")))
        first = len(self._shapes)
        if node.name == "use":
            self._use(node, style, here, depth)
        elif node.name in DRAWN:
            self._draw(node, style, here)
        elif node.name in {"svg", "g"}:
            for kid in node.kids:
                self._walk(kid, style, here, depth + 1)
        self._check_group(style, first)
        self._check_clip(style, here, first)

    def _use(self, node: Node, style: Style, base: Matrix, depth: int) -> None:
        target = self._named.get(node.attributes.get("href", "").strip().removeprefix("#"))
        if target is None:
            return
        if "viewBox" in target.attributes:
            self._found.add(Holds.NESTED)
        x, y = (length(node.attributes.get(name, "0"), whole) for name, whole in zip("xy", self._view, strict=True))
        moved = base.after(Matrix(e=x, f=y))
        if target.name != "symbol":
            self._walk(target, style, moved, depth + 1)
            return
        for kid in target.kids:
            self._walk(kid, style, moved, depth + 1)

    def _draw(self, node: Node, style: Style, here: Matrix) -> None:
        drawn = steps(node, self._view)
        self._steps += len(drawn)
        if self._steps > MOST_STEPS:
            raise TooRich
        if len(drawn) < 2 or style.handed.get("visibility", "visible") != "visible":
            return
        fill = style.colour("fill", "black")
        stroke = self._stroke(style, here)
        opacity = round(style.opacity * style.share("fill-opacity"), 2)
        if fill is None or opacity == 0:
            fill, opacity = None, 1.0
        if fill is None and stroke is None:
            return
        placed = tuple((command, _rounded(here.of(points))) for command, points in drawn)
        if _apart(extent(placed, stroke.width if stroke else 0.0), (0.0, 0.0, self._width, self._height)):
            return
        if fill is not None and stroke is not None and style.opacity < 1:
            self._found.add(Holds.BLEND)  # the line's inner half would shine through the fill
        even_odd = style.handed.get("fill-rule") == "evenodd" and fill is not None
        self._shapes.append(Shape(placed, fill, even_odd, opacity, stroke))

    def _stroke(self, style: Style, here: Matrix) -> Stroke | None:
        ink: Rgb | None = style.colour("stroke", "none")
        width = style.measure("stroke-width", "1", self._view)
        opacity = round(style.opacity * style.share("stroke-opacity"), 2)
        if ink is None or width <= 0 or opacity == 0:
            return None
        if not here.keeps_shapes:
            self._found.add(Holds.STRETCHED)
        scale = here.scale
        return Stroke(
            ink,
            max(0.001, round(width * scale, 3)),
            style.word("stroke-linecap", CAPS, "butt"),
            style.word("stroke-linejoin", JOINS, "miter"),
            max(1.0, round(float(style.handed.get("stroke-miterlimit", "4")), 3)),
            _rounded(tuple(part * scale for part in style.dashes(self._view))),
            _rounded((style.measure("stroke-dashoffset", "0", self._view) * scale,))[0],
            opacity,
        )

    def _check_group(self, style: Style, first: int) -> None:
        """Shapes of a see-through group that lie on one another would shine through each other here."""
        if "opacity" not in style.own or style.opacity == 1:
            return
        boxes = [extent(shape.steps, shape.stroke.width if shape.stroke else 0.0) for shape in self._shapes[first:]]
        if len(boxes) > MOST_COMPARED or any(
            not _apart(one, other) for place, one in enumerate(boxes) for other in boxes[:place]
        ):
            self._found.add(Holds.BLEND)

    def _check_clip(self, style: Style, here: Matrix, first: int) -> None:
        """A rectangle that cuts nothing off is no clip at all: drawing programs put one around everything."""
        said = style.own.get("clip-path", "none")
        if said.lower() in {"none", "auto"} or first == len(self._shapes):
            return
        frame = self._named.get(said.removeprefix("url(").rstrip(")").strip("'\" ").removeprefix("#"))
        if frame is None or not self._holds_all(frame, here, first):
            self._found.add(Holds.CLIP)

    def _holds_all(self, frame: Node, here: Matrix, first: int) -> bool:
        if len(frame.kids) != 1 or frame.kids[0].name != "rect" or frame.attributes.keys() - {"id"}:
            return False
        (kid,) = frame.kids
        inner = here.after(matrix(kid.attributes.get("transform", "")))
        if (inner.b, inner.c) != (0, 0) or {"rx", "ry"} & kid.attributes.keys():
            return False
        corners = [(command, inner.of(points)) for command, points in steps(kid, self._view)]
        if not corners:
            return False
        left, bottom, right, top = extent(corners, BLEED)
        for shape in self._shapes[first:]:
            box = extent(shape.steps, shape.stroke.width / 2 if shape.stroke else 0.0)
            seen = max(box[0], 0.0), max(box[1], 0.0), min(box[2], self._width), min(box[3], self._height)
            if seen[0] < left or seen[1] < bottom or seen[2] > right or seen[3] > top:
                return False
        return True


def _view_box(root: Node) -> tuple[float, float, float, float]:
    said = root.attributes.get("viewBox")
    if said is not None:
        box = [float(part) for part in NUMBERS.findall(said)]
    else:
        box = [0.0, 0.0, *(length(root.attributes.get(name, ""), 0.0) for name in ("width", "height"))]
    if len(box) != 4 or min(box[2:]) <= 0 or not all(map(math.isfinite, box)) or max(map(abs, box)) > FARTHEST:
        raise NotADrawing("viewBox")
    if max(box[2:]) > NARROWEST * min(box[2:]):
        raise NotADrawing("viewBox")
    return box[0], box[1], box[2], box[3]


def _rounded(points: tuple[float, ...]) -> tuple[float, ...]:
    """Thousandths of a unit. Raises NotADrawing for what lies nowhere."""
    if not all(-FARTHEST < part < FARTHEST for part in points):  # not a number is not either
        raise NotADrawing("a place far outside")
    return tuple(round(part, 3) + 0.0 for part in points)


def _apart(one: Extent, other: Extent) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
