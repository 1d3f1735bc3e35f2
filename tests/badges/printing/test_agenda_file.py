import ctypes
import io
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256

import pypdfium2
import pypdfium2.raw as raw
import pytest

from badges.printing.agenda_file import NothingOnTheAgenda, make_agenda
from badges.printing.content import Line
from badges.printing.shaping import UncoveredCharacter
from tests.badges.printing.agendas import ADDRESS, SAID, agenda, own_sheet, printed, report, said, talk
from tests.badges.printing.sheets import DIRECTION_MARKS, codes, pictures, spoken, texts

A4 = (595.2756, 841.8898)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("languages", [("en",), ("ko",), ("en", "ko")])
def test_everything_an_agenda_says_can_be_copied(languages):
    read = squeezed(" ".join(texts(printed(agenda(*languages)))))
    for language in languages:
        words = SAID[language].split("|")
        if len(languages) > 1:
            words.pop()  # a duration after an Arabic name: PDFium turns such a line's words round
        assert [word for word in words if squeezed(word) not in read] == []
    assert read.count("Mariam bint Saeed Al-Marri") == 8 * len(languages)


@pytest.mark.parametrize("languages", [("ar",), ("he",), ("en", "ar"), ("he", "en"), ("ar", "he")])
def test_right_to_left_texts_are_told_in_reading_order(languages):
    pdf = printed(agenda(*languages))
    told = squeezed(" ".join(spoken(pdf)))
    read = set(re.findall(r"[\w’-]+", " ".join(texts(pdf))))
    for language in languages:
        for words in SAID[language].split("|"):
            if language == "en" and "\u00a0" not in words:  # see above
                assert set(re.findall(r"[\w’-]+", words)) <= read
            elif language != "en":
                assert squeezed(words) in told
    assert "مريم بنت سعيد المري" in told


def test_a_whole_event_has_a_cover_contents_and_a_page_for_each_day():
    pages = texts(printed(agenda("en")))
    assert len(pages) == 4
    assert pages[0].startswith("Agenda\nAssembly of Cities 2010\nSharing for all\n")
    assert "Contents" in pages[1]
    assert [line for line in pages[1].splitlines() if "Round Table" in line] == [
        "14:40 Round Table 1: From Counter to Handset 4"
    ]
    assert "Monday 6 September" in pages[2]
    assert "Tuesday 7 September" in pages[3]


def test_somebodys_own_sheet_begins_with_their_name_and_has_no_cover():
    pages = texts(printed(own_sheet(agenda("en"))))
    assert len(pages) == 1
    assert "Mariam bint Saeed Al-Marri\nمريم بنت سعيد المري" in pages[0]


def test_a_provisional_sheet_says_so_on_its_first_line():
    made = replace(agenda("en"), provisional=True, status=(Line("Provisional", "en"),))
    assert "Agenda Provisional" in squeezed(texts(printed(own_sheet(made)))[0])
    assert "Provisional" not in texts(printed(own_sheet(replace(made, provisional=False))))[0]
    assert "Provisional" in texts(printed(made))[0]


@pytest.mark.parametrize("languages", [("en",), ("en", "ko"), ("ko", "en")])
def test_every_page_names_version_zone_and_its_number(languages):
    for number, page in enumerate(texts(printed(agenda(*languages)))[1:], start=2):
        for line in agenda(*languages).version[:1] + agenda(*languages).zone[:1]:
            assert squeezed(line.text) in squeezed(page)
        numbered = agenda(*languages).page[0].text.format(page=number, pages=4)
        assert numbered in page


def test_every_page_is_a4_untrimmed_and_its_code_leads_to_the_current_programme():
    pdf = printed(agenda("en", "ko"))
    for page in pypdfium2.PdfDocument(pdf):
        assert page.get_size() == pytest.approx(A4, abs=0.01)
        assert page.get_trimbox() == pytest.approx((0, 0, *A4), abs=0.01)
    assert [codes(picture) for picture in pictures(pdf, dpi=150)] == [[ADDRESS]] * 4


def starts_of(page: pypdfium2.PdfPage, text: str) -> list[tuple[float, float]]:
    """Where each text object that holds a text begins: its left end and its baseline, from the top."""
    read = page.get_textpage()
    found = []
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(each, read, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(each, read, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        matrix = each.get_matrix()
        if text in DIRECTION_MARKS.sub("", buffer.raw.decode("utf-16-le")):
            found.append((matrix.e, matrix.f))
    return sorted(found, key=lambda place: -place[1])


@pytest.mark.parametrize(("first", "second"), [("en", "ko"), ("en", "ar"), ("he", "en")])
def test_two_languages_stand_level_row_by_row_over_pages(first, second):
    talks = 30
    pdf = pypdfium2.PdfDocument(printed(agenda(first, second, talks=talks)))
    rows = 0
    for page in list(pdf)[3:]:
        left, right = (starts_of(page, SAID[language].split("|")[11].split()[0]) for language in (first, second))
        assert len(left) == len(right)
        rows += len(left)
        for (x, one), (other_x, other) in zip(left, right, strict=True):
            assert one == pytest.approx(other, abs=0.01)
            assert abs(x - other_x) > 60
    assert rows == talks


def test_rows_of_a_long_text_split_on_both_sides_together():
    made = agenda("en", "ko")
    long = (("The assembly takes up the draft. " * 260).strip(), "총회는 초안을 심의합니다. " * 150)
    day = made.days[0]
    sitting = replace(
        day.sittings[0], abstract=tuple((Line(text, code),) for text, code in zip(long, ("en", "ko"), strict=True))
    )
    pages = texts(printed(replace(made, days=(replace(day, sittings=(sitting,)),))))
    assert len(pages) > 4
    for page in pages[2:4]:
        assert "The assembly" in page
        assert "총회는" in page
    assert sum(page.count("assembly takes") + page.count("assembly\r\ntakes") for page in pages) > 190


def test_hanging_times_are_mirrored_for_readers_from_the_right():
    width = A4[0]
    english, hebrew = (
        starts_of(pypdfium2.PdfDocument(printed(agenda(language)))[3], "14:45")[0] for language in ("en", "he")
    )
    assert english[0] < width * 0.15
    assert hebrew[0] > width * 0.8


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    document = pypdfium2.PdfDocument(pdf)
    return [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


def test_bookmarks_lead_to_days_and_sittings():
    assert bookmarks(printed(agenda("en", "ar"))) == [
        (0, "Contents", 1),
        (0, "Monday 6 September", 2),
        (1, "09:00 Opening Ceremony", 2),
        (0, "Tuesday 7 September", 3),
        (1, "14:00 Coffee break", 3),
        (1, "14:40 Round Table 1: From Counter to Handset", 3),
    ]


def links(pdf: bytes) -> list[tuple[int, object]]:
    """Page and target (page, or address) of each link, in order."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document):
        start, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, start, link):
            target = raw.FPDFLink_GetDest(document, link)
            found.append((number, raw.FPDFDest_GetDestPageIndex(document, target) if target else "address"))
    return found


def test_every_line_of_the_contents_leads_to_its_page_and_a_sitting_to_its_page_on_the_web():
    found = links(printed(agenda("en")))
    assert [target for page, target in found if page == 1] == [2, 2, 3, 3, 3]
    assert [target for page, target in found if page == 0] == ["address"]
    assert [target for page, target in found if page == 2] == ["address"]
    assert f"/URI({ADDRESS})".encode() in printed(agenda("en"))


def test_the_same_agenda_is_the_same_bytes_in_every_process():
    code = (
        "from tests.badges.printing.agendas import agenda, printed; from hashlib import sha256; import sys;"
        "sys.stdout.write(sha256(printed(agenda('en', 'ar'))).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": "."}
    there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert there.stdout == sha256(printed(agenda("en", "ar"))).hexdigest()
    assert report(agenda("en", "ar")).sha256 == there.stdout


def test_somebodys_agenda_is_the_same_bytes_cold_and_after_others_of_the_same_sittings():
    code = (
        "from tests.badges.printing.agendas import agenda, own_sheet, printed; from hashlib import sha256; import sys;"
        "sys.stdout.write(sha256(printed(own_sheet(agenda('en', 'ar')))).hexdigest())"
    )
    cold = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": "."}, capture_output=True, text=True, check=True
    )
    made = agenda("en", "ar")
    for other in (made, replace(own_sheet(made), days=made.days[1:])):  # their fonts give other codes
        printed(other)
    assert sha256(printed(own_sheet(made))).hexdigest() == cold.stdout


def test_a_title_of_two_hundred_characters_wraps_and_a_word_as_long_is_broken_and_reported():
    title = ("Measuring what residents gain when offices share their systems across borders and languages " * 3)[:200]
    made = agenda("en", "ko")
    long = talk(0, ("en", "ko"), title=((Line(title, "en"),), (Line("가" * 200, "ko"),)))
    day = made.days[1]
    sitting = replace(day.sittings[1], items=(long, talk(1, ("en", "ko"))))
    made = replace(made, days=(replace(day, sittings=(sitting,)),))
    read = "".join(texts(printed(made)))
    assert squeezed(title).strip() in squeezed(read)
    assert report(made).broken_words == ("가" * 200,)
    assert report(agenda("en", "ko")).broken_words == ()


def test_what_does_not_take_place_says_so():
    made = agenda("en")
    day = made.days[1]
    sitting = replace(day.sittings[1], state=(Line("Cancelled", "en"),))
    read = "".join(texts(printed(replace(made, days=(replace(day, sittings=(sitting,)),)))))
    assert "Round Table 1: From Counter to Handset Cancelled" in squeezed(read)


def test_nothing_is_no_agenda():
    with pytest.raises(NothingOnTheAgenda):
        make_agenda(replace(agenda("en"), days=()), out=io.BytesIO())


def test_a_box_is_never_printed():
    made = agenda("ko")
    day = made.days[0]
    sitting = replace(day.sittings[0], title=((Line("瓛", "ko"),),))
    with pytest.raises(UncoveredCharacter):
        printed(replace(made, days=(replace(day, sittings=(sitting,)),)))


def test_said_has_a_word_for_every_place():
    assert {len(words.split("|")) for words in SAID.values()} == {14}
    assert said(4, ("en",)) == ((Line("Grand Ballroom", "en"),),)
