import io
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from badges.printing.badge_file import NothingToPrint, make_badges
from badges.printing.content import Line, PrintedFile
from badges.printing.fitting import LineTooLong
from badges.printing.imposition import Layout
from badges.printing.paper import Paper, Sides
from badges.printing.shaping import UncoveredCharacter
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import DELEGATE, EVENT, badge, codes, pictures, texts

MM = 72 / 25.4
ROOT = Path(__file__).resolve().parents[3]


def print_badges(badges, *, paper=Paper.A6, **options) -> tuple[bytes, PrintedFile]:
    out = io.BytesIO()
    printed = make_badges(badges, occasion=EVENT, design=DELEGATE, paper=paper, out=out, title="Badges", **options)
    return out.getvalue(), printed


def people(count: int):
    return [badge(index, local_name=NAMES[index % len(NAMES)]) for index in range(count)]


def test_the_file_is_described():
    pdf, printed = print_badges(people(5), paper=Paper.A4_4UP)
    assert (printed.badges, printed.sheets, printed.pages, printed.size) == (5, 2, 4, len(pdf))
    assert len(pypdfium2.PdfDocument(pdf)) == 4


def test_fronts_only_have_half_the_pages():
    _, printed = print_badges(people(5), layout=Layout(sides=Sides.FRONT))
    assert (printed.sheets, printed.pages) == (5, 5)


@pytest.mark.parametrize(("paper", "width", "height"), [(Paper.A6, 105, 148), (Paper.A4_4UP, 210, 297)])
def test_pages_and_their_trim_boxes_are_the_paper(paper, width, height):
    pdf, _ = print_badges(people(3), paper=paper)
    for page in pypdfium2.PdfDocument(pdf):
        for box in (page.get_mediabox(), page.get_trimbox()):
            assert [edge / MM for edge in box] == pytest.approx([0, 0, width, height], abs=0.01)


def test_every_code_is_read_from_single_badges_at_150_dpi():
    badges = people(8)
    pdf, _ = print_badges(badges)
    read = [codes(picture) for picture in pictures(pdf, dpi=150)]
    assert read == [[one.code] for one in badges for _side in ("front", "back")]


def test_every_code_is_read_from_sheets_at_150_dpi_and_backs_are_mirrored():
    badges = people(7)
    pdf, _ = print_badges(badges, paper=Paper.A4_4UP)
    a, b, c, d, e, f, g = (one.code for one in badges)
    assert [codes(picture) for picture in pictures(pdf, dpi=150)] == [
        [a, b, c, d],
        [b, a, d, c],
        [e, f, g],
        [f, e, g],
    ]


def test_a_lone_badge_of_the_last_row_has_its_back_behind_it():
    pdf, _ = print_badges(people(1), paper=Paper.A4_4UP)
    front, back = pictures(pdf, dpi=72)
    width = front.width // 2
    assert _is_blank(front.crop((width + 10, 20, front.width - 20, front.height // 2 - 10)))
    assert _is_blank(back.crop((20, 20, width - 10, back.height // 2 - 10)))
    assert not _is_blank(back.crop((width + 10, 20, back.width - 20, back.height // 2 - 10)))


def test_backs_for_the_short_edge_are_the_long_edge_ones_turned_round():
    badges = people(4)
    long, _ = print_badges(badges, paper=Paper.A4_4UP, layout=Layout(sides=Sides.LONG_EDGE))
    short, _ = print_badges(badges, paper=Paper.A4_4UP, layout=Layout(sides=Sides.SHORT_EDGE))
    expected, upside_down = pictures(long, dpi=127)[1], pictures(short, dpi=127)[1]
    assert _difference(upside_down.rotate(180), expected) < 2
    assert _difference(upside_down, expected) > 10


def test_nothing_is_drawn_outside_the_safe_area():
    """Six millimetres from every edge of a badge stay white, but for the cut ticks on the lines between badges."""
    pdf, _ = print_badges(people(4), paper=Paper.A4_4UP)
    for picture in pictures(pdf, dpi=254):
        safe = 60
        for x in (0, 1050):
            for y in (0, 1485):
                cell = picture.crop((x + 2, y + 2, x + 1048, y + 1483))
                top, left = cell.crop((60, 0, 1000, safe - 2)), cell.crop((0, 60, safe - 2, 1400))
                assert _is_blank(top)
                assert _is_blank(left)


def test_cut_ticks_stand_on_the_lines_between_badges_only():
    pdf, _ = print_badges(people(4), paper=Paper.A4_4UP)
    front = pictures(pdf, dpi=254)[0].convert("L")
    edges = [(x, 5) for x in range(front.width)] + [(5, y) for y in range(front.height)]
    marked = {(x, y) for x, y in edges if front.getpixel((x, y)) < 250}
    assert {x for x, y in marked if y == 5} <= set(range(1047, 1054))
    assert {y for x, y in marked if x == 5} <= set(range(1482, 1489))
    assert {y == 5 for _, y in marked} == {True, False}


def test_both_sides_say_who_it_is():
    (person,) = people(1)
    front, back = texts(print_badges([person])[0])
    for text in ("Mariam bint", "Saeed Al-Marri", "Nguyễn Thị Minh Khai", "Abu Dhabi", "Speaker", "No. 000"):
        assert text in front
        assert text in back
    assert "Director, Shared Services" in front
    assert "Speaker, Round Table 1" in back
    assert "등록 데스크에 전해 주십시오." in back


def test_progress_is_told_after_every_badge():
    told: list[int] = []
    print_badges(people(6), paper=Paper.A4_4UP, on_progress=told.append)
    assert told == [1, 2, 3, 4, 5, 6]


def test_what_progress_raises_ends_the_work_and_nothing_is_written():
    class Cancelled(Exception):
        pass

    def cancel(done: int) -> None:
        if done == 2:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        make_badges(
            people(6), occasion=EVENT, design=DELEGATE, paper=Paper.A6, out=out, title="Badges", on_progress=cancel
        )
    assert out.getvalue() == b""


def test_a_box_is_never_printed():
    with pytest.raises(UncoveredCharacter):
        print_badges([badge(local_name=Line("朴瓛", "ko"))])


def test_a_name_too_small_to_read_is_refused_unless_accepted():
    long = badge(name=Line("Thanyathiwakorn Phatthanasiriwatthanakunchaiyo", "en"))
    with pytest.raises(LineTooLong) as refused:
        print_badges([long])
    assert 15 < refused.value.size < 18
    assert "Phatthanasiriwatthanakunchaiyo" in texts(print_badges([long], small_texts=True)[0])[0]


def test_a_badge_needs_no_more_than_name_city_role_and_code():
    bare = badge(local_name=None, local_city=None, honorific=None, position=None, duty=None)
    pdf, printed = print_badges([bare])
    assert printed.pages == 2
    assert "Mariam bint" in texts(pdf)[0]


def test_no_badges_are_refused():
    with pytest.raises(NothingToPrint):
        print_badges([])


SCRIPT = """
import hashlib, io, sys
from badges.printing.badge_file import make_badges
from tests.badges.printing.sheets import BADGE_PAPERS, DELEGATE, EVENT, badge
from tests.badges.printing.names import NAMES
people = [badge(index, local_name=NAMES[index]) for index in range(len(NAMES))]
for paper in BADGE_PAPERS:
    print(make_badges(people, occasion=EVENT, design=DELEGATE, paper=paper, out=io.BytesIO(), title="Badges").sha256)
print("django" in sys.modules)
"""


def test_two_processes_print_identical_bytes_and_need_no_django():
    said = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0][-1] == "False"


def _is_blank(picture) -> bool:
    return picture.convert("L").getextrema()[0] > 250


def _difference(first, second) -> float:
    """Mean difference of two pictures in steps of 255."""
    pairs = zip(first.convert("L").tobytes(), second.convert("L").tobytes(), strict=True)
    return sum(abs(one - other) for one, other in pairs) / (first.width * first.height)
