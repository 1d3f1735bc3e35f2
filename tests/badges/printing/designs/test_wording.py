import pytest

from badges.printing.content import Line
from badges.printing.designs.wording import Misworded, wording

TEXTS = ({"name": Line("Ada", "en"), "city": Line("Łódź", "pl"), "blank": Line("  ")}, {"word": Line("No.", "ko")})


def said(text: str) -> Line | None:
    return wording(text).said(TEXTS, "de")


def test_a_field_alone_is_said_as_it_is():
    assert said("{city}") == Line("Łódź", "pl")


def test_words_and_fields_are_put_together_in_the_language_of_the_first_field():
    assert said("{word} {name}") == Line("No. Ada", "ko")


def test_words_without_fields_have_the_language_of_the_design():
    assert said("Guest") == Line("Guest", "de")


def test_nothing_is_said_where_no_field_says_anything():
    assert [said("{absent}"), said("No. {blank}"), said("")] == [None, None, None]


def test_a_stretch_in_brackets_goes_where_its_field_says_nothing():
    assert said("{name}[, {city}][ · {absent}]") == Line("Ada, Łódź", "en")


def test_spaces_left_by_silent_fields_are_closed():
    assert said("{absent} {name}  {blank} {city}") == Line("Ada Łódź", "en")


def test_doubled_braces_and_brackets_are_themselves():
    assert said("{{{name}}} [[1]]") == Line("{Ada} [1]", "en")


def test_fields_are_named_once_in_order():
    assert wording("{b} [{a}] {b}").fields == ("b", "a")


@pytest.mark.parametrize("text", ["{name", "name}", "[name", "name]", "[a [b]]", "{a{b}}", "{a[b]}"])
def test_what_does_not_close_is_refused(text):
    with pytest.raises(Misworded):
        wording(text)
