"""A Vector as SVG: paths with numbers and colours and nothing else, the same bytes for the same shapes.

What `reader` reads from it is the very Vector it was written from.
"""

from __future__ import annotations

from badges.printing.colour import Rgb
from badges.printing.svg.tree import SVG
from badges.printing.vectors import Shape, Stroke, Vector


def written(vector: Vector) -> bytes:
    """The drawing as a file of its own."""
    width, height = _number(vector.width), _number(vector.height)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    paths = "".join(f"{_path(shape, vector.height)}\n" for shape in vector.shapes)
    return f'<svg xmlns="{SVG}" {size}>\n{paths}</svg>\n'.encode("ascii")


def _path(shape: Shape, height: float) -> str:
    steps = "".join(_step(command, points, height) for command, points in shape.steps)
    said = [f'd="{steps}"', f'fill="{_colour(shape.fill)}"']
    if shape.even_odd:
        said.append('fill-rule="evenodd"')
    if shape.opacity < 1:
        said.append(f'fill-opacity="{_number(shape.opacity)}"')
    if shape.stroke:
        said += _line(shape.stroke)
    return f"<path {' '.join(said)}/>"


def _step(command: str, points: tuple[float, ...], height: float) -> str:
    upside = (height - part if place % 2 else part for place, part in enumerate(points))
    return command + " ".join(_number(part) for part in upside)


def _line(stroke: Stroke) -> list[str]:
    said = [f'stroke="{_colour(stroke.colour)}"', f'stroke-width="{_number(stroke.width)}"']
    said += [f'stroke-linecap="{stroke.cap}"', f'stroke-linejoin="{stroke.join}"']
    said.append(f'stroke-miterlimit="{_number(stroke.miter_limit)}"')
    if stroke.dashes:
        said.append(f'stroke-dasharray="{" ".join(_number(part) for part in stroke.dashes)}"')
        said.append(f'stroke-dashoffset="{_number(stroke.dash_offset)}"')
    if stroke.opacity < 1:
        said.append(f'stroke-opacity="{_number(stroke.opacity)}"')
    return said


def _colour(colour: Rgb | None) -> str:
    if colour is None:
        return "none"
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
