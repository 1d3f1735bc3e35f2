"""A programme as the JSON of a release, and back. People, cities and rooms stand there once, referred to by key."""

from datetime import UTC, datetime
from typing import Any

from sessions.queries.programme.people import City, Person
from sessions.queries.programme.sittings import AgendaItem, Presentation, Room, Sitting, SpeakerTurn
from sessions.queries.programme.texts import Text
from sessions.queries.programme.whole import Change, Programme

FORMAT = 1


def written(programme: Programme) -> dict[str, Any]:
    """The programme as plain JSON, without its version and moment, which the release's own columns hold."""
    people = {person.key: person for sitting in programme.sittings for person, _part in sitting.parts()}
    people |= {each.presenter.key: each.presenter for _sitting, each in programme.presentations()}
    cities = {each.city.key: each.city for _sitting, each in programme.presentations()}
    cities |= {city.key: city for sitting in programme.sittings for city in sitting.parties}
    return {
        "format": FORMAT,
        "timezone": programme.timezone,
        "languages": list(programme.languages),
        "rooms": [_room(room) for room in programme.rooms],
        "cities": [_plain(cities[key]) for key in sorted(cities)],
        "people": [_plain(people[key]) for key in sorted(people)],
        "sittings": [_sitting(sitting) for sitting in programme.sittings],
        "changes": [_change(change) for change in programme.changes],
    }


def read(content: dict[str, Any], *, version: int, released_at: datetime, note: str) -> Programme:
    """The programme that `written` wrote. Raises KeyError or ValueError for content of another shape."""
    rooms = {row["key"]: Room(**_read_room(row)) for row in content["rooms"]}
    cities = {row["key"]: City(**row | {"name": Text(row["name"])}) for row in content["cities"]}
    people = {row["key"]: Person(**row | {"body": Text(row["body"])}) for row in content["people"]}
    return Programme(
        version=version,
        released_at=released_at,
        note=note,
        timezone=content["timezone"],
        languages=tuple(content["languages"]),
        rooms=tuple(rooms.values()),
        sittings=tuple(_read_sitting(row, rooms, cities, people) for row in content["sittings"]),
        changes=tuple(_read_change(row) for row in content["changes"]),
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _at(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _plain(noun: City | Person) -> dict[str, Any]:
    fields = {name: getattr(noun, name) for name in noun.__dataclass_fields__}
    return {name: dict(value.by_language) if isinstance(value, Text) else value for name, value in fields.items()}


def _room(room: Room) -> dict[str, Any]:
    return {
        "key": room.key,
        "uid": room.uid,
        "name": dict(room.name.by_language),
        "capacity": room.capacity,
        "languages": list(room.languages),
        "step_free": room.step_free,
        "hearing_loop": room.hearing_loop,
    }


def _read_room(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"name": Text(row["name"]), "languages": tuple(row["languages"])}


def _sitting(sitting: Sitting) -> dict[str, Any]:
    return {
        "uid": sitting.uid,
        "key": sitting.key,
        "kind": sitting.kind,
        "title": dict(sitting.title.by_language),
        "abstract": dict(sitting.abstract.by_language),
        "room": sitting.room.key if sitting.room else None,
        "starts_at": _moment(sitting.starts_at),
        "ends_at": _moment(sitting.ends_at),
        "interpretation": list(sitting.interpretation),
        "expected": sitting.expected,
        "status": str(sitting.status),
        "chair": sitting.chair.key if sitting.chair else None,
        "co_chairs": [person.key for person in sitting.co_chairs],
        "moderator": sitting.moderator.key if sitting.moderator else None,
        "speakers": [[turn.person.key, str(turn.part)] for turn in sitting.speakers],
        "attendees": [person.key for person in sitting.attendees],
        "parties": [city.key for city in sitting.parties],
        "agenda": [_agenda_item(item) for item in sitting.agenda],
        "presentations": [_presentation(presentation) for presentation in sitting.presentations],
        "previous_starts_at": _moment(sitting.previous_starts_at),
        **_revision(sitting),
    }


def _revision(noun: Sitting | Presentation) -> dict[str, Any]:
    return {
        "sequence": noun.sequence,
        "created_at": _moment(noun.created_at),
        "revised_at": _moment(noun.revised_at),
    }


def _agenda_item(item: AgendaItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": dict(item.title.by_language),
        "starts_at": _moment(item.starts_at),
        "minutes": item.minutes,
    }


def _presentation(presentation: Presentation) -> dict[str, Any]:
    return {
        "uid": presentation.uid,
        "key": presentation.key,
        "number": presentation.number,
        "title": dict(presentation.title.by_language),
        "language": presentation.language,
        "starts_at": _moment(presentation.starts_at),
        "minutes": presentation.minutes,
        "city": presentation.city.key,
        "presenter": presentation.presenter.key,
        "is_cancelled": presentation.is_cancelled,
        **_revision(presentation),
    }


def _read_revision(row: dict[str, Any]) -> dict[str, Any]:
    moments = ("starts_at", "ends_at", "created_at", "revised_at", "previous_starts_at")
    return row | {name: _at(row[name]) for name in moments if name in row} | {"title": Text(row["title"])}


def _read_sitting(
    row: dict[str, Any], rooms: dict[str, Room], cities: dict[str, City], people: dict[str, Person]
) -> Sitting:
    replaced = {
        "abstract": Text(row["abstract"]),
        "room": rooms[row["room"]] if row["room"] else None,
        "interpretation": tuple(row["interpretation"]),
        "chair": people[row["chair"]] if row["chair"] else None,
        "co_chairs": tuple(people[key] for key in row["co_chairs"]),
        "moderator": people[row["moderator"]] if row["moderator"] else None,
        "speakers": tuple(SpeakerTurn(person=people[key], part=part) for key, part in row["speakers"]),
        "attendees": tuple(people[key] for key in row["attendees"]),
        "parties": tuple(cities[key] for key in row["parties"]),
        "agenda": tuple(AgendaItem(**_read_revision(item)) for item in row["agenda"]),
        "presentations": tuple(_read_presentation(each, cities, people) for each in row["presentations"]),
    }
    return Sitting(**_read_revision(row) | replaced)


def _read_presentation(row: dict[str, Any], cities: dict[str, City], people: dict[str, Person]) -> Presentation:
    replaced = {"city": cities[row["city"]], "presenter": people[row["presenter"]]}
    return Presentation(**_read_revision(row) | replaced)


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "sitting": change.sitting,
        "presentation": change.presentation,
        "title": dict(change.title.by_language),
        "starts_before": _moment(change.starts_before),
        "starts_after": _moment(change.starts_after),
        "ends_before": _moment(change.ends_before),
        "ends_after": _moment(change.ends_after),
        "room_before": dict(change.room_before.by_language),
        "room_after": dict(change.room_after.by_language),
    }


def _read_change(row: dict[str, Any]) -> Change:
    texts = {name: Text(row[name]) for name in ("title", "room_before", "room_after")}
    moments = {name: _at(row[name]) for name in ("starts_before", "starts_after", "ends_before", "ends_after")}
    return Change(**row | texts | moments)
