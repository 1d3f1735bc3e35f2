import csv
import io
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.interchange.programme import Speaker
from sessions.interchange.spreadsheet import COLUMNS, FORMULA_STARTS, programme_csv
from sessions.interchange.text import clean_line
from tests.factories.interchange import programme, programme_item


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_programme_csv_has_a_row_for_each_item_in_local_time():
    assert rows(programme_csv(programme(programme_item(7, abstract="One\ntwo")))) == [
        list(COLUMNS),
        ["7", "2010-09-06", "09:00", "12:00", "Asia/Seoul", "Dynasty Hall", "Climate", "round table",
         "제1차 라운드테이블", "", "오세훈; Anne Hidalgo", "ko", "confirmed", "One\ntwo",
         "https://events.example.org/metropolis/sittings/7", "00000000-0000-0000-0000-000000000007"],
    ]  # fmt: skip


def test_programme_csv_lists_cancelled_items_and_sorts_by_start():
    later = programme_item(1, starts_at=datetime(2010, 9, 6, 2, tzinfo=UTC), is_cancelled=True)

    table = rows(programme_csv(programme(later, programme_item(3), programme_item(2))))

    assert [(row[0], row[12]) for row in table[1:]] == [("2", "confirmed"), ("3", "confirmed"), ("1", "cancelled")]


def test_programme_csv_starts_with_the_mark_excel_needs_and_ends_lines_as_the_standard_says():
    content = programme_csv(programme(programme_item()))

    assert content.startswith(b'\xef\xbb\xbf"number","date"')
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize(
    "name", ["=1+1", "+82 2", "-Kim", "@all", "＝1", "＋1", "－1", "＠x", "\t=1", "\r\n =1", "\x00=1", "\ufeff=1"]
)
def test_programme_csv_gives_no_spreadsheet_a_formula(name):
    table = rows(programme_csv(programme(programme_item(title=name, speakers=(Speaker(guid=UUID(int=1), name=name),)))))

    assert [table[1][8], table[1][10]] == [f"\t{clean_line(name)}"] * 2


@pytest.mark.parametrize("name", ["'t Hooft", "O'Brien", "Jean-Luc", "a=b", "오세훈", '“Quoted” "name", d\'Arc'])
def test_programme_csv_leaves_other_names_as_they_are(name):
    assert rows(programme_csv(programme(programme_item(title=name))))[1][8] == name


@given(title=st.text(st.sampled_from('=+-@＝;,"\t\r\n ') | st.characters(exclude_categories=())))
def test_programme_csv_gives_every_title_back_once_stripped(title):
    cell = rows(programme_csv(programme(programme_item(title=title))))[1][8]

    assert (cell.lstrip("\t"), cell.startswith(FORMULA_STARTS)) == (clean_line(title), False)


def test_programme_csv_takes_translated_headings():
    headings = [f"열 {number}" for number in range(len(COLUMNS))]

    assert rows(programme_csv(programme(), headings)) == [headings]


def test_programme_csv_refuses_headings_for_other_columns():
    with pytest.raises(ValueError, match="16 columns have 1 headings"):
        programme_csv(programme(), ["number"])
