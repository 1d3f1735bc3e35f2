from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sessions.calendar.entries import Organiser
from tests.factories.calendars import calendar_entry, calendar_feed


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"starts_at": datetime(2010, 9, 6)}, "names its zone"),
        ({"revised_at": datetime(2010, 9, 6)}, "names its zone"),
        ({"ends_at": datetime(2010, 9, 6, 0, 0, tzinfo=UTC)}, "ends after it starts"),
        ({"sequence": -1}, "starts at 0"),
        ({"uid": ""}, "has a uid"),
        ({"language": "ko;X=1"}, "no language tag"),
    ],
)
def test_calendar_entry_refuses_what_no_calendar_could_show(changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        calendar_entry(**changes)


def test_calendar_entry_may_end_at_an_earlier_wall_time_when_the_clocks_go_back():
    berlin = ZoneInfo("Europe/Berlin")
    starts_at = datetime(2010, 10, 31, 2, 30, tzinfo=berlin)

    entry = calendar_entry(starts_at=starts_at, ends_at=datetime(2010, 10, 31, 2, 15, tzinfo=berlin, fold=1))

    assert entry.ends_at.astimezone(UTC) - entry.starts_at.astimezone(UTC) == timedelta(minutes=45)


def test_feed_refuses_to_be_asked_without_pause():
    with pytest.raises(ValueError, match="a second at the earliest"):
        calendar_feed(refresh=timedelta())


def test_organiser_needs_an_address():
    with pytest.raises(ValueError, match="no e-mail address"):
        Organiser(name="Secretariat", email="secretariat")
