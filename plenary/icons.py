"""Icons of the one set (Lucide, from its package), written into the page so that no sheet has to be fetched."""

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

SVG = "{http://www.w3.org/2000/svg}"
POINTS_ALONG_THE_LINE = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "redo-2", "undo-2", "list-ordered"}
)


class UnknownIcon(LookupError):
    """The set holds no icon of this name."""


@cache
def drawing(name: str) -> str:
    """The inside of an icon's <svg>, drawn on 24 by 24; raises UnknownIcon."""
    with files("lucide").joinpath("lucide.zip").open("rb") as packed, ZipFile(packed) as icons:
        try:
            source = icons.read(f"{name}.svg")
        except KeyError:
            raise UnknownIcon(f"Lucide has no icon named {name!r}.") from None
    root = ElementTree.fromstring(source)  # noqa: S314 - a file of an installed package
    for part in root.iter():
        part.tag = part.tag.removeprefix(SVG)
        part.attrib.pop("id", None)  # an icon's id could meet that of a field
    return "".join(ElementTree.tostring(part, encoding="unicode").strip() for part in root)


def svg(name: str, *, large: bool = False) -> str:
    """One icon as decoration: the words beside it carry the meaning."""
    classes = ["i"]
    if large:
        classes.append("i-l")
    if name in POINTS_ALONG_THE_LINE:
        classes.append("i-turn")
    return f'<svg class="{" ".join(classes)}" viewBox="0 0 24 24" aria-hidden="true">{drawing(name)}</svg>'
