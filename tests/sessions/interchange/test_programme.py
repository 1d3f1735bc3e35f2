from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from sessions.interchange.programme import acronym, days
from tests.factories.interchange import programme, programme_item


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"number": 0}, "numbered from 1"),
        ({"starts_at": datetime(2010, 9, 6)}, "name their zone"),
        ({"ends_at": datetime(2010, 9, 6, tzinfo=UTC)}, "ends after it starts"),
    ],
)
def test_item_refuses_what_cannot_be_scheduled(changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        programme_item(**changes)


def test_item_lasts_as_long_as_it_takes_when_the_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    item = programme_item(
        starts_at=datetime(2010, 10, 31, 1, 0, tzinfo=berlin), ends_at=datetime(2010, 10, 31, 4, 0, tzinfo=berlin)
    )

    assert item.duration == timedelta(hours=4)


def test_programme_refuses_two_items_of_one_number():
    with pytest.raises(ValueError, match="share the number 1"):
        programme(programme_item(1), programme_item(1, guid=UUID(int=2)))


def test_programme_refuses_two_items_of_one_guid():
    with pytest.raises(ValueError, match="share the guid"):
        programme(programme_item(1), programme_item(2, guid=UUID(int=1)))


def test_programme_refuses_days_in_reverse():
    with pytest.raises(ValueError, match="does not precede"):
        programme(first_day=date(2010, 9, 9))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Metropolis 2010", "metropolis_2010"), ("36C3", "36c3"), ("rc3", "rc3_"), ("서울", "____"), ("-a--b-", "a_b_")],
)
def test_acronym_is_what_the_formats_take(name, expected):
    assert acronym(name) == expected


def test_days_lists_an_empty_day_from_midnight_to_midnight():
    seoul = ZoneInfo("Asia/Seoul")

    found = [(day.index, day.on, day.starts_at, day.ends_at, day.rooms) for day in days(programme())]

    assert found == [
        (n, date(2010, 9, 5 + n), datetime(2010, 9, 5 + n, tzinfo=seoul), datetime(2010, 9, 6 + n, tzinfo=seoul), {})
        for n in (1, 2, 3)
    ]


def test_days_puts_each_item_on_the_local_day_it_starts_on():
    late = programme_item(
        1, starts_at=datetime(2010, 9, 6, 14, 0, tzinfo=UTC), ends_at=datetime(2010, 9, 6, 16, 0, tzinfo=UTC)
    )
    early = programme_item(
        2, starts_at=datetime(2010, 9, 6, 15, 30, tzinfo=UTC), ends_at=datetime(2010, 9, 6, 16, 0, tzinfo=UTC)
    )

    found = [
        (day.on.day, [item.number for items in day.rooms.values() for item in items])
        for day in days(programme(late, early))
    ]

    assert found == [(6, [1]), (7, [2]), (8, [])]


def test_days_loses_no_item_outside_the_dates_of_the_programme():
    before = programme_item(
        1, starts_at=datetime(2010, 9, 5, 1, 0, tzinfo=UTC), ends_at=datetime(2010, 9, 5, 2, 0, tzinfo=UTC)
    )

    assert [(day.index, day.on.day) for day in days(programme(before))] == [(1, 5), (2, 6), (3, 7), (4, 8)]


def test_days_leaves_cancelled_items_out():
    assert [day.rooms for day in days(programme(programme_item(is_cancelled=True)))] == [{}, {}, {}]


def test_days_lists_rooms_in_the_order_of_the_programme_and_items_by_start():
    later = datetime(2010, 9, 6, 1, 0, tzinfo=UTC)
    items = [
        programme_item(1, room="Unknown"),
        programme_item(2, room="Emerald"),
        programme_item(3, room="Dynasty \n Hall", starts_at=later),
        programme_item(4, room="Dynasty Hall"),
    ]

    rooms = next(days(programme(*items))).rooms

    assert [(name, [item.number for item in found]) for name, found in rooms.items()] == [
        ("Dynasty Hall", [4, 3]),
        ("Emerald", [2]),
        ("Unknown", [1]),
    ]
