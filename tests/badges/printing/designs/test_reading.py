import json
from dataclasses import fields as dataclass_fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badges.printing.designs import elements, faults, fields
from badges.printing.designs.elements import (
    Agenda,
    Band,
    Box,
    Code,
    Column,
    Condition,
    Design,
    Entry,
    Hue,
    Image,
    Logo,
    Photo,
    RoleMark,
    Seat,
    Shape,
    Side,
    Text,
    Type,
)  # fmt: skip
from badges.printing.designs.faults import Misread
from badges.printing.designs.reading import read, written
from badges.printing.designs.ready import NAMES, ready

WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20).filter(str.strip)
LENGTHS = st.floats(0, 80, allow_nan=False).map(lambda value: round(value, 3))
BOXES = st.builds(Box, LENGTHS, LENGTHS, LENGTHS, LENGTHS)
INKS = st.sampled_from(sorted(fields.INK_NAMES)) | st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
NAMES_OF_FIELDS = sorted(fields.FIELDS["badge"])
MIXED = ["{words.number} {number}", "[{number}]!", ""]
TEMPLATES = st.sampled_from([f"{{{name}}}" for name in NAMES_OF_FIELDS] + MIXED)
CONDITIONS = st.builds(
    Condition,
    st.sampled_from(["role", "category", "photo", "code", "agenda", "picture.logo", *NAMES_OF_FIELDS]),
    st.lists(WORDS, max_size=3).map(tuple),
    st.booleans(),
)
ONLY = st.lists(CONDITIONS, max_size=2).map(tuple)
SIZES = st.lists(st.integers(4, 600), min_size=3, max_size=3).map(lambda three: sorted(three, reverse=True))
TYPES = st.builds(
    lambda sizes, weight, lines: Type(*map(float, sizes), weight, lines),
    SIZES,
    st.integers(100, 900),
    st.integers(1, 3),
)
ALIGNS, VERTICALS = st.sampled_from(fields.ALIGNS), st.sampled_from(fields.VERTICALS)
TAGS = st.sampled_from(fields.TAGS)
COMMON = {"name": WORDS, "box": BOXES, "only": ONLY}
ENTRIES = st.builds(
    Entry, name=WORDS, text=TEMPLATES, type=TYPES, ink=INKS, gap=LENGTHS, top=st.none() | LENGTHS, tag=TAGS,
    second=st.booleans(), only=ONLY,
)  # fmt: skip
CODES = st.builds(
    lambda name, x, y, only: Code(name=name, box=Box(x, y, 25.0, 25.0), module=0.8, only=only),
    WORDS, st.integers(4, 70).map(float), st.integers(4, 110).map(float), ONLY,
)  # fmt: skip
ELEMENTS = st.one_of(
    st.builds(
        Text, **COMMON, text=TEMPLATES, type=TYPES, ink=INKS, align=ALIGNS, vertical=VERTICALS, tag=TAGS,
        second=st.booleans(),
    ),
    st.builds(
        Column, **COMMON, entries=st.lists(ENTRIES, min_size=1, max_size=4).map(tuple), align=ALIGNS, vertical=VERTICALS
    ),
    st.builds(Image, **COMMON, picture=WORDS, whole=st.booleans()),
    st.builds(Logo, **COMMON, picture=WORDS, ink=INKS, align=ALIGNS, vertical=VERTICALS),
    st.builds(Photo, **COMMON, round=st.booleans()),
    CODES,
    st.builds(Agenda, **COMMON, type=TYPES, times=LENGTHS, ink=INKS, quiet=INKS),
    st.builds(Seat, **COMMON, type=TYPES, ink=INKS, stroke=INKS | st.just(""), weight=st.floats(0.05, 72)),
    st.builds(
        Shape, **COMMON, form=st.sampled_from(fields.FORMS), fill=INKS | st.just(""), stroke=INKS | st.just(""),
        weight=st.floats(0.05, 72),
    ),
    st.builds(RoleMark, **COMMON, ink=INKS),
    st.builds(Band, **COMMON, of=st.sampled_from(["role", "category"])),
)  # fmt: skip


def _named_apart(sides: list[Side]) -> tuple[Side, ...]:
    """The same sides with names no two elements share."""
    count = iter(range(10_000))

    def named(thing):
        given = {field.name: getattr(thing, field.name) for field in dataclass_fields(thing)}
        given["name"] = f"{thing.name} {next(count)}"
        if "entries" in given:
            given["entries"] = tuple(named(entry) for entry in thing.entries)
        return type(thing)(**given)

    return tuple(
        Side(
            elements=tuple(named(element) for element in side.elements),
            background=side.background, picture=side.picture, second=side.second,
        )
        for side in sides
    )  # fmt: skip


SIDES = st.builds(
    Side,
    elements=st.lists(ELEMENTS, max_size=5).map(tuple),
    background=INKS | st.just(""),
    picture=st.just("") | WORDS,
    second=st.booleans(),
)
DESIGNS = st.builds(
    Design,
    name=WORDS,
    kind=st.just("badge"),
    width=st.just(160.0),
    height=st.just(160.0),
    sides=st.lists(SIDES, min_size=1, max_size=2).map(_named_apart),
    hues=st.lists(st.builds(Hue, st.sampled_from(["role", "category"]), WORDS, st.floats(0, 360)), max_size=3).map(
        tuple
    ),
)


@settings(max_examples=60, deadline=None)
@given(DESIGNS)
def test_what_is_written_is_read_back_as_it_was(design):
    assert read(json.loads(json.dumps(written(design)))) == design


@pytest.mark.parametrize("name", NAMES)
def test_ready_designs_survive_being_written_and_read(name):
    assert read(written(ready(name))) == ready(name)


@settings(max_examples=100, deadline=None)
@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["name", "kind", "width", "height", "sides", "elements", "box", "type", "text", "only"]), inner
    ),
))  # fmt: skip
def test_whatever_is_no_design_is_refused_with_its_faults(data):
    with pytest.raises(Misread) as refused:
        read(data)
    assert refused.value.faults
    assert {fault.key for fault in refused.value.faults} <= set(faults.KEYS)


TYPE = {"largest": 20, "wrap_below": 12, "smallest": 8}
TEXT = {"kind": "text", "name": "who", "box": [5, 5, 50, 20], "text": "{participant.name}", "type": TYPE}
CODE = {"kind": "code", "name": "code", "box": [20, 20, 20, 20], "module": 0.8}


def design(*given, kind="badge", **changes):
    return {"name": "D", "kind": kind, "width": 105, "height": 148, "sides": [{"elements": list(given)}], **changes}


def faults_of(data, **options):
    with pytest.raises(Misread) as refused:
        read(data, **options)
    return [(fault.element, fault.field, fault.key) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"text": "{participant.shoe_size}"}, "text", faults.UNKNOWN_PLACEHOLDER),
        ({"text": "{seat.place}"}, "text", faults.UNKNOWN_PLACEHOLDER),
        ({"text": "{participant.name"}, "text", faults.MISWORDED),
        ({"text": "x" * 301}, "text", faults.TOO_LONG),
        ({"text": 5}, "text", faults.NOT_A_TEXT),
        ({"text": "a\nb"}, "text", faults.NOT_A_TEXT),
        ({"ink": "mauve"}, "ink", faults.UNKNOWN_INK),
        ({"ink": "#12345g"}, "ink", faults.UNKNOWN_INK),
        ({"box": [5, 5, 50]}, "box", faults.TOO_FEW),
        ({"box": [5, 5, 50, "2"]}, "box", faults.NOT_A_NUMBER),
        ({"box": [5, 5, 50, float("nan")]}, "box", faults.NOT_A_NUMBER),
        ({"box": [5, 5, True, 5]}, "box", faults.NOT_A_NUMBER),
        ({"box": [90, 5, 50, 5]}, "box", faults.OUTSIDE),
        ({"box": [-11, 5, 50, 5]}, "box", faults.OUT_OF_RANGE),
        ({"align": "middle"}, "align", faults.NOT_ONE_OF),
        ({"second": "yes"}, "second", faults.NOT_YES_OR_NO),
        ({"type": {**TYPE, "smallest": 13}}, "type", faults.SIZES_OUT_OF_ORDER),
        ({"type": {**TYPE, "largest": 1e9}}, "type.largest", faults.OUT_OF_RANGE),
        ({"type": {**TYPE, "lines": 2.5}}, "type.lines", faults.NOT_A_NUMBER),
        ({"type": {"largest": 9, "wrap_below": 9}}, "type.smallest", faults.MISSING),
        ({"type": []}, "type", faults.NOT_AN_OBJECT),
        ({"only": {"of": "role"}}, "only", faults.NOT_A_LIST),
        ({"only": [{"of": "weather"}]}, "only.of", faults.UNKNOWN_PLACEHOLDER),
        ({"only": [{"of": "role"}] * 9}, "only", faults.TOO_MANY),
        ({"colour": "red"}, "colour", faults.UNKNOWN_FIELD),
    ],
)  # fmt: skip
def test_a_fault_names_its_element_and_field(changes, field, key):
    assert faults_of(design({**TEXT, **changes})) == [("who", field, key)]


def test_all_faults_are_told_at_once():
    first, second = {**TEXT, "ink": "mauve", "align": "up"}, {**TEXT, "name": "", "text": "["}
    assert faults_of(design(first, second)) == [
        ("who", "ink", faults.UNKNOWN_INK),
        ("who", "align", faults.NOT_ONE_OF),
        ("side 1, element 2", "name", faults.MISSING),
        ("side 1, element 2", "text", faults.MISWORDED),
    ]


def test_two_elements_cannot_have_one_name():
    assert faults_of(design(TEXT, TEXT)) == [("who", "name", faults.NAMED_TWICE)]


def test_the_entries_of_a_column_are_named_in_faults():
    entry = {"name": "city", "text": "{delegation.mayor}", "type": TYPE}
    column = {"kind": "column", "name": "place", "box": [5, 5, 50, 20], "entries": [entry]}
    assert faults_of(design(column)) == [("city", "text", faults.UNKNOWN_PLACEHOLDER)]


def test_a_picture_the_event_does_not_have_is_named():
    logo = {"kind": "logo", "name": "sponsor", "box": [5, 5, 20, 10], "picture": "Sponsor"}
    assert faults_of(design(logo), pictures={"Host"}) == [("sponsor", "picture", faults.UNKNOWN_PICTURE)]
    assert read(design(logo), pictures={"Sponsor"}) == read(design(logo))
    assert read(design({**logo, "picture": "emblem"}), pictures=set())


def test_a_code_has_room_for_itself_and_white_around_it():
    assert read(design(CODE))
    assert faults_of(design({**CODE, "box": [20, 20, 19, 20]})) == [("code", "box", faults.CODE_TOO_LARGE)]
    assert faults_of(design({**CODE, "box": [3, 20, 20, 20]})) == [("code", "box", faults.CODE_NEAR_EDGE)]
    assert faults_of(design({**CODE, "module": 0.3})) == [("code", "module", faults.OUT_OF_RANGE)]


def test_plates_have_seats_and_badges_have_none():
    seated = {**TEXT, "text": "{seat.place}"}
    assert read(design(seated, kind="plate")).kind == "plate"
    assert faults_of(design(seated, kind="banner")) == [("", "kind", faults.NOT_ONE_OF)]


def test_a_design_is_bounded():
    assert faults_of(design(width=2000)) == [("", "width", faults.OUT_OF_RANGE)]
    assert faults_of(design(sides=[])) == [("", "sides", faults.TOO_FEW)]
    many = [{**TEXT, "name": f"{number}"} for number in range(61)]
    assert faults_of(design(*many)) == [("side 1", "elements", faults.TOO_MANY)]


def test_every_kind_of_element_can_be_read():
    assert {element.KIND for element in elements.ELEMENTS} == {
        "text", "column", "image", "logo", "photo", "code", "agenda", "seat", "shape", "mark", "band",
    }  # fmt: skip
