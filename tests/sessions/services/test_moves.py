"""Moving what stands in the draft, and taking it back."""

from datetime import UTC, datetime, timedelta

import pytest

from events.enums import StaffRole
from events.models import AuditEntry
from events.services import editing
from events.services.audit import SYSTEM, staff
from events.services.permissions import NotAllowed
from sessions.models import AgendaItem, Presentation, Sitting
from sessions.rules import retimed
from sessions.services import moves
from sessions.services.sittings import BadTimes
from tests.factories.events import StaffFactory
from tests.factories.programme import AgendaItemFactory, PresentationFactory, RoomFactory, SittingFactory
from tests.factories.releases import change

FROM = datetime(2010, 9, 7, 5, 40, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return FROM + timedelta(minutes=minutes)


def rows() -> list[tuple]:
    """Everything a move could touch, as it stands in the tables."""
    return [
        list(Sitting.objects.order_by("pk").values_list("pk", "room", "starts_at", "ends_at")),
        list(AgendaItem.objects.order_by("pk").values_list("pk", "starts_at", "minutes")),
        list(Presentation.objects.order_by("pk").values_list("pk", "sitting", "number", "starts_at", "minutes")),
    ]


def in_turn(sitting: Sitting) -> list[tuple[str, int, int]]:
    """Key, number and minutes after 14:40 of each presentation, in order."""
    minutes = {row: int((row.starts_at - FROM).total_seconds() // 60) for row in moves.in_order(sitting)}
    return [(row.key, row.number, start) for row, start in minutes.items()]


@pytest.fixture
def sitting(event) -> Sitting:
    """Three presentations at 0, 12 (after none) and 35 minutes (after a pause of three), and an agenda item."""
    sitting = SittingFactory(event=event, key="table")
    for number, (key, start, minutes) in enumerate((("a", 0, 12), ("b", 12, 20), ("c", 35, 10)), start=1):
        PresentationFactory(event=event, sitting=sitting, key=key, number=number, starts_at=at(start), minutes=minutes)
    AgendaItemFactory(sitting=sitting, starts_at=at(5))
    return sitting


def test_sitting_moves_with_all_it_holds_and_stays_as_long(sitting, event):
    room = RoomFactory(event=event)
    starts_at = datetime(2010, 9, 8, 1, 0, tzinfo=UTC)
    moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=starts_at, room=room)
    moved = Sitting.objects.get()
    assert (moved.room, moved.starts_at, moved.ends_at) == (room, starts_at, starts_at + timedelta(minutes=140))
    assert [row.starts_at - starts_at for row in moves.in_order(moved)] == [
        timedelta(minutes=minutes) for minutes in (0, 12, 35)
    ]
    assert AgendaItem.objects.get().starts_at == starts_at + timedelta(minutes=5)


def test_one_undo_takes_a_whole_move_back(sitting, event):
    before = rows()
    entry = moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=at(600 + 6 * 60), room=RoomFactory(event=event))
    assert rows() != before
    editing.undo(by=SYSTEM, entry=entry, event=event)
    assert rows() == before


def test_undo_leaves_everything_where_something_newer_happened(sitting, event):
    entry = moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=at(-60), room=sitting.room)
    change(Presentation.objects.get(key="c"), starts_at=at(0))
    now = rows()
    with pytest.raises(editing.CannotUndo):
        editing.undo(by=SYSTEM, entry=entry, event=event)
    assert rows() == now


def test_sitting_moves_only_to_days_of_the_event(sitting):
    before = rows()
    with pytest.raises(BadTimes, match="2010-09-09 is not a day of the event"):
        moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=datetime(2010, 9, 9, tzinfo=UTC), room=None)
    assert rows() == before


def test_sitting_that_stands_there_already_is_not_moved(sitting):
    assert moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=FROM, room=sitting.room) is None
    assert AuditEntry.objects.count() == 0


def test_sitting_moved_by_another_meanwhile_is_not_moved_again(sitting):
    seen = editing.seen_as(sitting, ["starts_at", "room"])
    moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=at(10), room=sitting.room, seen=seen)
    with pytest.raises(editing.ChangedMeanwhile):
        moves.move_sitting(by=SYSTEM, sitting=sitting, starts_at=at(20), room=sitting.room, seen=seen)
    assert Sitting.objects.get().starts_at == at(10)


def test_presentation_moves_to_a_sitting_a_time_and_a_number(sitting, event):
    other = SittingFactory(event=event, starts_at=at(180), ends_at=at(240))
    talk = Presentation.objects.get(key="b")
    before = rows()
    entry = moves.move_presentation(by=SYSTEM, presentation=talk, sitting=other, starts_at=at(190), number=9)
    assert in_turn(other) == [("b", 9, 190)]
    assert in_turn(sitting) == [("a", 1, 0), ("c", 3, 35)]
    editing.undo(by=SYSTEM, entry=entry, event=event)
    assert rows() == before


def test_presentation_follows_the_last_where_no_time_is_given(sitting, event):
    empty = SittingFactory(event=event, starts_at=at(180), ends_at=at(240))
    talk = Presentation.objects.get(key="a")
    moves.move_presentation(by=SYSTEM, presentation=talk, sitting=empty)
    assert in_turn(empty) == [("a", 1, 180)]
    moves.move_presentation(by=SYSTEM, presentation=talk, sitting=sitting)
    assert in_turn(sitting) == [("b", 2, 12), ("c", 3, 35), ("a", 4, 45)]


def test_presentation_moves_only_within_a_sitting(sitting, event):
    talk = Presentation.objects.get(key="a")
    with pytest.raises(BadTimes, match="is not within the sitting"):
        moves.move_presentation(by=SYSTEM, presentation=talk, sitting=sitting, starts_at=at(130))
    assert Presentation.objects.get(key="a").starts_at == at(0)


def test_earlier_changes_places_and_times_the_following_anew(sitting, event):
    before = rows()
    entry = moves.turn(by=SYSTEM, presentation=Presentation.objects.get(key="c"), later=False)
    assert in_turn(sitting) == [("a", 1, 0), ("c", 2, 12), ("b", 3, 25)]
    editing.undo(by=SYSTEM, entry=entry, event=event)
    assert rows() == before


def test_later_is_the_way_back_from_earlier(sitting):
    before = rows()
    moves.turn(by=SYSTEM, presentation=Presentation.objects.get(key="b"), later=False)
    assert in_turn(sitting) == [("b", 1, 0), ("a", 2, 20), ("c", 3, 35)]
    moves.turn(by=SYSTEM, presentation=Presentation.objects.get(key="b"), later=True)
    assert rows() == before


@pytest.mark.parametrize(("key", "later"), [("a", False), ("c", True)])
def test_first_and_last_have_nobody_to_change_places_with(key, later, sitting):
    assert moves.turn(by=SYSTEM, presentation=Presentation.objects.get(key=key), later=later) is None
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("turns", "order", "starts"),
    [
        ([], [], []),
        ([(0, 10)], [0], [0]),
        ([(0, 10), (10, 20), (40, 5)], [2, 1, 0], [0, 5, 35]),
        ([(0, 10), (5, 20)], [1, 0], [0, 20]),
    ],
)
def test_retimed_keeps_the_first_start_and_the_pauses(turns, order, starts):
    given = [(at(start), minutes) for start, minutes in turns]
    assert retimed(given, order) == [at(start) for start in starts]


def test_viewers_move_nothing(sitting, event):
    viewer = staff(StaffFactory(event=event, role=StaffRole.VIEWER).user)
    talk = Presentation.objects.get(key="b")
    before = rows()
    with pytest.raises(NotAllowed):
        moves.move_sitting(by=viewer, sitting=sitting, starts_at=at(10), room=None)
    with pytest.raises(NotAllowed):
        moves.move_presentation(by=viewer, presentation=talk, sitting=sitting)
    with pytest.raises(NotAllowed):
        moves.turn(by=viewer, presentation=talk, later=True)
    assert rows() == before
