from dataclasses import replace

from badges.printing.content import Line, Uncovered
from badges.printing.coverage import uncovered, uncovered_characters, unfitting_lines
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import BADGE, EVENT


def test_every_name_of_the_fixture_can_be_drawn():
    assert [name.text for name in NAMES if uncovered(name.text, name.language)] == []


def test_a_good_badge_has_no_findings():
    assert uncovered_characters(BADGE, event=EVENT) == []
    assert unfitting_lines(BADGE, event=EVENT) == []


def test_an_uncovered_character_is_reported_with_its_field():
    found = uncovered_characters(replace(BADGE, local_name=Line("朴瓛", "ko"), duty=Line("ᎠᎴ", "chr")), event=EVENT)
    assert found == [
        Uncovered("p1", "local_name", "瓛", "U+74DB", "CJK UNIFIED IDEOGRAPH-74DB"),
        Uncovered("p1", "duty", "Ꭰ", "U+13A0", "CHEROKEE LETTER A"),
        Uncovered("p1", "duty", "Ꮄ", "U+13B4", "CHEROKEE LETTER LE"),
    ]


def test_a_text_of_the_event_is_reported_without_a_reference():
    found = uncovered_characters(BADGE, event=replace(EVENT, name=Line("ᏣᎳᎩ", "chr")))
    assert {(one.reference, one.field) for one in found} == {("", "event_name")}


def test_a_name_too_long_for_its_room_is_reported_with_the_size_it_would_take():
    long = "Phatthanasiriwatthanakunchaiyo"
    (found,) = unfitting_lines(replace(BADGE, name=Line(long, "en")), event=EVENT)
    assert (found.reference, found.field, found.text) == ("p1", "name", long)
    assert 14 < found.size < 18


def test_a_soft_hyphen_makes_it_fit():
    assert unfitting_lines(replace(BADGE, name=Line("Phatthanasiri\u00adwatthanakunchaiyo", "en")), event=EVENT) == []


def test_a_font_of_the_installation_covers_more(tmp_path):
    assert uncovered("瓛", "ko", font_dirs=(tmp_path,)) == ("瓛",)
