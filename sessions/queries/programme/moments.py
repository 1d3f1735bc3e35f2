"""What is on now and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sessions.queries.programme.sittings import Presentation, Sitting
from sessions.queries.programme.whole import Programme

SHOWN_NEXT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch of the programme: a presentation, or a sitting as a whole where none divides it."""

    sitting: Sitting
    presentation: Presentation | None = None
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return _minutes(self.starts_at, self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running(Slot):
    """A slot that is on: how many of its minutes are over and how many are left."""

    minutes_gone: int
    minutes_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Now and next at one moment of the event's clock; `is_over` once the last sitting has ended."""

    at: datetime
    now: tuple[Running, ...] = ()
    next: tuple[Slot, ...] = field(default=())
    is_over: bool = False


def now_and_next(programme: Programme, at: datetime, *, shown: int = SHOWN_NEXT) -> Board:
    """What is on at the moment `at` (aware), and the `shown` slots that begin after it, by start.

    While a presentation is on it stands for its sitting; between two of them the sitting itself is on.
    """
    slots = list(_slots(programme))
    running = [slot for slot in slots if slot.starts_at <= at < slot.ends_at]
    divided = {slot.sitting.key for slot in running if slot.presentation}
    now = [slot for slot in running if slot.presentation or slot.sitting.key not in divided]
    coming = sorted((slot for slot in slots if slot.starts_at > at), key=lambda slot: slot.starts_at)
    return Board(
        at=at,
        now=tuple(_running(slot, at) for slot in sorted(now, key=lambda slot: slot.sitting.is_quiet)),
        next=tuple(coming[:shown]),
        is_over=bool(slots) and all(slot.ends_at <= at for slot in slots),
    )


def _slots(programme: Programme) -> Iterator[Slot]:
    for sitting in programme.sittings:
        if sitting.is_cancelled:
            continue
        yield Slot(sitting=sitting, starts_at=sitting.starts_at, ends_at=sitting.ends_at)
        for each in sitting.presentations:
            if not each.is_cancelled:
                yield Slot(sitting=sitting, presentation=each, starts_at=each.starts_at, ends_at=each.ends_at)


def _running(slot: Slot, at: datetime) -> Running:
    gone = _minutes(slot.starts_at, at)
    return Running(
        sitting=slot.sitting,
        presentation=slot.presentation,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        minutes_gone=gone,
        minutes_left=slot.minutes - gone,
    )


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds() // 60)
