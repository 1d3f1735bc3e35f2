from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from events.queries import dates
from tests.factories.events import EventFactory

LATE = datetime(2010, 9, 6, 16, 5, tzinfo=UTC)  # 01:05 on the 7th in Seoul


@pytest.fixture
def seoul():
    return EventFactory.build(timezone="Asia/Seoul")


def test_clock_is_the_venue_s_in_24_hours(seoul):
    assert dates.clock(LATE, seoul) == "01:05"
    with translation.override("ko"):
        assert dates.clock(LATE, seoul) == "01:05"


def test_full_date_is_the_venue_s_in_the_language_of_the_page(seoul):
    assert dates.full(LATE, seoul) == "Tuesday 7 September 2010"
    assert dates.full(date(2010, 9, 6), seoul) == "Monday 6 September 2010"
    with translation.override("ko"):
        assert dates.full(LATE, seoul) == "2010년 9월 7일 화요일"
    with translation.override("fr"):
        assert dates.full(LATE, seoul) == "mardi 7 septembre 2010"


def test_day_is_short(seoul):
    assert dates.day(LATE, seoul) == "Tue 7 Sept"
    with translation.override("ko"):
        assert dates.day(LATE, seoul) == "9월 7일 (화)"


@pytest.mark.parametrize(
    ("first", "last", "english", "korean"),
    [
        (date(2010, 9, 6), date(2010, 9, 8), "6–8 September 2010", "2010년 9월 6일–8일"),
        (date(2010, 9, 6), date(2010, 9, 6), "6 September 2010", "2010년 9월 6일"),
        (date(2010, 9, 30), date(2010, 10, 2), "30 September – 2 October 2010", "2010년 9월 30일–10월 2일"),
        (date(2010, 12, 31), date(2011, 1, 2), "31 December 2010 – 2 January 2011", "2010년 12월 31일–2011년 1월 2일"),
    ],
)
def test_span_repeats_nothing(first, last, english, korean):
    assert dates.span(first, last) == english
    with translation.override("ko"):
        assert dates.span(first, last) == korean


def test_language_names_are_in_the_language_of_the_page():
    assert [dates.language_name(code) for code in ("en", "ko", "zh-Hans")] == [
        "English",
        "Korean",
        "Chinese (Simplified)",
    ]
    with translation.override("ko"):
        assert dates.language_name("fr") == "프랑스어"


def test_language_name_of_an_unnamed_language_is_its_code():
    assert dates.language_name("qqx-nowhere-at-all-00") == "qqx-nowhere-at-all-00"


def test_day_and_month_leave_the_year_to_the_cover(seoul):
    assert dates.day_and_month(LATE, seoul) == "Tuesday 7 September"
    for language, expected in (("ko", "9월 7일 화요일"), ("ar", "الثلاثاء، 7 سبتمبر"), ("fr", "mardi 7 septembre")):
        with translation.override(language):
            assert dates.day_and_month(LATE, seoul) == expected


def test_zone_is_named_by_its_city_and_its_offset(seoul):
    assert (dates.zone_city(seoul), dates.utc_offset(LATE, seoul)) == ("Seoul", "UTC+9")
    with translation.override("ko"):
        assert dates.zone_city(seoul) == "서울"


def test_offset_is_that_of_the_day_and_may_have_minutes():
    assert dates.utc_offset(date(2010, 7, 1), EventFactory.build(timezone="Europe/Berlin")) == "UTC+2"
    assert dates.utc_offset(date(2010, 12, 1), EventFactory.build(timezone="Europe/Berlin")) == "UTC+1"
    assert dates.utc_offset(LATE, EventFactory.build(timezone="Asia/Kathmandu")) == "UTC+5:45"
    assert dates.utc_offset(LATE, EventFactory.build(timezone="America/St_Johns")) == "UTC−2:30"


def test_every_day_is_listed_first_to_last(seoul):
    seoul.starts_on, seoul.ends_on = date(2010, 9, 6), date(2010, 9, 8)
    assert dates.every_day(seoul) == [date(2010, 9, 6), date(2010, 9, 7), date(2010, 9, 8)]
