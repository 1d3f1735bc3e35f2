from dataclasses import replace

import pytest

from badges.printing.content import Line, Uncovered
from badges.printing.designs.elements import Agenda, Box, Design, Photo, Side, Type
from badges.printing.designs.ready import ready
from badges.printing.designs.seen import Sight
from badges.printing.vectors import Vector
from tests.badges.printing.designs.ready_pieces import everything, photo
from tests.badges.printing.sheets import BADGE, DELEGATE, EVENT, SPEAKER, badge

SIGHT = Sight(DELEGATE, EVENT)


def parts(piece, occasion=EVENT, design=DELEGATE):
    return Sight(design, occasion).parts(piece)


def changed(first: dict[str, str], second: dict[str, str]) -> set[str]:
    return {name for name in {*first, *second} if first.get(name) != second.get(name)}


def test_a_good_badge_has_no_findings():
    assert (SIGHT.uncovered(BADGE), SIGHT.unfitting(BADGE)) == ([], [])


def test_an_uncovered_character_is_reported_with_its_field():
    assert SIGHT.uncovered(badge(1, local_name=Line("朴瓛", "ko"), duty=Line("ᎠᎴ", "chr"))) == [
        Uncovered("p1", "participant.local_name", "瓛", "U+74DB", "CJK UNIFIED IDEOGRAPH-74DB"),
        Uncovered("p1", "participant.duty", "Ꭰ", "U+13A0", "CHEROKEE LETTER A"),
        Uncovered("p1", "participant.duty", "Ꮄ", "U+13B4", "CHEROKEE LETTER LE"),
    ]


def test_a_text_of_the_event_is_reported_without_a_reference():
    cherokee = replace(EVENT, texts={**EVENT.texts, "event.short_name": Line("ᏣᎳᎩ", "chr")})
    assert {(one.reference, one.field) for one in Sight(DELEGATE, cherokee).uncovered(BADGE)} == {
        ("", "event.short_name")
    }


def test_what_is_not_shown_is_not_asked_about():
    piece = replace(BADGE, texts={**BADGE.texts, "participant.given_name": Line("ᏣᎳᎩ", "chr")})
    assert SIGHT.uncovered(piece) == []


def test_a_name_too_long_for_its_room_is_reported_with_the_size_it_would_take():
    long = "Phatthanasiriwatthanakunchaiyo"
    (found,) = SIGHT.unfitting(badge(1, name=Line(long, "en")))
    assert (found.reference, found.field, found.text) == ("p1", "participant.name", long)
    assert 14 < found.size < 18


def test_a_soft_hyphen_makes_it_fit():
    assert SIGHT.unfitting(badge(name=Line("Phatthanasiri\u00adwatthanakunchaiyo", "en"))) == []


def test_a_line_all_share_is_reported_for_all():
    long = replace(EVENT, texts={**EVENT.texts, "design.note": Line("Ask " * 80, "en")})
    (found,) = Sight(DELEGATE, long).unfitting(BADGE)
    assert (found.reference, found.field) == ("", "design.note")


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"name": Line("Ada")}, "participant.name"),
        ({"local_name": Line("에이다", "ko")}, "participant.local_name"),
        ({"city": Line("Łódź")}, "delegation.city"),
        ({"position": None}, "participant.position"),
        ({"duty": Line("Chair, Round Table 2")}, "participant.duty"),
        ({"number": "7"}, "number"),
        ({"role": SPEAKER._replace(hue=20.0)}, "role"),
        ({"role": SPEAKER._replace(local=Line("연사", "ko"))}, "role"),
    ],
)
def test_each_change_that_is_seen_changes_its_part(changes, part):
    assert changed(parts(badge(1)), parts(badge(1, **changes))) == {part}


def test_what_is_not_seen_changes_no_part():
    other = replace(badge(1), code="Z" * 26, reference="other")
    other = replace(other, texts={**other.texts, "participant.given_name": Line("Ada")})
    assert changed(parts(badge(1)), parts(other)) == set()


def test_the_language_is_seen_in_han_characters_only():
    han, latin = Line("直", "ja"), Line("Ada", "de")
    first = parts(badge(1, name=latin, local_name=han))
    assert changed(first, parts(badge(1, name=latin, local_name=Line("直", "zh-Hans")))) == {"participant.local_name"}
    assert changed(first, parts(badge(1, name=Line("Ada", "fr"), local_name=han))) == set()


def test_the_event_and_its_pictures_are_parts():
    renamed = replace(EVENT, texts={**EVENT.texts, "event.dates": Line("7 September", "en")})
    assert changed(parts(BADGE), parts(BADGE, renamed)) == {"event"}
    assert changed(parts(BADGE), parts(BADGE, replace(EVENT, pictures={"emblem": Vector(1, 1, ())}))) == {"pictures"}


def test_the_note_belongs_to_the_design():
    noted = replace(EVENT, texts={**EVENT.texts, "design.note": Line("Ring 1234", "en")})
    assert changed(parts(BADGE), parts(BADGE, noted)) == set()


def test_photo_and_agenda_are_parts_where_they_are_shown():
    box, size = Box(5, 5, 60, 60), Type(10, 8, 6)
    shown = (Photo(name="photo", box=box), Agenda(name="agenda", box=box, type=size))
    design = Design(name="D", kind="badge", width=105, height=148, sides=(Side(elements=shown),))
    bare = replace(everything(), agenda=())
    assert set(parts(bare, design=design)) == set()
    assert set(parts(everything(), design=design)) == {"agenda"}
    assert set(parts(replace(bare, photo=photo()), design=design)) == {"photo"}
    assert changed(parts(everything()), parts(replace(everything(), photo=photo(), agenda=()))) == set()


def test_digests_tell_no_text():
    assert all(len(digest) == 12 and int(digest, 16) >= 0 for digest in parts(BADGE).values())


def test_a_condition_decides_what_is_seen():
    press = ready("press")
    with_photo = replace(everything(), photo=photo())
    assert changed(parts(everything(), design=press), parts(with_photo, design=press)) == {"photo"}
