from itertools import combinations
from math import dist

import pytest

from plenary import hall


@pytest.mark.parametrize("number", [1, 2, 3, 7, 21, 49, 50, 120, 193])
def test_seats_are_as_many_as_asked_inside_the_drawing_and_apart(number):
    seats = hall.seats(number)

    assert len(seats) == number
    assert all(seat.r <= seat.x <= hall.WIDTH - seat.r and seat.r <= seat.y <= hall.HEIGHT - seat.r for seat in seats)
    assert all(dist((a.x, a.y), (b.x, b.y)) > a.r + b.r for a, b in combinations(seats, 2))


def test_seats_of_nobody_are_none():
    assert hall.seats(0) == []


def test_seats_are_counted_from_the_left_of_the_hall():
    seats = hall.seats(50)

    assert seats[0].x < hall.CENTRE_X < seats[-1].x
    assert seats[0].x == pytest.approx(hall.WIDTH - seats[-1].x, abs=80)


def test_seats_stand_mirrored_about_the_middle():
    places = {(seat.x, seat.y) for seat in hall.seats(50)}

    assert {(round(hall.WIDTH - x, 1), y) for x, y in places} == places
