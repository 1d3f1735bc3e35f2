import pytest

from badges.printing.content import Line
from badges.printing.families import family
from badges.printing.shaping import UncoveredCharacter, shape
from tests.badges.printing.names import NAMES


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.text)
def test_every_name_is_drawn_without_the_missing_glyph(name):
    for weight in (400, 700):
        line = shape(name, weight=weight)
        assert all(glyph.number for run in line.runs for cluster in run.clusters for glyph in cluster.glyphs)
        assert line.width > 0


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.text)
def test_the_clusters_hold_every_character_once(name):
    line = shape(name, weight=400)
    said = "".join(cluster.text for run in line.runs for cluster in run.clusters)
    assert sorted(said) == sorted(line.text)


def test_a_character_no_font_draws_is_refused_and_named():
    with pytest.raises(UncoveredCharacter) as refused:
        shape(Line("Ani ᏣᎳᎩ", "chr"), weight=400)
    assert (refused.value.character, refused.value.text) == ("Ꮳ", "Ani ᏣᎳᎩ")


def test_text_is_composed_before_it_is_drawn():
    assert shape(Line("Zoe\u0308", "de"), weight=400).text == "Zoë"


def test_line_breaks_are_drawn_as_spaces():
    assert shape(Line("one\ntwo", "en"), weight=400).text == "one two"


def test_a_right_to_left_line_says_so():
    assert shape(Line("(عمر) 2", "ar"), weight=400).rtl
    assert not shape(Line("Omar (عمر)", "en"), weight=400).rtl


def test_language_chooses_local_forms():
    """Romanian draws ş with a comma below: the font's localised form."""
    plain = shape(Line("ş", "tr"), weight=400)
    local = shape(Line("ş", "ro"), weight=400)
    assert plain.runs[0].clusters[0].glyphs != local.runs[0].clusters[0].glyphs


def test_a_bolder_weight_is_wider():
    name = Line("Barcelona", "en")
    assert shape(name, weight=700).width > shape(name, weight=600).width > shape(name, weight=400).width


def test_joiners_stay_with_the_letters_before_them():
    for text, language in (("ශ්‍රී", "si"), ("رحیمی‌نژاد", "fa")):
        assert [(begin, end) for _, begin, end in family(400, language).runs(text)] == [(0, len(text))]
