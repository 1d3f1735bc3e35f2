import io
import time

import pytest

from badges.printing.page_writer import PageWriter
from badges.printing.svg.reader import read
from badges.printing.svg.refusals import Holds, NotADrawing, NothingDrawn, TooRich, Unprintable
from badges.printing.svg.writing import written
from tests.badges.printing.sheets import pictures
from tests.badges.printing.svg.drawings import SAVED_BY_A_PROGRAM, svg

SQUARE = '<rect width="10" height="10"/>'
BLACK, WHITE, RED, BLUE = (0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 0, 255)


def seen(content: bytes, *places: tuple[int, int]) -> list[tuple[int, ...]]:
    """The colours at places of a drawing 100 by 50 units large, from its upper left corner."""
    out = io.BytesIO()
    mm = 25.4 / 72
    writer = PageWriter(out, width=100 * mm, height=50 * mm, title="Drawing", language="en")
    writer.vector(read(content), x=0, y=0, width=100, height=50)
    writer.end_page()
    writer.save()
    (shown,) = pictures(out.getvalue(), dpi=288)
    return [shown.getpixel((x * 4 + 1, y * 4 + 1)) for x, y in places]


def test_a_drawing_is_a_thousand_units_long_and_stands_upright():
    vector = read(svg('<path d="M10 0H20V5H10z"/>'))
    assert (vector.width, vector.height) == (1000, 500)
    (shape,) = vector.shapes
    assert shape.steps[:3] == (("M", (100, 500)), ("L", (200, 500)), ("L", (200, 450)))
    assert shape.fill == BLACK


def test_a_view_box_may_begin_anywhere():
    shifted = svg('<rect x="-50" y="20" width="10" height="10"/>', 'viewBox="-50 20 100 50"')
    assert read(shifted) == read(svg(SQUARE))


def test_width_and_height_stand_in_for_a_view_box():
    assert read(svg(SQUARE, 'width="100px" height="50"')) == read(svg(SQUARE))


@pytest.mark.parametrize(
    ("inside", "place", "colour"),
    [
        ('<circle cx="20" cy="20" r="10" fill="red"/>', (20, 12), RED),
        ('<circle cx="20" cy="20" r="10" fill="red"/>', (12, 12), WHITE),
        ('<ellipse cx="50" cy="25" rx="40" ry="5" fill="#00f"/>', (15, 25), BLUE),
        ('<rect x="10" y="10" width="30" height="30" rx="15" fill="red"/>', (11, 11), WHITE),
        ('<rect width="100%" height="50%" fill="red"/>', (98, 23), RED),
        ('<rect width="100%" height="50%" fill="red"/>', (98, 27), WHITE),
        ('<line x1="0" y1="25" x2="100" y2="25" stroke="red" stroke-width="10"/>', (50, 22), RED),
        ('<polyline points="0,0 40,0 40 40" fill="red"/>', (35, 10), RED),
        ('<polygon points="10 10,30 10,30 30,10 30"/>', (20, 20), BLACK),
        ('<g fill="red" transform="translate(50)"><rect width="10" height="10"/></g>', (55, 5), RED),
        ('<g transform="rotate(90 50 25)"><rect x="45" width="10" height="50"/></g>', (30, 25), BLACK),
        ('<g transform="matrix(2 0 0 2 10 10)"><g transform="scale(2,1)"><rect width="5" height="5"/></g></g>',
         (28, 18), BLACK),
        ('<rect width="10" height="10" transform="skewX(45)"/>', (15, 8), BLACK),
        ('<style>rect{fill:blue} .c{fill:red}</style><rect class="x c" width="9" height="9"/>', (5, 5), RED),
        ('<style>#i{fill:red} .c{fill:blue}</style><rect id="i" class="c" width="9" height="9"/>', (5, 5), RED),
        ('<style>.c{fill:blue}</style><rect class="c" style="fill:red" width="9" height="9"/>', (5, 5), RED),
        ('<g color="red"><rect fill="currentColor" width="9" height="9"/></g>', (5, 5), RED),
        ('<g fill="red"><rect fill="inherit" width="9" height="9"/></g>', (5, 5), RED),
        ('<rect fill="red" fill-opacity="0" width="9" height="9"/><circle r="2"/>', (6, 6), WHITE),
        ('<path fill-rule="evenodd" d="M0 0h40v40H0zM10 10h20v20H10z"/>', (20, 20), WHITE),
        ('<path d="M0 0h40v40H0zM10 10h20v20H10z"/>', (20, 20), BLACK),
        ('<path d="M10 25a15 15 0 1130 0z" fill="red"/>', (25, 15), RED),
        ('<path d="M10 25a15 15 0 1130 0z" fill="red"/>', (25, 30), WHITE),
        ('<symbol id="s"><rect width="9" height="9"/></symbol><use href="#s" x="50" fill="red"/>', (55, 5), RED),
    ],
)  # fmt: skip
def test_shapes_are_seen_where_a_browser_shows_them(inside, place, colour):
    assert seen(svg(inside), place) == [colour]


def test_what_a_program_saves_is_read():
    colours = [shape.fill or shape.stroke.colour for shape in read(SAVED_BY_A_PROGRAM).shapes]
    eighths = [tuple(round(part * 255) for part in colour) for colour in colours]
    assert eighths == [
        (0, 102, 51), (0, 80, 200), (204, 0, 0), (242, 166, 13), (0, 0, 0), (128, 0, 128), (0, 0, 0),
    ]  # fmt: skip


def test_what_is_kept_reads_as_the_very_same_shapes():
    vector = read(SAVED_BY_A_PROGRAM)
    kept = written(vector)
    assert read(kept) == vector
    assert written(read(kept)) == kept
    assert b"pencil" not in kept


HELD = {
    Holds.SCRIPT: "<script>alert(1)</script>",
    Holds.HANDLER: '<rect width="9" height="9" onload="alert(1)"/>',
    Holds.LINK: '<a href="#x"><rect width="9" height="9"/></a>',
    Holds.OUTSIDE: '<use href="https://example.org/logo.svg#x"/>',
    Holds.IMAGE: '<image width="9" height="9" href="#x"/>',
    Holds.FOREIGN: "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
    Holds.TEXT: "<text>Seoul</text>",
    Holds.ANIMATION: '<rect width="9" height="9"><animate attributeName="x"/></rect>',
    Holds.STYLE: "<style>g > rect{fill:red}</style>",
    Holds.GRADIENT: '<rect width="9" height="9" fill="url(#g)"/>',
    Holds.CLIP: '<clipPath id="c"><circle r="5"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>',
    Holds.MASK: '<rect width="9" height="9" mask="url(#m)"/>',
    Holds.FILTER: '<rect width="9" height="9" style="filter:blur(2px)"/>',
    Holds.MARKER: '<path d="M0 0h9" stroke="red" marker-end="url(#m)"/>',
    Holds.BLEND: '<g style="mix-blend-mode:multiply"><rect width="9" height="9"/></g>',
    Holds.STRETCHED: '<rect width="9" height="9" stroke="red" transform="scale(3 1)"/>',
    Holds.NESTED: '<svg><rect width="9" height="9"/></svg>',
    Holds.OTHER: "<switch/>",
}


@pytest.mark.parametrize("held", HELD)
def test_what_cannot_be_kept_is_named(held):
    with pytest.raises(Unprintable) as refusal:
        read(svg(SQUARE + HELD[held]))
    assert refusal.value.found == (held,)


def test_every_reason_is_tried():
    assert {*HELD, Holds.ENTITY} == {*Holds}


@pytest.mark.parametrize(
    ("held", "inside"),
    [
        (Holds.OUTSIDE, '<rect width="9" height="9" style="fill:url(https://example.org/a.svg#g)"/>'),
        (Holds.OUTSIDE, '<style>@import "https://example.org/a.css";</style>'),
        (Holds.OUTSIDE, '<g xml:base="https://example.org/"/>'),
        (Holds.OUTSIDE, '<use xlink:href="data:image/svg+xml,x"/>'),
        (Holds.SCRIPT, '<metadata><script xmlns="http://www.w3.org/1999/xhtml">x</script></metadata>'),
        (Holds.STYLE, "<style>@media print{rect{fill:red}}</style>"),
        (Holds.STYLE, '<rect width="9" height="9" style="transform:scale(2)"/>'),
        (Holds.STYLE, '<rect width="9" height="9" style="fill:red!important"/>'),
        (Holds.STYLE, '<rect width="9" height="9" stroke="red" style="paint-order:stroke"/>'),
        (Holds.BLEND, '<g opacity=".5"><rect width="9" height="9"/><rect width="5" height="5"/></g>'),
        (Holds.BLEND, '<rect width="9" height="9" stroke="red" opacity=".5"/>'),
        (Holds.NESTED, '<symbol id="s" viewBox="0 0 9 9"><circle r="3"/></symbol><use href="#s"/>'),
    ],
)
def test_what_hides_is_named_too(held, inside):
    with pytest.raises(Unprintable) as refusal:
        read(svg(SQUARE + inside))
    assert refusal.value.found == (held,)


def test_all_that_is_wrong_is_named_at_once():
    with pytest.raises(Unprintable) as refusal:
        read(svg('<text>x</text><rect width="9" height="9" fill="url(#g)" onclick="x()"/>'))
    assert refusal.value.found == (Holds.GRADIENT, Holds.HANDLER, Holds.TEXT)


def test_a_see_through_group_of_shapes_apart_is_kept():
    apart = '<g opacity=".5"><rect width="9" height="9"/><rect x="20" width="9" height="9"/></g>'
    assert [shape.opacity for shape in read(svg(apart)).shapes] == [0.5, 0.5]


LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        svg("<desc>&j;</desc>", before=LAUGHS),
        svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        svg(SQUARE, before='<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://example.org/x.dtd"> %x;]>'),
        svg("&undefined;", before='<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">'),
    ],
)
def test_entities_are_refused_before_they_grow(content):
    with pytest.raises(Unprintable) as refusal:
        read(content)
    assert refusal.value.found == (Holds.ENTITY,)


def test_an_outside_style_sheet_is_refused():
    with pytest.raises(Unprintable) as refusal:
        read(svg(SQUARE, before='<?xml-stylesheet href="https://example.org/a.css"?>'))
    assert refusal.value.found == (Holds.OUTSIDE,)


DOUBLED = "".join(
    f'<g id="a{level + 1}"><use href="#a{level}"/><use href="#a{level}"/></g>' for level in range(40)
)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        svg("<g>" * 100_000),
        svg("<g/>" * 30_000),
        svg("<desc>" + "<x xmlns='y'>" * 100_000),
        svg(f'<g id="a0"><circle r="1"/></g>{DOUBLED}'),
        svg('<g id="a"><use href="#a"/></g>'),
        svg('<path d="M0 0' + "l1 1" * 250_000 + '"/>'),
        svg(f'<g class="{"a " * 20_000}"/>'),
        b"<svg>" + b" " * 5_000_000,
    ],
    ids=["deep", "many", "deep notes", "doubled", "in itself", "long path", "long attribute", "large"],
)
def test_more_than_a_logo_needs_is_refused(content):
    with pytest.raises(TooRich):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><svg xmlns='http://www.w3.org/2000/svg'/></html>",
        svg(SQUARE)[:-8],
        svg(SQUARE, ""),
        svg(SQUARE, 'viewBox="0 0 0 50"'),
        svg(SQUARE, 'viewBox="0 0 1e999 50"'),
        svg(SQUARE, 'viewBox="0 0 5000 1"'),
        svg(SQUARE, 'width="10em" height="5em"'),
        svg('<path d="L0 0"/>'),
        svg('<path d="M0 0 L1"/>'),
        svg('<path d="M0 0 L1 x"/>'),
        svg('<path d="M0 0L1e300 1"/>'),
        svg('<path d="M0 0a1e300 1e300 0 1 1 1e299 5z"/>'),
        svg('<rect width="10" height="10" fill="nocolour"/>'),
        svg('<rect width="10" height="10" transform="warp(3)"/>'),
        svg('<rect width="10" height="10" transform="scale(1,2,3)"/>'),
        svg('<rect width="10" height="10" opacity="much"/>'),
        svg('<polygon points="a b"/>'),
        svg(SQUARE, before='<?xml version="1.0" encoding="nowhere"?>'),
        svg('<rect width="10" height="10" stroke="red" stroke-miterlimit="x"/>'),
    ],
)
def test_what_is_broken_is_refused(content):
    with pytest.raises(NotADrawing):
        read(content)


@pytest.mark.parametrize(
    "inside",
    [
        f"<style>{'/*' * 90_000}</style>",
        f"<style>{'url(#' * 39_000}</style>",
        f"<style>{'a' * 190_000}</style>",
        f'<path d="M0 0{" " * 3_000_000}x"/>',
        f'<path d="M0 0{"1" * 3_000_000}x"/>',
        f'<polygon points="{" " * 3_000_000}x"/>',
        f'<rect width="{"1" * 15_000}x" height="9"/>',
        f'<rect fill="{"(" * 15_000}" width="9" height="9"/>',
    ],
    ids=["comments", "addresses", "selector", "blanks", "digits", "blanks of points", "length", "brackets"],
)
def test_what_would_take_long_to_read_does_not(inside):
    began = time.process_time()
    with pytest.raises((NotADrawing, Unprintable, TooRich)):
        read(svg(inside))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<rect width="10" height="10" fill="none"/>',
        '<rect width="0" height="10"/>',
        '<g display="none"><rect width="10" height="10"/></g>',
        '<rect width="10" height="10" visibility="hidden"/>',
        '<rect x="500" width="10" height="10"/>',
        '<defs><rect width="10" height="10"/></defs>',
    ],
)
def test_a_drawing_in_which_nothing_is_seen_is_refused(inside):
    with pytest.raises(NothingDrawn):
        read(svg(inside))
