"""What happens: rooms, sittings, and the presentations within them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.functional import Promise

from sessions.enums import SittingKind, SittingState, SpeakerPart
from sessions.queries.programme.people import City, Part, Person
from sessions.queries.programme.texts import Text

# Between delegations, not for the public: on no page, feed or sheet but those of the people at the table.
CLOSED_KINDS = frozenset({SittingKind.BILATERAL})
# Pauses and services: shown quietly, with no page of their own to read up on.
QUIET_KINDS = frozenset({SittingKind.REGISTRATION, SittingKind.BREAK, SittingKind.MEAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A hall; `capacity` in seats, `languages` those it is wired for."""

    key: str
    uid: str
    name: Text
    capacity: int
    languages: tuple[str, ...] = ()
    step_free: bool = False
    hearing_loop: bool = False

    def __str__(self) -> str:
        return str(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A numbered item of a sitting's agenda; `minutes` long."""

    number: int
    title: Text
    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerTurn:
    """A person who speaks in a sitting, and as what."""

    person: Person
    part: str

    @property
    def part_name(self) -> "str | Promise":
        return SpeakerPart(self.part).label


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What a calendar needs to know an entry again: uid (a UUID), SEQUENCE, when it was first and last written."""

    uid: str
    sequence: int = 0
    created_at: datetime
    revised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation(Revised):
    """A city's presentation within a sitting, in the language spoken, by its presenter."""

    key: str
    number: int
    title: Text
    language: str
    starts_at: datetime
    minutes: int
    city: City
    presenter: Person
    is_cancelled: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting(Revised):
    """Something that happens in a room; moments are UTC and aware.

    `previous_starts_at` is the start published before the last move, if it has moved.
    """

    key: str
    kind: str
    title: Text
    abstract: Text = field(default_factory=Text)
    room: Room | None = None
    starts_at: datetime
    ends_at: datetime
    interpretation: tuple[str, ...] = ()
    expected: int = 0
    status: str = SittingState.SCHEDULED
    chair: Person | None = None
    co_chairs: tuple[Person, ...] = ()
    moderator: Person | None = None
    speakers: tuple[SpeakerTurn, ...] = ()
    attendees: tuple[Person, ...] = ()
    parties: tuple[City, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    previous_starts_at: datetime | None = None

    @property
    def kind_name(self) -> "str | Promise":
        return SittingKind(self.kind).label

    @property
    def is_cancelled(self) -> bool:
        return self.status == SittingState.CANCELLED

    @property
    def is_public(self) -> bool:
        return self.kind not in CLOSED_KINDS

    @property
    def is_quiet(self) -> bool:
        return self.kind in QUIET_KINDS

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def parts(self) -> Iterator[tuple[Person, Part]]:
        """Everybody with a part or a place, in the order in which parts are named; a person may have several."""
        if self.chair:
            yield self.chair, Part.CHAIR
        for person in self.co_chairs:
            yield person, Part.CO_CHAIR
        if self.moderator:
            yield self.moderator, Part.MODERATOR
        for turn in self.speakers:
            yield turn.person, Part.SPEAKER
        for presentation in self.presentations:
            if not presentation.is_cancelled or self.is_cancelled:
                yield presentation.presenter, Part.PRESENTER
        for person in self.attendees:
            yield person, Part.ATTENDEE

    def cities(self) -> dict[str, City]:
        """The cities that present or meet here, by key, in their order."""
        presenting = [presentation.city for presentation in self.presentations if not presentation.is_cancelled]
        return {city.key: city for city in (*presenting, *self.parties)}

    def languages(self) -> tuple[str, ...]:
        """The languages one can follow it in: interpreted or spoken, without repeats."""
        spoken = (presentation.language for presentation in self.presentations if not presentation.is_cancelled)
        return tuple(dict.fromkeys((*self.interpretation, *spoken)))
