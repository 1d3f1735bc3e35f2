"""A programme as plain values, and its days as they are lived at the venue."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sessions.interchange.text import clean_line

NOT_IN_ACRONYM = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of the venue; `capacity` in seats."""

    guid: UUID
    name: str
    description: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, under the name to be shown."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A further page or document, with an absolute address."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sitting or presentation, its moments aware in any zone.

    `number` is the whole number that names it in this programme for good, from 1; `room` is the name of one of the
    programme's rooms, or what to show where none is fixed yet; `kind` is what sort of item it is ("round table").
    Raises ValueError for a number below 1, a naive moment or an end that is not after the start.
    """

    number: int
    guid: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    room: str
    kind: str
    url: str
    track: str = ""
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""
    speakers: tuple[Speaker, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"{self.guid}: an item is numbered from 1")
        if self.starts_at.utcoffset() is None or self.ends_at.utcoffset() is None:
            raise ValueError(f"{self.guid}: an item's moments name their zone")
        if self.duration <= timedelta():
            raise ValueError(f"{self.guid}: an item ends after it starts")

    @property
    def duration(self) -> timedelta:
        """Time that passes, also over a change of the clocks: two moments of one zone subtract as wall times."""
        return self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A released programme: `version` names the release, the days are local dates in `timezone` (IANA), both included.

    Rooms are listed in the order given. Raises ValueError for two items of one number or guid, or days in reverse.
    """

    acronym: str
    title: str
    version: str
    url: str
    timezone: str
    first_day: date
    last_day: date
    rooms: tuple[Room, ...] = ()
    items: tuple[Item, ...] = ()

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a programme's last day does not precede its first")
        for name, values in (("number", [i.number for i in self.items]), ("guid", [i.guid for i in self.items])):
            if repeated := [value for value, count in Counter(values).items() if count > 1]:
                raise ValueError(f"two items share the {name} {repeated[0]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day with its items by the clean name of their room: rooms in the programme's order, items by start."""

    index: int
    on: date
    starts_at: datetime
    ends_at: datetime
    rooms: dict[str, list[Item]]


def acronym(name: str) -> str:
    """`name` as the schedule formats want an acronym: lower-case letters, digits and _, at least four."""
    return NOT_IN_ACRONYM.sub("_", name.lower()).strip("_").ljust(4, "_")


def local(moment: datetime, zone: str) -> datetime:
    """`moment` in the wall clock of `zone`, with its offset."""
    return moment.astimezone(UTC).astimezone(ZoneInfo(zone))


def days(programme: Programme) -> Iterator[Day]:
    """Every day of `programme`, numbered from 1, with the items that take place and start on it.

    Days without items are listed, and so is a day outside the programme's own dates that an item starts on: no item is
    lost. A day lasts from its first start to its last end, an empty one from midnight to midnight.
    """
    kept = [item for item in programme.items if not item.is_cancelled]
    zone = programme.timezone
    length = (programme.last_day - programme.first_day).days + 1
    dates = {programme.first_day + timedelta(days=number) for number in range(length)}
    dates |= {local(item.starts_at, zone).date() for item in kept}
    for index, on in enumerate(sorted(dates), start=1):
        items = [item for item in kept if local(item.starts_at, zone).date() == on]
        midnights = [datetime.combine(on + timedelta(days=n), time(), tzinfo=ZoneInfo(zone)) for n in (0, 1)]
        yield Day(
            index=index,
            on=on,
            starts_at=local(min((item.starts_at.astimezone(UTC) for item in items), default=midnights[0]), zone),
            ends_at=local(max((item.ends_at.astimezone(UTC) for item in items), default=midnights[1]), zone),
            rooms=by_room(items, programme.rooms),
        )


def by_room(items: Iterable[Item], rooms: Iterable[Room]) -> dict[str, list[Item]]:
    """`items` under the names of their rooms, in the order of `rooms`; rooms not listed there follow by name."""
    rank = {clean_line(room.name): number for number, room in enumerate(rooms)}
    grouped: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda i: (i.starts_at.astimezone(UTC), i.number)):
        grouped.setdefault(clean_line(item.room), []).append(item)
    return dict(sorted(grouped.items(), key=lambda group: (rank.get(group[0], len(rank)), group[0])))
