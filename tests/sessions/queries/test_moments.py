from datetime import timedelta

from sessions.enums import SittingState
from sessions.queries.programme import draft, now_and_next
from tests.factories.programme import PresentationFactory, SittingFactory

MINUTE = timedelta(minutes=1)


def keys(slots):
    return [slot.presentation.key if slot.presentation else slot.sitting.key for slot in slots]


def test_now_is_the_presentation_and_not_its_sitting(event):
    sitting = SittingFactory(event=event)
    first = PresentationFactory(event=event, sitting=sitting)
    second = PresentationFactory(event=event, sitting=sitting, starts_at=first.starts_at + 12 * MINUTE)

    board = now_and_next(draft(event), first.starts_at + 4 * MINUTE)

    assert keys(board.now) == [first.key]
    assert (board.now[0].minutes_gone, board.now[0].minutes_left) == (4, 8)
    assert keys(board.next) == [second.key]


def test_now_is_the_sitting_between_two_presentations(event):
    sitting = SittingFactory(event=event)
    talk = PresentationFactory(event=event, sitting=sitting)
    assert keys(now_and_next(draft(event), sitting.starts_at).now) == [sitting.key]
    assert keys(now_and_next(draft(event), talk.starts_at + 12 * MINUTE).now) == [sitting.key]


def test_next_is_in_order_of_time_and_no_longer_than_asked(event):
    sittings = [
        SittingFactory(event=event, starts_at=start, ends_at=start + MINUTE)
        for start in (SittingFactory(event=event).ends_at + number * MINUTE for number in range(4))
    ]
    board = now_and_next(draft(event), sittings[0].starts_at - MINUTE, shown=2)
    assert keys(board.next) == [sittings[0].key, sittings[1].key]


def test_cancelled_is_neither_now_nor_next(event):
    sitting = SittingFactory(event=event, state=SittingState.CANCELLED)
    PresentationFactory(event=event, sitting=sitting)
    assert now_and_next(draft(event), sitting.starts_at).now == ()
    assert now_and_next(draft(event), sitting.starts_at - MINUTE).next == ()


def test_board_knows_when_all_is_over(event):
    assert not now_and_next(draft(event), SittingFactory(event=event).ends_at - MINUTE).is_over
    assert now_and_next(draft(event), event.sittings.get().ends_at).is_over
