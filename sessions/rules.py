"""What cannot be in a programme as it stands: people and rooms in two places, too few seats, languages nobody
interprets, times that do not fit. Pure rules over plain rows; nothing here reads a table."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sessions.enums import ClashCode, SittingKind

# One may be named in them and yet be elsewhere: they book nobody.
OPEN_TO_ALL = frozenset(
    {SittingKind.BREAK, SittingKind.MEAL, SittingKind.TOUR, SittingKind.REGISTRATION, SittingKind.RECEPTION}
)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Named:
    """A person or a room by key, under the name it is shown by."""

    key: str
    name: Any


@dataclass(frozen=True)
class Hall(Named):
    """A room: seats, the languages it is wired for, interpreters' booths."""

    capacity: int
    languages: tuple[str, ...]
    booths: int


@dataclass(frozen=True)
class Talk:
    """A presentation: its moments, the language spoken."""

    key: str
    title: Any
    language: str
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Placed:
    """A sitting that takes place, with its room, its presentations and everybody who has a part in it."""

    key: str
    title: Any
    kind: str
    starts_at: datetime
    ends_at: datetime
    room: Hall | None
    expected: int
    interpretation: tuple[str, ...]
    working_languages: tuple[str, ...]
    people: tuple[Named, ...]
    talks: tuple[Talk, ...]


@dataclass(frozen=True)
class Clash:
    """One thing that does not fit: in which sitting, and whatever else it concerns.

    `number` is what is asked for (people, languages), `limit` what there is (seats, booths); `language` may be several,
    with spaces between.
    """

    code: ClashCode
    sitting: Placed
    other: Placed | None = None
    talk: Talk | None = None
    other_talk: Talk | None = None
    person: Named | None = None
    language: str = ""
    number: int = 0
    limit: int = 0

    @property
    def room(self) -> Hall | None:
        return self.sitting.room

    @property
    def fingerprint(self) -> str:
        """The same for as long as it is the same clash: moving both sittings keeps it, one seat less does not."""
        concerned = (self.sitting, self.other, self.talk, self.other_talk, self.person)
        keys = [each.key if each else "" for each in concerned]
        room = self.room.key if self.room and self.code in OF_THE_ROOM else ""
        said = "|".join([self.code, *keys, room, self.language, str(self.number), str(self.limit)])
        return hashlib.sha256(said.encode()).hexdigest()[:32]


OF_THE_ROOM = (
    ClashCode.ROOM_DOUBLE_BOOKED,
    ClashCode.ROOM_TOO_SMALL,
    ClashCode.ROOM_NOT_WIRED,
    ClashCode.TOO_FEW_BOOTHS,
)
Row = TypeVar("Row", Placed, Talk)


def clashes(sittings: Iterable[Placed], *, zone: ZoneInfo, first: date, last: date) -> list[Clash]:
    """Everything that does not fit among the sittings of an event of these days at the venue, by code, then by time."""
    placed = sorted(sittings, key=_in_time)
    found = [*_people_twice(placed), *_rooms_twice(placed)]
    for sitting in placed:
        found += [*_of_room(sitting), *_of_talks(sitting)]
        if not _within_days(sitting, zone, first, last):
            found.append(Clash(ClashCode.OUTSIDE_EVENT, sitting))
    rank = {code: place for place, code in enumerate(ClashCode)}
    return sorted(found, key=lambda clash: (rank[clash.code], _in_time(clash.sitting)))


def _people_twice(placed: Sequence[Placed]) -> Iterator[Clash]:
    booked: dict[Named, list[Placed]] = defaultdict(list)
    for sitting in placed:
        if sitting.kind not in OPEN_TO_ALL:
            for person in dict.fromkeys(sitting.people):
                booked[person].append(sitting)
    for person, rows in booked.items():
        for one, other in overlapping(rows):
            yield Clash(ClashCode.DOUBLE_BOOKED, one, other, person=person)


def _rooms_twice(placed: Sequence[Placed]) -> Iterator[Clash]:
    used: dict[str, list[Placed]] = defaultdict(list)
    for sitting in placed:
        if sitting.room:
            used[sitting.room.key].append(sitting)
    for rows in used.values():
        for one, other in overlapping(rows):
            yield Clash(ClashCode.ROOM_DOUBLE_BOOKED, one, other)


def _of_room(sitting: Placed) -> Iterator[Clash]:
    room = sitting.room
    if room is None:
        return
    if sitting.expected > room.capacity:
        yield Clash(ClashCode.ROOM_TOO_SMALL, sitting, number=sitting.expected, limit=room.capacity)
    wired = set(map(_spoken, room.languages))
    missing = [language for language in sitting.interpretation if _spoken(language) not in wired]
    if missing:
        yield Clash(ClashCode.ROOM_NOT_WIRED, sitting, language=" ".join(missing))
    if len(sitting.interpretation) > room.booths:
        yield Clash(ClashCode.TOO_FEW_BOOTHS, sitting, number=len(sitting.interpretation), limit=room.booths)


def _of_talks(sitting: Placed) -> Iterator[Clash]:
    # without interpreters a sitting is held in the working languages of its event
    understood = set(map(_spoken, sitting.interpretation or sitting.working_languages))
    for talk in sitting.talks:
        if _spoken(talk.language) not in understood:
            yield Clash(ClashCode.MISSING_INTERPRETATION, sitting, talk=talk, language=talk.language)
        if talk.starts_at < sitting.starts_at or talk.ends_at > sitting.ends_at:
            yield Clash(ClashCode.OUTSIDE_SITTING, sitting, talk=talk)
    for one, other in overlapping(sitting.talks):
        yield Clash(ClashCode.PRESENTATIONS_OVERLAP, sitting, talk=one, other_talk=other)


def _within_days(sitting: Placed, zone: ZoneInfo, first: date, last: date) -> bool:
    begins = sitting.starts_at.astimezone(zone).date()
    ends = (sitting.ends_at - INSTANT).astimezone(zone).date()
    return first <= begins and ends <= last


def _spoken(tag: str) -> str:
    """The language one hears: Brazilian Portuguese is Portuguese to an interpreter."""
    return tag.split("-")[0].lower()


def overlapping(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Every two rows that share a moment, the earlier first; touching ends are fine."""
    ordered = sorted(rows, key=_in_time)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            yield one, other


def _in_time(row: Placed | Talk) -> tuple[datetime, datetime, str]:
    return row.starts_at, row.ends_at, row.key


def retimed(turns: Sequence[tuple[datetime, int]], order: Sequence[int]) -> list[datetime]:
    """When each of some turns (start, minutes; in time order) begins once they are taken in another order.

    `order` names the turns by their place. The first begins when the first did, and the pauses between them stay
    where they are. An overlap between two turns counts as no pause.
    """
    none = timedelta(0)
    pauses = [max(none, b[0] - a[0] - timedelta(minutes=a[1])) for a, b in pairwise(turns)]
    at = turns[0][0] if turns else None
    starts: list[datetime] = []
    for place, turn in enumerate(order):
        assert at is not None
        starts.append(at)
        at += timedelta(minutes=turns[turn][1]) + (pauses[place] if place < len(pauses) else none)
    return starts
