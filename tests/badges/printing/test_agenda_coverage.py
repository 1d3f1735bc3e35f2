from dataclasses import replace

from badges.printing.agenda_coverage import uncovered_characters, without_uncovered
from badges.printing.content import Line, Uncovered
from tests.badges.printing.agendas import agenda, printed, talk
from tests.badges.printing.sheets import texts


def holding(*, title: str = "Flood warnings", own_name: str = "李瓛"):
    """An agenda whose first presentation has this title and a presenter of this name."""
    made = agenda("en")
    item = talk(
        0, ("en",), title=((Line(title, "en"),),), detail=((Line("Yi Hwan", "en"), Line(" "), Line(own_name, "ko")),)
    )
    day = made.days[1]
    sitting = replace(day.sittings[1], items=(item,))
    return replace(made, days=(replace(day, sittings=(sitting,)),))


def test_what_no_font_draws_is_reported_with_its_text():
    assert uncovered_characters(agenda("en", "ko")) == []
    assert uncovered_characters(holding()) == [
        Uncovered("李瓛", "", "瓛", "U+74DB", "CJK UNIFIED IDEOGRAPH-74DB"),
    ]


def test_a_name_that_cannot_be_drawn_leaves_the_form_that_can():
    mended = without_uncovered(holding())
    assert uncovered_characters(mended) == []
    assert "Yi Hwan" in texts(printed(mended))[-1]


def test_a_title_that_cannot_be_drawn_names_the_character():
    mended = without_uncovered(holding(title="The seal 瓛 of Seoul", own_name="이환"))
    assert "The seal ‹U+74DB› of Seoul" in texts(printed(mended))[-1]
    assert "이환" in texts(printed(mended))[-1]


def test_what_can_be_drawn_stays_as_it_is():
    drawable = agenda("en", "ar")
    assert without_uncovered(drawable) is drawable
