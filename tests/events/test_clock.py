from datetime import UTC, date, datetime, timedelta

from events.queries import clock
from tests.factories.events import EventFactory


def test_now_without_rehearsal_is_real_time_at_the_venue(db):
    event = EventFactory(rehearsal_at=None, rehearsal_set_at=None)
    moment = clock.now(event)
    assert abs(moment - datetime.now(UTC)) < timedelta(seconds=5)
    assert moment.utcoffset() == timedelta(hours=9)


def test_now_in_rehearsal_runs_on_from_the_moment_it_was_set(db):
    event = EventFactory(rehearsal_set_at=datetime.now(UTC) - timedelta(hours=3))
    expected = datetime(2010, 8, 23, 3, 0, tzinfo=UTC)
    assert abs(clock.now(event) - expected) < timedelta(seconds=5)
    assert clock.today(event) == date(2010, 8, 23)
