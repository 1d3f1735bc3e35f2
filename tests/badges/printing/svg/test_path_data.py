import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.printing.svg.path_data import arc, steps_of
from badges.printing.svg.refusals import NotADrawing


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("M1 2 3 4", [("M", (1, 2)), ("L", (3, 4))]),
        ("m1 2 3 4", [("M", (1, 2)), ("L", (4, 6))]),
        ("M1,2L3-4.5.5,6", [("M", (1, 2)), ("L", (3, -4.5)), ("L", (0.5, 6))]),
        ("M1 2h3v-1H0V9", [("M", (1, 2)), ("L", (4, 2)), ("L", (4, 1)), ("L", (0, 1)), ("L", (0, 9))]),
        ("M1 1h1zh5", [("M", (1, 1)), ("L", (2, 1)), ("Z", ()), ("M", (1, 1)), ("L", (6, 1))]),
        ("M0 0c1 1 2 1 3 0s2-1 3 0", [("M", (0, 0)), ("C", (1, 1, 2, 1, 3, 0)), ("C", (4, -1, 5, -1, 6, 0))]),
        ("M0 0s2 1 3 0", [("M", (0, 0)), ("C", (0, 0, 2, 1, 3, 0))]),
        ("M0 0q3 3 6 0t6 0", [("M", (0, 0)), ("C", (2, 2, 4, 2, 6, 0)), ("C", (8, -2, 10, -2, 12, 0))]),
        ("M0 0t3 3", [("M", (0, 0)), ("C", (0, 0, 1, 1, 3, 3))]),
        ("M1e1 0L2E-1 0 ", [("M", (10, 0)), ("L", (0.2, 0))]),
        ("M0 0a0 5 0 0 1 9 9", [("M", (0, 0)), ("L", (9, 9))]),
        ("", []),
    ],
)
def test_path_data_becomes_moves_lines_and_curves(said, steps):
    read = steps_of(said)
    assert [command for command, _points in read] == [command for command, _points in steps]
    for (_command, points), (_same, wanted) in zip(read, steps, strict=True):
        assert points == pytest.approx(wanted)


def test_flags_of_an_arc_need_nothing_between_them():
    assert steps_of("M0 0a5 5 0 01.5 5") == steps_of("M0 0 a 5 5 0 0 1 0.5 5")


@pytest.mark.parametrize(
    "said", ["0 0", "L1 1", "M", "M1", "M1 1 Q", "M1 1x", "M0 0a5 5 0 2 0 1 1", "M..5 0", "M0 0ZZZ9"]
)
def test_broken_path_data_is_refused(said):
    with pytest.raises(NotADrawing):
        steps_of(said)


@given(
    radius=st.floats(1, 100),
    turned=st.floats(0, 360),
    begin=st.floats(0, 6.28),
    swept=st.floats(0.1, 6.1),
    sweep=st.booleans(),
)
def test_an_arc_of_a_circle_stays_on_the_circle(radius, turned, begin, swept, sweep):
    end = begin + (swept if sweep else -swept)
    start, last = ((radius * math.cos(angle), radius * math.sin(angle)) for angle in (begin, end))
    at = start
    for points in arc(start, last, (radius, radius), turned, large=swept > math.pi, sweep=sweep):
        middle = [(at[i] + 3 * points[i] + 3 * points[i + 2] + points[i + 4]) / 8 for i in (0, 1)]
        assert math.hypot(*middle) == pytest.approx(radius, rel=1e-3)
        at = points[4:]
    assert at == last
