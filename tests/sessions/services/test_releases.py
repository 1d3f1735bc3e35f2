from datetime import UTC, datetime, timedelta

import pytest

from events.enums import ActorKind, StaffRole
from events.models import AuditEntry
from events.services.audit import Actor, participant, staff
from events.services.permissions import NotAllowed
from sessions.enums import SittingState
from sessions.models import Release
from sessions.queries.programme import released
from sessions.services import releases
from tests.factories.events import ParticipantFactory, StaffFactory
from tests.factories.programme import PresentationFactory, RoomFactory, SittingFactory
from tests.factories.releases import HALF_AN_HOUR, change, full_sitting, release


def only(event):
    return released(event).sittings[0]


def test_publish_numbers_the_releases_and_keeps_one_current(event):
    sitting = SittingFactory(event=event)
    release(event, "First")
    change(sitting, expected_attendance=7)
    release(event, "Second")
    rows = Release.objects.order_by("number").values_list("number", "note", "is_current")
    assert list(rows) == [(1, "First", False), (2, "Second", True)]
    assert (released(event).version, released(event).note) == (2, "Second")


def test_publish_refuses_what_the_public_sees_already(event):
    SittingFactory(event=event)
    release(event)
    with pytest.raises(releases.NothingToRelease, match="Nothing has changed since the last version"):
        release(event)
    assert Release.objects.count() == 1


def test_publish_refuses_an_empty_programme(event):
    with pytest.raises(releases.NothingToRelease):
        release(event)


@pytest.mark.parametrize(
    ("role", "allowed"), [("owner", True), ("organiser", True), ("viewer", False), ("desk", False)]
)
def test_publish_asks_for_the_right_to_edit_the_programme(role, allowed, event):
    SittingFactory(event=event)
    user = StaffFactory(event=event, role=StaffRole(role)).user
    if allowed:
        assert releases.publish(by=staff(user), event=event, note="").released_by == user
    else:
        with pytest.raises(NotAllowed):
            releases.publish(by=staff(user), event=event, note="")


def test_publish_is_not_for_participants(event):
    SittingFactory(event=event)
    with pytest.raises(NotAllowed):
        releases.publish(by=participant(ParticipantFactory(event=event)), event=event, note="")


def test_publish_is_recorded_with_what_changed(event, organiser):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting, starts_at=sitting.starts_at - HALF_AN_HOUR)
    releases.publish(by=staff(organiser), event=event, note="Earlier")
    entry = AuditEntry.objects.filter(verb="programme.released").latest("pk")
    assert (entry.user, entry.before) == (organiser, {"version": 1})
    assert entry.after == {"version": 2, "note": "Earlier", "changes": {"moved": 1}}


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("moved", {"starts_at": datetime(2010, 9, 7, 5, 10, tzinfo=UTC)}),
        ("moved", {"ends_at": datetime(2010, 9, 7, 8, 10, tzinfo=UTC)}),
        ("cancelled", {"state": SittingState.CANCELLED}),
    ],
)
def test_sequence_rises_by_one_for_what_moves_somebody(what, fields, event):
    sitting = SittingFactory(event=event)
    release(event)
    first = only(event)
    change(sitting, **fields)
    release(event)
    second = only(event)
    assert (first.sequence, second.sequence) == (0, 1)
    assert second.revised_at > first.revised_at
    assert second.created_at == first.created_at
    assert [each.what for each in released(event).changes] == [what]


def test_sequence_rises_for_another_room_and_not_for_its_new_name(event):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting.room, name="Ballroom")
    release(event)
    renamed = only(event)
    change(sitting, room=RoomFactory(event=event, name="Garden Hall"))
    release(event)
    moved = only(event)
    assert (renamed.sequence, moved.sequence) == (0, 1)
    news = released(event).changes[0]
    assert (news.what, str(news.room_before), str(news.room_after)) == ("room", "Ballroom", "Garden Hall")


def test_sequence_rises_for_another_time_zone(event):
    full_sitting(event)
    release(event)
    change(event, timezone="Asia/Tokyo")
    release(event)
    assert (only(event).sequence, only(event).presentations[0].sequence) == (1, 1)


def test_a_typo_moves_the_revision_and_not_the_sequence(event):
    sitting = SittingFactory(event=event)
    release(event)
    first = only(event)
    change(sitting, title={"en": "Round Table One", "ko": "라운드테이블 1"})
    release(event)
    second = only(event)
    assert (second.sequence, second.revised_at > first.revised_at) == (0, True)
    assert [each.what for each in released(event).changes] == ["revised"]


def test_what_did_not_change_keeps_its_revision(event):
    SittingFactory(event=event)
    other = SittingFactory(event=event)
    release(event)
    before = only(event)
    change(other, expected_attendance=9)
    release(event)
    assert only(event) == before


def test_draft_edits_between_two_releases_count_once(event):
    sitting = SittingFactory(event=event)
    release(event)
    for _edit in range(3):
        change(sitting, starts_at=sitting.starts_at - timedelta(minutes=5))
    release(event)
    assert only(event).sequence == 1


def test_move_remembers_the_start_published_before(event):
    sitting = SittingFactory(event=event)
    release(event)
    start = sitting.starts_at
    change(sitting, starts_at=start - HALF_AN_HOUR)
    release(event)
    change(sitting, expected_attendance=1)
    release(event)
    assert only(event).previous_starts_at == start


def test_removed_sitting_stays_as_cancelled(event):
    sitting = full_sitting(event)
    SittingFactory(event=event)
    release(event)
    sitting.delete()
    release(event)
    gone = next(each for each in released(event).sittings if each.key == sitting.key)
    assert (gone.status, gone.sequence, gone.presentations[0].is_cancelled) == ("cancelled", 1, True)
    assert [each.what for each in released(event).changes] == ["cancelled"]
    with pytest.raises(releases.NothingToRelease):
        release(event)


def test_cancelled_sittings_leave_a_month_after_the_event(event):
    SittingFactory(event=event, state=SittingState.CANCELLED)
    kept = SittingFactory(event=event)
    removed = SittingFactory(event=event)
    release(event)
    removed.delete()
    change(event, rehearsal_at=datetime(2010, 10, 8, 12, tzinfo=UTC))
    release(event)
    assert len(released(event).sittings) == 3
    change(event, rehearsal_at=datetime(2010, 10, 9, 12, tzinfo=UTC))
    release(event)
    assert [sitting.key for sitting in released(event).sittings] == [kept.key]


def test_restored_sitting_counts_as_one_more_change(event):
    sitting = SittingFactory(event=event)
    for state in (SittingState.SCHEDULED, SittingState.CANCELLED, SittingState.SCHEDULED):
        change(sitting, state=state)
        release(event)
    assert (only(event).sequence, [each.what for each in released(event).changes]) == (2, ["restored"])


def test_presentation_keeps_its_own_sequence(event):
    sitting = full_sitting(event)
    talk = sitting.presentations.get()
    release(event)
    change(talk, title="Another title")
    release(event)
    assert only(event).presentations[0].sequence == 0
    change(talk, starts_at=talk.starts_at + timedelta(minutes=5))
    release(event)
    assert (only(event).presentations[0].sequence, only(event).sequence) == (1, 0)
    change(sitting, room=RoomFactory(event=event))
    release(event)
    assert (only(event).presentations[0].sequence, only(event).sequence) == (2, 1)


def test_presentation_moved_to_another_sitting_is_not_cancelled_in_the_first(event):
    first, second = full_sitting(event), SittingFactory(event=event)
    talk = first.presentations.get()
    release(event)
    change(talk, sitting=second)
    release(event)
    places = [(sitting.key, each.key, each.is_cancelled) for sitting, each in released(event).presentations()]
    assert places == [(second.key, talk.key, False)]


def test_removed_presentation_stays_as_cancelled(event):
    sitting = full_sitting(event)
    talk = PresentationFactory(event=event, sitting=sitting)
    release(event)
    talk.delete()
    release(event)
    found = next(each for _sitting, each in released(event).presentations() if each.key == talk.key)
    assert (found.is_cancelled, found.sequence) == (True, 1)


def test_upcoming_says_what_a_release_would_change_and_changes_nothing(event):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting, state=SittingState.CANCELLED)
    coming = releases.upcoming(event=event)
    assert (coming.version, [each.what for each in coming.changes]) == (2, ["cancelled"])
    assert Release.objects.count() == 1


def test_nobody_but_the_system_publishes_without_an_account(event):
    SittingFactory(event=event)
    with pytest.raises(NotAllowed):
        releases.publish(by=Actor(ActorKind.STAFF, "Somebody"), event=event, note="")
