"""What may no longer be kept goes by rows: announced, deleted a handful at a time, resumed, never twice or early."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.enums import PurgeState, RegistrationStatus, StaffRole
from events.models import AuditEntry, Event, Participant, Purge
from events.queries import clock
from events.queries import purges as reading
from events.services import audit, permissions, purges, purging, sweeping
from events.services.audit import SYSTEM
from tests.factories.badges import PrintJobFactory
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db
OVER = datetime(2010, 10, 9, 0, 0, tzinfo=UTC)


@pytest.fixture
def past():
    """An event that is over long enough, with three people who want halal food and one who told a flight."""
    event = EventFactory(rehearsal_at=OVER)
    city = DelegationFactory(event=event)
    for _each in range(3):
        delegate(city, RegistrationStatus.APPROVED, dietary="halal")
    delegate(city, RegistrationStatus.APPROVED, arrival_flight="ZZ 1")
    return event


def later(row, **fields):
    Purge.objects.filter(pk=row.pk).update(**fields)


def report(purge, number="gone"):
    return {each["kind"]: each[number] for each in Purge.objects.get(pk=purge.pk).report if each[number]}


def state(purge):
    row = Purge.objects.get(pk=purge.pk)
    return (row.state, row.done, row.total, row.attempts)


def told(event):
    return Participant.objects.filter(event=event, dietary__isnull=False).count()


def carry_out():
    for row in Purge.objects.filter(state=PurgeState.WAITING):
        purging.run(purge_id=row.pk)


def test_the_first_deletion_comes_a_week_after_it_was_announced(past):
    (announced,) = purges.plan()
    assert (announced.rehearsal, announced.created_by) == (True, None)
    carry_out()
    assert (told(past), report(announced, "found")) == (3, {"travel": 1, "food": 3})
    later(announced, created_at=clock.real_now() - timedelta(days=7, seconds=-60))
    assert purges.plan() == []
    later(announced, created_at=clock.real_now() - timedelta(days=7, seconds=1))
    (real,) = purges.plan()
    carry_out()
    assert (real.rehearsal, told(past), report(real)) == (False, 0, {"travel": 1, "food": 3})


def test_the_notice_is_given_a_week_before_the_day_so_that_the_promise_is_kept(past):
    Event.objects.filter(pk=past.pk).update(rehearsal_at=datetime(2010, 10, 1, 0, 0, tzinfo=UTC))
    assert purges.plan() == []  # eight days to go
    Event.objects.filter(pk=past.pk).update(rehearsal_at=datetime(2010, 10, 2, 0, 0, tzinfo=UTC))
    (announced,) = purges.plan()
    carry_out()
    event = Event.objects.get(pk=past.pk)
    assert reading.coming(event) == reading.Coming(date(2010, 10, 9), ["Arrival, departure and flights", "Food"])
    later(announced, created_at=clock.real_now() - timedelta(days=7, seconds=1))
    assert purges.plan() == []  # the day has not come
    Event.objects.filter(pk=past.pk).update(rehearsal_at=OVER)
    assert [row.rehearsal for row in purges.plan()] == [False]


def test_today_names_no_day_before_the_notice_and_nothing_after_the_first_deletion(past):
    assert reading.coming(past).on is None
    (announced,) = purges.plan()
    carry_out()
    assert reading.coming(past).on == date(2010, 10, 16)
    later(announced, created_at=clock.real_now() - timedelta(days=8))
    purges.plan()
    carry_out()
    assert reading.coming(Event.objects.get(pk=past.pk)) is None


def test_today_shows_what_will_be_deleted_and_when(past, stranger):
    purges.plan()
    carry_out()
    user = StaffFactory(event=past, role=StaffRole.VIEWER).user
    stranger.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = stranger.get(f"/office/{past.slug}/today/").content.decode()
    assert ("Will be deleted on Saturday 16 October" in page, "See what, and how many" in page) == (True, False)


def test_once_a_day_and_no_row_where_there_is_nothing(past):
    empty = EventFactory(rehearsal_at=OVER)
    first = purges.plan()
    carry_out()
    assert ([row.event_id for row in first], purges.plan()) == ([past.pk], [])
    assert not Purge.objects.filter(event=empty).exists()
    later(first[0], created_at=clock.real_now() - timedelta(days=8))
    purges.plan()
    carry_out()
    Purge.objects.update(created_at=clock.real_now() - timedelta(days=2))
    assert purges.plan() == []


def test_files_that_can_be_printed_again_go_without_notice_and_alone(past):
    job = PrintJobFactory(event=past, file="print/none.pdf", finished_at=clock.real_now() - timedelta(days=31))
    planned = purges.plan()
    carry_out()
    assert [row.rehearsal for row in planned] == [False, True]
    assert [each["kind"] for each in planned[0].report] == ["print_files"]
    job.refresh_from_db()
    assert (job.state, job.file, told(past)) == ("forgotten", "", 3)


def test_a_purge_run_twice_or_late_does_nothing_more(past):
    purge = purges.start(by=SYSTEM, event=past, rehearsal=False)
    assert [purging.run(purge_id=purge.pk) for _each in range(3)] == [True, False, False]
    assert (state(purge), AuditEntry.objects.filter(verb="purge.finished").count()) == (("done", 4, 4, 1), 1)


def test_two_who_start_the_same_get_one(past):
    first = purges.start(by=SYSTEM, event=past, rehearsal=False)
    assert purges.start(by=SYSTEM, event=past, rehearsal=False) == first
    assert purges.start(by=SYSTEM, event=past, rehearsal=True) != first


def test_a_dead_workers_purge_is_carried_on_where_it_stopped(past, settings, monkeypatch):
    settings.PURGE_BATCH = 1
    purge = purges.start(by=SYSTEM, event=past, rehearsal=False)
    forget, calls = purging._forget_some, []

    def killed(purge_id, owner):
        calls.append(owner)
        if len(calls) == 4:  # after the flight, the end of that kind, and one meal
            raise KeyboardInterrupt
        return forget(purge_id, owner)

    monkeypatch.setattr(purging, "_forget_some", killed)
    with pytest.raises(KeyboardInterrupt):
        purging.run(purge_id=purge.pk)
    monkeypatch.setattr(purging, "_forget_some", forget)
    assert (state(purge), told(past)) == (("running", 2, 4, 1), 2)
    assert purging.run(purge_id=purge.pk) is False  # its lease still runs
    assert purges.sweep() == 0
    later(purge, lease_until=clock.real_now() - timedelta(seconds=1))
    assert purges.sweep() == 1
    assert purging.run(purge_id=purge.pk) is True
    assert (state(purge), report(purge), told(past)) == (("done", 4, 4, 2), {"travel": 1, "food": 3}, 0)


def test_a_cancel_stops_after_the_things_in_hand(past, settings, monkeypatch):
    settings.PURGE_BATCH = 1
    purge = purges.start(by=SYSTEM, event=past, rehearsal=False)
    forget = purging._forget_some

    def cancelled(purge_id, owner):
        gone = forget(purge_id, owner)
        purges.cancel(by=SYSTEM, purge=purge)
        return gone

    monkeypatch.setattr(purging, "_forget_some", cancelled)
    assert purging.run(purge_id=purge.pk) is False
    assert (state(purge), report(purge), told(past)) == (("cancelled", 1, 4, 1), {"travel": 1}, 3)
    assert purges.cancel(by=SYSTEM, purge=purge) is False


def test_a_worker_asked_to_end_gives_the_purge_back(past, monkeypatch):
    purge = purges.start(by=SYSTEM, event=past, rehearsal=False)

    def ended(*_given):
        raise SystemExit

    with monkeypatch.context() as asked:
        asked.setattr(purging, "_forget_some", ended)
        with pytest.raises(SystemExit):
            purging.run(purge_id=purge.pk)
    assert (Purge.objects.get().state, purges.sweep(), purging.run(purge_id=purge.pk)) == ("waiting", 1, True)


def test_five_dead_workers_end_it(past):
    purge = purges.start(by=SYSTEM, event=past, rehearsal=False)
    later(purge, state=PurgeState.RUNNING, attempts=5, lease_until=clock.real_now() - timedelta(seconds=1))
    assert purging.run(purge_id=purge.pk) is False
    assert Purge.objects.get().error == "Given up after 5 workers died at it."


def test_nothing_goes_when_the_days_were_raised_meanwhile(past):
    purge = purges.start(by=SYSTEM, event=past, rehearsal=False)
    Event.objects.filter(pk=past.pk).update(days_kept={"food": 31})
    purging.run(purge_id=purge.pk)
    assert (report(purge), told(past)) == ({"travel": 1}, 3)


def test_who_may_not_edit_may_not_even_try(past):
    desk = audit.staff(StaffFactory(event=past, role=StaffRole.DESK).user)
    organiser = audit.staff(StaffFactory(event=past, role=StaffRole.ORGANISER).user)
    for by, rehearsal in ((desk, True), (organiser, False)):
        with pytest.raises(permissions.NotAllowed):
            purges.start(by=by, event=past, rehearsal=rehearsal)
    assert purges.start(by=organiser, event=past, rehearsal=True).rehearsal is True


def test_the_sweep_rings_for_purges(past, monkeypatch):
    rung = []
    monkeypatch.setattr("events.services.queueing.tell", lambda task, *ids: rung.append((task.name, *ids)))
    purge = purges.start(by=SYSTEM, event=past, rehearsal=True)
    rung.clear()
    sweeping.sweep()
    assert rung == [("events.purge", purge.pk)]
