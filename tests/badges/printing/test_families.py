import shutil

import pytest

from badges.printing.families import family, han_order
from badges.printing.typefaces import FONTS, typeface


@pytest.mark.parametrize(
    ("language", "regions"),
    [
        ("ko", "KR JP SC TC"),
        ("ja", "JP KR SC TC"),
        ("zh", "SC JP KR TC"),
        ("zh-Hans-SG", "SC JP KR TC"),
        ("zh-Hant", "TC SC KR JP"),
        ("zh_TW", "TC SC KR JP"),
        ("zh-HK", "TC SC KR JP"),
        ("", "KR JP SC TC"),
        ("fr", "KR JP SC TC"),
    ],
)
def test_han_files_follow_the_language(language, regions):
    assert han_order(language) == [f"NotoSans{region}" for region in regions.split()]


def faces(text: str, language: str) -> list[tuple[str, str]]:
    return [(face.file.path.stem, text[begin:end]) for face, begin, end in family(400, language).runs(text)]


def test_one_character_is_drawn_by_the_font_of_the_language():
    assert faces("直", "ko") == [("NotoSansKR", "直")]
    assert faces("直", "ja") == [("NotoSansJP", "直")]
    assert faces("直", "zh-Hans") == [("NotoSansSC", "直")]


def test_spaces_and_punctuation_stay_with_the_letters_before_them():
    assert faces("देशपांडे-जोगळेकर (2)", "mr") == [("NotoSansDevanagari", "देशपांडे-जोगळेकर (2)")]


def test_digits_in_a_han_line_are_those_of_the_latin_companion():
    assert faces("2010년 9월", "ko") == [
        ("NotoSans", "2010"),
        ("NotoSansKR", "년 "),
        ("NotoSans", "9"),
        ("NotoSansKR", "월"),
    ]


def test_a_dot_in_a_chinese_name_is_chinese():
    assert faces("阿卜杜拉·本", "zh") == [("NotoSansSC", "阿卜杜拉·本")]


def test_marks_are_given_to_the_font_of_their_letter():
    assert faces("รุ่ง", "th") == [("NotoSansThai", "รุ่ง")]


def test_uncovered_characters_are_named_in_order_and_once():
    assert family(400, "ko").uncovered("朴瓛 Ꮳ瓛") == ["瓛", "Ꮳ"]


def test_invisible_characters_are_never_uncovered():
    assert family(400, "en").uncovered("a\u200db\u200ec\ufe0f\u2066d\u2069") == []


def test_fonts_of_an_installation_are_asked_last(tmp_path):
    shutil.copy(FONTS / "NotoSansKR.ttf", tmp_path / "Extra.ttf")
    last = family(400, "ko", (tmp_path,)).typefaces[-1]
    assert last.file.path == tmp_path / "Extra.ttf"


def test_the_nearest_weight_among_them_is_asked_first(tmp_path):
    shutil.copy(FONTS / "NotoSansMath.ttf", tmp_path / "A-Regular.ttf")
    shutil.copy(FONTS / "NotoSansKR.ttf", tmp_path / "B-Variable.ttf")
    regular = [face.file.path.name for face in family(400, "ko", (tmp_path,)).typefaces[-2:]]
    bold = [face.file.path.name for face in family(700, "ko", (tmp_path,)).typefaces[-2:]]
    assert (regular, bold) == (["A-Regular.ttf", "B-Variable.ttf"], ["B-Variable.ttf", "A-Regular.ttf"])


def test_two_files_of_one_name_have_two_names_in_a_document(tmp_path):
    shutil.copy(FONTS / "NotoSans.ttf", tmp_path / "NotoSans.ttf")
    assert typeface(tmp_path / "NotoSans.ttf", 400).name != typeface(FONTS / "NotoSans.ttf", 400).name
