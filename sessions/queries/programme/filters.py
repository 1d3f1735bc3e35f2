"""A part of a programme, as somebody asked for it: one room, one kind, one city, one language."""

from dataclasses import asdict, dataclass, replace

from sessions.queries.programme.sittings import Sitting
from sessions.queries.programme.whole import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to narrow by; an empty field does not. Room and city are keys; the language is spoken or interpreted."""

    room: str = ""
    kind: str = ""
    city: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def narrowed(programme: Programme, by: Filter) -> Programme:
    """The programme with only the sittings that match; of these, only the city's presentations if a city is asked."""
    sittings = (_of_city(sitting, by.city) for sitting in programme.sittings if _matches(sitting, by))
    return replace(programme, sittings=tuple(sittings))


def _matches(sitting: Sitting, by: Filter) -> bool:
    return (
        (not by.room or (sitting.room is not None and sitting.room.key == by.room))
        and (not by.kind or sitting.kind == by.kind)
        and (not by.language or by.language in sitting.languages())
        and (not by.city or by.city in sitting.cities() or _sends(sitting, by.city))
    )


def _sends(sitting: Sitting, city: str) -> bool:
    return any(person.city == city for person, _part in sitting.parts())


def _of_city(sitting: Sitting, city: str) -> Sitting:
    if not city or city not in {talk.city.key for talk in sitting.presentations}:
        return sitting
    return replace(sitting, presentations=tuple(talk for talk in sitting.presentations if talk.city.key == city))
