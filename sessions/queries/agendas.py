"""Which sittings belong on whose agenda. Read from a released programme; no queries of its own."""

from dataclasses import dataclass

from sessions.enums import SittingKind
from sessions.queries.programme import Presentation, Programme, Sitting

# What everybody at the assembly goes to, with or without a part in it.
FOR_EVERYBODY = frozenset({SittingKind.CEREMONY, SittingKind.PLENARY, SittingKind.ROUND_TABLE, SittingKind.RECEPTION})


@dataclass(frozen=True, slots=True)
class Agenda:
    """A person's or a delegation's sittings by start, and the presentations that are their own."""

    sittings: tuple[Sitting, ...]
    presentations: tuple[tuple[Sitting, Presentation], ...]


def of_person(programme: Programme, key: str) -> Agenda:
    """The sittings in which the participant of that key chairs, moderates, speaks, presents or has a place, and those
    that are for everybody; of a programme with its closed sittings, only their own are among them."""
    mine = {sitting.uid for sitting, _part in programme.parts_of(key)}
    own = [(sitting, talk) for sitting, talk in programme.presentations() if talk.presenter.key == key]
    return _agenda(programme, mine | {sitting.uid for sitting, _talk in own}, own)


def of_city(programme: Programme, key: str) -> Agenda:
    """The same for the delegation of that key: whatever any of its people has a part in, and the meetings it is party
    to."""
    mine = {each.uid for each in programme.sittings if key in {city.key for city in each.parties}}
    mine |= {each.uid for each in programme.sittings for person, _part in each.parts() if person.city == key}
    own = [(sitting, talk) for sitting, talk in programme.presentations() if talk.city.key == key]
    return _agenda(programme, mine | {sitting.uid for sitting, _talk in own}, own)


def _agenda(programme: Programme, mine: set[str], own: list[tuple[Sitting, Presentation]]) -> Agenda:
    sittings = (each for each in programme.sittings if each.uid in mine or each.kind in FOR_EVERYBODY)
    return Agenda(sittings=tuple(sittings), presentations=tuple(own))
