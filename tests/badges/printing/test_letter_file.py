import io
import json

import page
import pypdfium2
import pytest
from PIL import Image

from badges.printing import rasters
from badges.printing.content import Line
from badges.printing.letter_content import LetterPaper, letter_of, plain
from badges.printing.letter_coverage import uncovered_characters
from badges.printing.letter_file import NoLetters, make_letters
from badges.printing.shaping import UncoveredCharacter
from badges.printing.vectors import Shape, Vector
from tests.badges.printing.letters import ADDRESS, REFERENCE, SAID, letter, printed, version
from tests.badges.printing.sheets import codes, pictures, texts

LETTERS = {
    "en": letter(),
    "ko": letter((version("ko"),)),
    "ar": letter((version("ar"),)),
    "long": letter((version("en", long=14),)),
    "ko-en": letter((version("ko"), version("en"))),
    "ar-en": letter((version("ar"), version("en"))),
    "after": letter((version("en"),), (version("ar"),)),
    "us": letter(paper=LetterPaper.LETTER),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    for name, made in LETTERS.items():
        (folder / f"{name}.pdf").write_bytes(printed(made))
    return folder


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_letters_are_accessible_and_archival(folder, name, profile):
    report = page.validate_pdf(str(folder / f"{name}.pdf"), profile=profile)
    assert [failure.rule_id for failure in report.failures] == []


def flat(said: str) -> str:
    return "".join(said.split())


@pytest.mark.parametrize("language", SAID)
def test_every_word_of_a_letter_can_be_read_back(language):
    (said,) = texts(printed(letter((version(language),))))
    sender, dated, label, subject, salutation, first, second, closing, office, genuine, _page, foot, *files = SAID[
        language
    ].split("|")
    for words in (sender, dated, label, subject, salutation, first, second, closing, office, genuine, foot, *files):
        assert flat(words) in flat(said)
    assert REFERENCE in said


def test_a_letter_of_one_page_names_no_page():
    (said,) = texts(printed(letter()))
    assert "Page 1" not in said


def test_a_long_letter_goes_on_under_a_short_head_and_never_parts_the_signature():
    first, second = texts(printed(letter((version("en", long=14),))))
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert "Lord Mayor" not in second
    assert REFERENCE in second
    assert [words in second for words in ("timely issue", "Yours faithfully", "Han Ji-woon", "Mayor of Seoul")] == [
        True
    ] * 4
    assert "Yours faithfully" not in first


def test_a_page_neither_begins_nor_ends_with_a_single_line_of_a_paragraph():
    words = Line(" ".join(f"word{number}" for number in range(1200)), "en")
    said = texts(printed(letter((version("en", paragraphs=(((words,),),)),))))
    parts = [[line for line in page.splitlines() if "word" in line] for page in said]
    assert [len(lines) >= 2 for lines in parts] == [True] * len(parts)
    assert " ".join(line for lines in parts for line in lines).split() == words.text.split()


def test_two_languages_stand_level_in_one_table():
    pdf = printed(letter((version("ko"), version("en"))))
    assert pdf.count(b"/Type/StructElem/S/Table/") == 1
    assert pdf.count(b"/Scope/Column") == 2
    assert pdf.count(b"/Type/StructElem/S/TR/") == 9


def test_one_language_after_another_has_a_page_each_and_one_reference():
    pages = texts(printed(letter((version("en"),), (version("ko"),))))
    assert [REFERENCE in said for said in pages] == [True, True]
    assert ["Yours faithfully" in said for said in pages] == [True, False]
    assert "2쪽 중 2쪽" in pages[1]


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ko", "left"), ("ar", "right")])
def test_subject_and_signature_stand_where_the_reader_begins(language, side):
    (picture,) = pictures(printed(letter((version(language),), fold_marks=False)), dpi=40)
    width, height = picture.size
    line = picture.convert("L").crop((0, round(height * 0.32), width, round(height * 0.345)))
    ink = [_dark(line.crop((begin, 0, begin + width // 2, line.height))) for begin in (0, width // 2)]
    assert ("left" if ink[0] > ink[1] else "right") == side


def _dark(picture: Image.Image) -> int:
    return sum(picture.histogram()[:160])


@pytest.mark.parametrize("language", SAID)
def test_the_code_leads_to_the_answer_whether_it_is_genuine(language):
    (picture,) = pictures(printed(letter((version(language),))), dpi=150)
    assert codes(picture) == [ADDRESS]


def test_the_address_stands_in_the_window_of_an_envelope():
    document = pypdfium2.PdfDocument(printed(letter()))
    found = document[0].get_textpage().search("Lord Mayor")
    index, _count = found.get_next()
    left, _bottom, _right, top = document[0].get_textpage().get_charbox(index)
    millimetres = (left * 25.4 / 72, 297 - top * 25.4 / 72)
    assert 24.5 <= millimetres[0] <= 26
    assert 52 <= millimetres[1] <= 62


def test_the_same_letter_gives_the_same_bytes():
    assert printed(LETTERS["ar-en"]) == printed(LETTERS["ar-en"])


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_kept_as_json_is_read_back(name):
    made = LETTERS[name]
    assert letter_of(json.loads(json.dumps(plain(made)))) == made


def test_many_letters_are_one_file_with_a_bookmark_each():
    out = io.BytesIO()
    heard = []
    made = make_letters(
        [letter(name=f"Person {number}") for number in range(3)], out=out, title="Letters", on_progress=heard.append
    )
    assert (made.letters, made.pages, heard) == (3, 3, [1, 2, 3])
    outline = pypdfium2.PdfDocument(out.getvalue()).get_toc()
    assert [entry.get_title() for entry in outline] == ["Person 0", "Person 1", "Person 2"]


def test_no_letters_are_no_file():
    with pytest.raises(NoLetters):
        make_letters([], out=io.BytesIO())


def test_a_logo_and_a_signature_are_drawn_and_described():
    disc = Shape((("M", (0, 0)), ("L", (10, 0)), ("L", (5, 10)), ("Z", ())), fill=(0.0, 0.0, 0.0))
    seal = Vector(10, 10, (disc,), description="Seal of the city", language="en")
    pen = rasters.read(_png(), description="Signature", language="en")
    pdf = printed(letter(logo="seal", signature="pen"), pictures={"seal": seal, "pen": pen})
    assert pdf.count(b"/S/Figure") == 3


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 10), "navy").save(out, "PNG")
    return out.getvalue()


def test_characters_without_a_font_are_told_before_printing():
    made = letter((version("en", salutation=((Line("Dear \U00012000", "en"),),)),))
    (found,) = uncovered_characters(made)
    assert (found.reference, found.field, found.code_point) == ("Karl Example", "salutation", "U+12000")
    with pytest.raises(UncoveredCharacter):
        printed(made)


def test_a_name_of_ten_thousand_letters_is_broken_and_flows_on():
    out = io.BytesIO()
    name = Line("x" * 10_000, "en")
    made = make_letters([letter((version("en", addressee=((name,),), signatory=(name,)),))], out=out)
    assert made.broken_words == (name.text,)
    assert sum(page.count("x") for page in texts(out.getvalue())) >= 20_000
