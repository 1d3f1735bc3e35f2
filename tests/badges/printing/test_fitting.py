import pytest

from badges.printing.content import Line
from badges.printing.fitting import Measure, fit

NAME = Measure(width=257.95, largest=44, wrap_below=28, smallest=18, weight=600, lines=3)  # that of a badge
NARROW = Measure(width=100, largest=20, wrap_below=15, smallest=8, weight=400)


def lines(text: str, measure: Measure, language: str = "en") -> list[str]:
    return [line.text for line in fit(Line(text, language), measure).lines]


def test_a_short_text_has_the_largest_size():
    fitted = fit(Line("Agra", "en"), NARROW)
    assert ([line.text for line in fitted.lines], fitted.size) == (["Agra"], 20)


def test_a_text_shrinks_before_it_breaks():
    fitted = fit(Line("Addis Ababa", "en"), NARROW)
    assert len(fitted.lines) == 1
    assert 15 <= fitted.size < 20


def test_no_line_is_wider_than_its_room():
    for text in ("Agra", "Addis Ababa", "Karl-Friedrich von der Tannenau"):
        fitted = fit(Line(text, "en"), NARROW)
        assert max(line.width for line in fitted.lines) * fitted.size / 1000 <= 100.0001


def test_a_long_text_breaks_between_words_into_even_lines():
    assert lines("Municipal Information Council", NARROW) == ["Municipal", "Information Council"]


def test_a_room_of_one_line_is_never_broken():
    single = Measure(width=100, largest=20, wrap_below=15, smallest=8, weight=400, lines=1)
    assert lines("Municipal Information Council", single) == ["Municipal Information Council"]


def test_an_initial_stays_with_its_name():
    assert lines("K. Velmuruganandam Pillai", NARROW)[0] != "K."


def test_three_lines_serve_a_name_two_would_make_too_small():
    text = "María de los Ángeles Fernández de Córdoba y Rondón Quintero"
    fitted = fit(Line(text, "es"), NAME)
    assert [line.text for line in fitted.lines] == ["María de los Ángeles", "Fernández de Córdoba", "y Rondón Quintero"]
    assert fitted.size >= 18


def test_a_name_of_two_words_breaks_before_it_falls_below_28_points():
    fitted = fit(Line("Anucha Rungrueangsri", "en"), NAME)
    assert [line.text for line in fitted.lines] == ["Anucha", "Rungrueangsri"]
    assert fitted.size > 28


def test_a_soft_hyphen_shows_where_it_breaks_and_nowhere_else():
    plain = lines("Thanyathiwakorn Phatthanasiri\u00adwatthana\u00adkunchaiyo", NAME)
    assert plain == ["Thanyathiwakorn", "Phatthanasiri\u2010", "watthanakunchaiyo"] or plain == [
        "Thanyathiwakorn",
        "Phatthanasiriwatthana\u2010",
        "kunchaiyo",
    ]
    assert lines("Phuket\u00adville", Measure(500, 20, 15, 8, 400)) == ["Phuketville"]


def test_thai_breaks_between_its_words():
    narrow = Measure(width=100, largest=20, wrap_below=15, smallest=12, weight=400)
    first, second = lines("ศาลาว่าการกรุงเทพมหานคร", narrow, "th")
    assert first + second == "ศาลาว่าการกรุงเทพมหานคร"
    assert second.startswith(("กรุงเทพ", "การกรุงเทพ"))


@pytest.mark.parametrize("text", ["𠮷野𠮷野𠮷野𠮷野𠮷野𠮷野", "刘刘刘刘刘刘刘刘刘刘刘刘刘刘"])
def test_han_breaks_between_characters(text):
    narrow = Measure(width=100, largest=20, wrap_below=15, smallest=12, weight=400)
    first, second = lines(text, narrow, "ja")
    assert len(first) == len(second) == len(text) / 2


def test_lines_with_tall_marks_stand_further_apart():
    latin = fit(Line("Municipal Information Council", "en"), NARROW)
    thai = fit(Line("ผู้ใหญ่ปู่ผู้ยิ่งใหญ่ ผู้ใหญ่ปู่ผู้ยิ่งใหญ่", "th"), NARROW)
    assert thai.leading / thai.size > latin.leading / latin.size
