"""A whole programme, by day."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import groupby
from zoneinfo import ZoneInfo

from sessions.queries.programme.people import City, Part, Person
from sessions.queries.programme.sittings import Presentation, Room, Sitting
from sessions.queries.programme.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a release changed in one sitting or presentation: `what` is new, moved, room, cancelled, restored, revised.

    The moments and rooms before and after are given where they differ or tell which one is meant.
    """

    what: str
    sitting: str
    presentation: str = ""
    title: Text
    starts_before: datetime | None = None
    starts_after: datetime | None = None
    ends_before: datetime | None = None
    ends_after: datetime | None = None
    room_before: Text = field(default_factory=Text)
    room_after: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date at the venue with the sittings that begin on it, by start."""

    date: date
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The programme of one event; `version` and `released_at` are None for a draft, `timezone` is an IANA name."""

    version: int | None
    released_at: datetime | None
    timezone: str
    languages: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    rooms: tuple[Room, ...] = ()
    note: str = ""
    changes: tuple[Change, ...] = ()

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days on which something begins, in the venue's time."""
        grouped = groupby(self.sittings, key=self.date_of)
        return tuple(Day(date=on, sittings=tuple(sittings)) for on, sittings in grouped)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody with a part or a place, by key, in order of name."""
        found = {person.key: person for sitting in self.sittings for person, _part in sitting.parts()}
        return dict(sorted(found.items(), key=lambda one: (one[1].sort_name, one[0])))

    @cached_property
    def cities(self) -> dict[str, City]:
        """The cities that present or meet, by key."""
        return {key: city for sitting in self.sittings for key, city in sitting.cities().items()}

    @cached_property
    def is_public(self) -> bool:
        """Whether nothing in it is closed to the public."""
        return all(sitting.is_public for sitting in self.sittings)

    def public(self) -> "Programme":
        """The programme without the sittings that are not for the public, nor the rooms only they use."""
        sittings = tuple(sitting for sitting in self.sittings if sitting.is_public)
        used = {sitting.room.key for sitting in sittings if sitting.room}
        keys = {sitting.key for sitting in sittings}
        rooms = tuple(room for room in self.rooms if room.key in used)
        changes = tuple(change for change in self.changes if change.sitting in keys)
        return replace(self, sittings=sittings, rooms=rooms, changes=changes)

    def date_of(self, sitting: Sitting) -> date:
        """The date at the venue on which a sitting begins."""
        return sitting.starts_at.astimezone(self.zone).date()

    def sitting(self, key: str) -> Sitting | None:
        """The sitting of that key; one that takes place before one that was cancelled and whose key was used again."""
        found = sorted((each for each in self.sittings if each.key == key), key=lambda each: each.is_cancelled)
        return found[0] if found else None

    def presentation(self, key: str) -> tuple[Sitting, Presentation] | None:
        """The presentation of that key with its sitting, as `sitting` chooses."""
        found = sorted((pair for pair in self.presentations() if pair[1].key == key), key=lambda p: p[1].is_cancelled)
        return found[0] if found else None

    def room(self, key: str) -> Room | None:
        return next((room for room in self.rooms if room.key == key), None)

    def presentations(self) -> Iterator[tuple[Sitting, Presentation]]:
        """Every presentation with its sitting, in order."""
        return ((sitting, presentation) for sitting in self.sittings for presentation in sitting.presentations)

    def parts_of(self, person: str) -> Iterator[tuple[Sitting, Part]]:
        """The sittings in which the person of that key has a part, by start, once for each part."""
        for sitting in self.sittings:
            for part in dict.fromkeys(part for found, part in sitting.parts() if found.key == person):
                yield sitting, part

    def first_and_last(self) -> tuple[datetime, datetime] | None:
        """The first start and the last end, UTC; None for an empty programme."""
        if not self.sittings:
            return None
        ends = max(sitting.ends_at for sitting in self.sittings)
        return self.sittings[0].starts_at.astimezone(UTC), ends.astimezone(UTC)
