import io
from dataclasses import replace
from itertools import pairwise

import page
import pytest

from badges.printing.badge_file import make_badges
from badges.printing.content import Line
from badges.printing.imposition import NAME_ROW, Entry, Group, Layout, head, margin, names_on_separator
from badges.printing.paper import SHEETS, Paper, Sides
from badges.printing.separators import BOX
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import BADGE_PAPERS, DELEGATE, EVENT, badge, codes, pictures, spoken, texts

LONG = "Maximiliane-Friederike Gräfin von Hohenstauffenberg-Wittelsbach zu Oettingen-Spielberg"


def group(city: str, count: int, *, language: str = "en", name: str = "") -> Group:
    entries = tuple(
        Entry(Line(name or f"Person {number}", "en"), NAMES[number % len(NAMES)] if number % 2 else None, f"{number}-7")
        for number in range(count)
    )
    detail, sheet = Line(f"{count} badges", "en"), Line("Sheet {page} of {pages}", "en")
    return Group(count, Line(city, language), detail, sheet, entries)


def printed(groups: list[Group], *, paper: Paper = Paper.A4_4UP, occasion=EVENT, **layout) -> bytes:
    out = io.BytesIO()
    count = sum(each.pieces for each in groups)
    make_badges(
        [badge(index) for index in range(count)], occasion=occasion, design=DELEGATE, paper=paper, out=out,
        title="Badges", layout=Layout(separators=True, **layout), groups=groups,
    )  # fmt: skip
    return out.getvalue()


def test_a_separator_says_whose_badges_follow_and_lists_them():
    first, back, *_badges = texts(printed([group("Aachen", 3)]))
    rows = ["Person 0 0-7", f"Person 1 {NAMES[1].text} 1-7", "Person 2 2-7"]
    assert first.splitlines() == ["Aachen", "3 badges", *rows]
    assert back == ""


def test_a_long_list_goes_on_over_more_sheets_that_are_counted():
    held = names_on_separator(SHEETS[Paper.A4_4UP])
    first, second, *_ = texts(printed([group("Aachen", held + 2)], sides=Sides.FRONT))
    assert first.splitlines()[0] == second.splitlines()[0] == "Aachen"
    assert f"Person {held - 1}" in first
    rest = [f"Person {number}" for number in (held, held + 1)]
    assert [line.split(" ")[:2] for line in second.splitlines()[2:-1]] == [line.split(" ") for line in rest]
    assert second.splitlines()[-1] == "Sheet 2 of 2"
    assert first.splitlines()[-1] == "Sheet 1 of 2"


def test_every_name_has_a_box_to_tick():
    """Down the middle of the boxes: their upper and their lower edge, and the hairline below them."""
    sheet = SHEETS[Paper.A4_4UP]
    picture = pictures(printed([group("Aachen", 5)], sides=Sides.FRONT), dpi=127)[0].convert("L")
    x, below_head = round((margin(sheet) + 2) * 5), round((margin(sheet) + head(sheet) + 2) * 5)
    column = picture.crop((x, below_head, x + 1, picture.height)).tobytes()
    lines = [y for y, (above, here) in enumerate(pairwise(column)) if here < 240 <= above]
    assert len(lines) == 3 * 5
    assert [lower - upper for upper, lower in zip(lines[::3], lines[1::3], strict=True)] == pytest.approx(
        [NAME_ROW * BOX * 5] * 5, abs=1.5
    )


def test_long_names_stay_in_their_row_and_on_the_sheet():
    picture = pictures(printed([group("Saint-Quentin-en-Yvelines " * 3, 20, name=LONG)], paper=Paper.A6), dpi=127)[0]
    white = round(margin(SHEETS[Paper.A6]) * 5) - 2
    for edge in ((0, 0, white, picture.height), (picture.width - white, 0, picture.width, picture.height)):
        assert picture.crop(edge).convert("L").getextrema()[0] > 250


def test_a_separator_is_mirrored_where_its_readers_begin_at_the_right():
    arabic = replace(EVENT, language="ar")
    picture = pictures(printed([group("أبوظبي", 2, language="ar")], occasion=arabic), dpi=72)[0].convert("L")
    half = picture.width // 2
    assert picture.crop((half, 30, picture.width, 130)).getextrema()[0] < 100
    assert picture.crop((0, 30, half, 130)).getextrema()[0] > 250
    assert "أبوظبي" in spoken(printed([group("أبوظبي", 2, language="ar")], occasion=arabic))


def test_people_without_a_city_have_a_separator_without_a_heading():
    first, *_ = texts(printed([group("", 1)]))
    assert first.splitlines() == ["1 badges", "Person 0 0-7"]


@pytest.mark.parametrize("paper", BADGE_PAPERS)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_separators_are_accessible_and_archival(tmp_path, paper, profile):
    layout = {"stacked": True, "offset_x": 1.5, "sides": Sides.SHORT_EDGE}
    groups = [group("Aachen", 40), group("أبوظبي", 2, language="ar")]
    (tmp_path / "file.pdf").write_bytes(printed(groups, paper=paper, **layout))
    report = page.validate_pdf(str(tmp_path / "file.pdf"), profile=profile)
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant


def test_forty_codes_are_read_from_cut_stacks_with_bleed_at_150_dpi():
    out = io.BytesIO()
    badges = [badge(index) for index in range(40)]
    make_badges(
        badges, occasion=EVENT, design=DELEGATE, paper=Paper.SRA4_4UP, out=out, title="Badges",
        layout=Layout(stacked=True),
    )  # fmt: skip
    fronts = [codes(picture) for picture in pictures(out.getvalue(), dpi=150)[::2]]
    assert fronts == [[badges[level + place * 10].code for place in range(4)] for level in range(10)]
