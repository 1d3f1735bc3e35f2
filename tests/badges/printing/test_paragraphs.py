import pytest

from badges.printing.families import Voice
from badges.printing.paragraphs import Passage, SetText, Span, set_text
from badges.printing.shaping import UncoveredCharacter

TITLE = "Measuring what residents gain: " * 7  # more than two hundred characters


def paragraph(*spans: Span, width: float = 150.0, rtl: bool = False, size: float = 10.0) -> SetText:
    return set_text(Passage(spans, rtl), width=width, size=size, leading=1.3, smallest=7.0)


def words(text: SetText) -> list[str]:
    """Each line's runs from left to right."""
    return ["|".join(run.text for run in line.runs) for line in text.lines]


def widths(text: SetText) -> list[float]:
    return [line.width * text.size / 1000 for line in text.lines]


def test_lines_are_filled_and_none_is_wider_than_its_column():
    text = paragraph(Span(TITLE.strip(), "en"), width=120)
    assert max(widths(text)) <= 120
    assert " ".join(words(text)) == TITLE.strip()
    assert len(text.lines) == 14
    assert text.size == 10.0


def test_the_lines_of_an_arabic_paragraph_run_from_the_right_each_by_itself():
    text = paragraph(Span("المائدة المستديرة 1: من الشباك إلى e-Government 2010", "ar"), rtl=True, width=120)
    assert words(text) == [": من|1|المائدة المستديرة ", "e-Government|الشباك إلى ", "2010"]


def test_a_latin_word_does_not_turn_a_right_to_left_paragraph_round():
    text = paragraph(Span("Seoul: سيول", "ar"), rtl=True)
    assert words(text) == ["سيول|: |Seoul"]


def test_a_name_set_apart_keeps_its_direction_to_itself():
    joined = paragraph(Span("Chair ", "en"), Span("محمد", "ar"), Span(" 12, hall", "en"))
    apart = paragraph(Span("Chair ", "en"), Span("محمد", "ar", apart=True), Span(" 12, hall", "en"))
    assert words(joined) == ["Chair |12| |محمد|, hall"]
    assert words(apart) == ["Chair |محمد| 12, hall"]


def test_a_word_wider_than_its_column_is_set_smaller():
    text = paragraph(Span("Donaudampfschifffahrtsgesellschaft", "de"), width=140)
    assert len(text.lines) == 1
    assert 7.0 < text.size < 10.0
    assert widths(text) == [pytest.approx(140)]
    assert not text.by_letters


def test_a_word_wider_than_its_column_at_any_size_is_broken_and_said_to_be():
    text = paragraph(Span("A" * 200, "en"), width=100)
    assert text.by_letters
    assert text.size == 7.0
    assert max(widths(text)) <= 100
    assert "".join(words(text)) == "A" * 200


def test_lines_cut_out_of_a_shaped_text_are_those_shaped_alone():
    whole = paragraph(Span("fi ffi AVAVA To Ty office", "en"), width=40)
    for line, alone in zip(whole.lines, words(whole), strict=True):
        (expected,) = paragraph(Span(alone, "en")).lines
        assert [run.run.clusters for run in line.runs] == [run.run.clusters for run in expected.runs]


def test_arabic_letters_join_again_where_a_word_is_broken_by_force():
    text = paragraph(Span("ببببببببببببببببببب", "ar"), width=20, rtl=True)
    for line, alone in zip(text.lines, words(text), strict=True):
        (expected,) = paragraph(Span(alone, "ar"), rtl=True, size=7.0).lines
        assert line.runs[0].run.clusters == expected.runs[0].run.clusters


def test_the_serif_draws_latin_and_never_half_a_line():
    faces = {
        words: {
            run.run.face.name for line in paragraph(Span(words, "ko", voice=Voice.SERIF)).lines for run in line.runs
        }
        for words in ("Round Table 1", "라운드테이블 1")
    }
    assert faces["Round Table 1"] == {"PlenarySerif-400"}
    assert not any(name.startswith("PlenarySerif") for name in faces["라운드테이블 1"])


def test_lines_of_tall_letters_stand_further_apart():
    khmer = "សន្និសីទពិភពលោកស្តីពីរដ្ឋាភិបាលអេឡិចត្រូនិច"
    tall = set_text(Passage((Span(khmer, "km"),)), width=80, size=10, leading=1.0, smallest=7)
    low = set_text(Passage((Span(TITLE, "en"),)), width=80, size=10, leading=1.3, smallest=7)
    assert tall.leading > 10
    assert low.leading == 13


def test_a_letter_no_font_draws_is_refused():
    with pytest.raises(UncoveredCharacter) as refused:
        paragraph(Span("瓛", "ko"))
    assert refused.value.character == "瓛"


def test_spaces_alone_are_no_line():
    assert paragraph(Span("  ", "en")).lines == ()
    assert paragraph(Span("", "en")).lines == ()
