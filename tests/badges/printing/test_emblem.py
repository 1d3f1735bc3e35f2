import io

import pytest

from badges.printing.content import Mark
from badges.printing.emblem import ROWS, hall, mark
from badges.printing.page_writer import PageWriter
from tests.badges.printing.sheets import pictures


def test_the_hall_has_a_seat_for_each_and_one_who_speaks():
    assert hall(100).count(" h") == sum(seats for _, seats in ROWS) + 1


def _drawn(shape: Mark) -> bytes:
    out = io.BytesIO()
    writer = PageWriter(out, width=20, height=20, title="Mark", language="en", tagged=False)
    with writer.frame(10, 10):
        writer.draw(mark(shape, 30))
    writer.end_page()
    writer.save()
    return pictures(out.getvalue(), dpi=72)[0].convert("L").tobytes()


@pytest.mark.parametrize("shape", Mark)
def test_every_mark_has_ink(shape):
    assert sum(255 - value for value in _drawn(shape)) > 50 * 255


def test_marks_differ_from_one_another_without_colour():
    drawn = [_drawn(shape) for shape in Mark]
    for index, one in enumerate(drawn):
        for other in drawn[index + 1 :]:
            assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) > 60 * 255
