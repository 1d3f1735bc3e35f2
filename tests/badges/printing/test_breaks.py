from itertools import pairwise

import pytest

from badges.printing.breaks import break_places, letter_places, line_places

LINES = {
    "th": ["การประชุม", "ใหญ่", "ครั้ง", "แรก"],
    "km": ["សន្និសីទ", "ពិភពលោក"],
    "lo": ["ກອງ", "ປະຊຸມ", "ໃຫຍ່"],
    "my": ["အစိုးရ", "ညီလာခံ"],
    "zh-Hans": ["世", "界", "大", "会，", "由", "首", "尔", "主", "办。", "“开", "幕", "式”"],
    "ja": ["世界", "会議の", "創立", "総会について、", "東京", "都が", "発表します。", "ショップ"],
    "ko": ["창립총회 ", "제1차 ", "회의를 ", "개최합니다. ", "서울특별시(그랜드 ", "볼룸)"],
    "en": ["A ", "city-", "state’s ", "“order ", "of ", "the ", "day”, ", "9–", "10 ", "a.m."],
}


def parts(text: str, places: list[int]) -> list[str]:
    return [text[begin:end] for begin, end in pairwise((0, *places))]


@pytest.mark.parametrize("language", LINES)
def test_lines_break_as_readers_of_the_language_expect(language):
    text = "".join(LINES[language])
    found = parts(text, line_places(text, language))
    if language == "th":  # the dictionary knows the parts of a compound too
        assert found[-3:] == LINES[language][-3:]
        assert "".join(found[:-3]) == LINES[language][0]
    else:
        assert found == LINES[language]


def test_korean_may_break_between_syllables_only_where_one_asks_for_every_place():
    assert break_places("창립총회", "ko") == [1, 2, 3]
    assert line_places("창립총회", "ko") == [4]


def test_letters_beyond_sixteen_bits_count_as_one_character():
    text = "𪩘山 𪩘山"
    assert line_places(text, "ko") == [3, 5]
    assert list(letter_places(text)) == [1, 2, 3, 4, 5]


def test_letters_keep_their_marks():
    assert list(letter_places("e\u0301a")) == [2, 3]


def test_an_empty_text_has_no_places():
    assert break_places("", "en") == []
    assert list(letter_places("")) == []
