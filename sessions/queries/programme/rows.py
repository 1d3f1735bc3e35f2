"""The draft, read from the rows in at most ten queries, whatever the size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from events.models import Delegation, Event, Membership, Participant
from sessions import models
from sessions.enums import PlaceAtTable, SittingState
from sessions.queries.programme.people import City, Person
from sessions.queries.programme.sittings import AgendaItem, Presentation, Room, Sitting, SpeakerTurn
from sessions.queries.programme.texts import text_of
from sessions.queries.programme.whole import Programme

Row = TypeVar("Row", bound=Model)


def draft(event: Event) -> Programme:
    """The programme as the rows say now: no version, every SEQUENCE 0. Eight to ten queries."""
    rows = _rows(event)
    people = _people(rows)
    cities = {pk: _city(row) for pk, row in rows.delegations.items()}
    rooms = {row.pk: _room(row) for row in rows.rooms}
    sittings = [_sitting(row, rows, rooms, cities, people) for row in rows.sittings]
    return Programme(
        version=None,
        released_at=None,
        timezone=event.timezone,
        languages=tuple(event.languages),
        rooms=tuple(rooms.values()),
        sittings=tuple(sittings),
    )


@dataclass(frozen=True)
class _Rows:
    rooms: list[models.Room]
    sittings: list[models.Sitting]
    agenda: Mapping[int, list[models.AgendaItem]]
    speakers: Mapping[int, list[models.Speaker]]
    seats: Mapping[int, list[models.SittingSeat]]
    parties: Mapping[int, list[models.SittingParty]]
    presentations: Mapping[int, list[models.Presentation]]
    delegations: dict[int, Delegation]


def _rows(event: Event) -> _Rows:
    sittings = list(models.Sitting.objects.filter(event=event).order_by("starts_at", "ends_at", "position", "pk"))
    return _Rows(
        rooms=list(models.Room.objects.filter(event=event).order_by("position", "pk")),
        sittings=sittings,
        agenda=_by_sitting(models.AgendaItem.objects.filter(sitting__event=event).order_by("position")),
        speakers=_by_sitting(models.Speaker.objects.filter(sitting__event=event).order_by("position")),
        seats=_by_sitting(models.SittingSeat.objects.filter(sitting__event=event).order_by("position", "pk")),
        parties=_by_sitting(models.SittingParty.objects.filter(sitting__event=event).order_by("position", "pk")),
        presentations=_by_sitting(
            models.Presentation.objects.filter(event=event).order_by("starts_at", "number", "pk")
        ),
        delegations=Delegation.objects.filter(event=event).in_bulk(),
    )


def _by_sitting(rows: QuerySet[Row]) -> Mapping[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.sitting_id].append(row)  # type: ignore[attr-defined]
    return grouped


def _people(rows: _Rows) -> dict[int, Person]:
    """Everybody with a part, with the body they come for."""
    keys = {pk for row in rows.sittings for pk in (row.chair_id, row.moderator_id) if pk is not None}
    keys |= {row.participant_id for group in rows.speakers.values() for row in group}
    keys |= {row.participant_id for group in rows.seats.values() for row in group}
    keys |= {row.presenter_id for group in rows.presentations.values() for row in group}
    primary = Membership.objects.filter(participant__in=keys, primary=True).select_related("organisation")
    bodies = {row.participant_id: row for row in primary}
    found = Participant.objects.filter(pk__in=keys)
    return {row.pk: _person(row, bodies.get(row.pk), rows.delegations) for row in found}


def _person(row: Participant, membership: Membership | None, delegations: dict[int, Delegation]) -> Person:
    delegation = delegations.get(membership.delegation_id or 0) if membership else None
    body = delegation or (membership.organisation if membership else None)
    return Person(
        key=row.key,
        uid=str(row.uid),
        full_name=row.full_name,
        sort_name=row.sort_name,
        honorific=row.honorific or "",
        job_title=row.job_title,
        local_name=row.local_full_name,
        local_language=row.local_language,
        local_direction=row.local_direction,
        body=text_of(body.name if body else None),
        city=delegation.key if delegation else "",
    )


def _city(row: Delegation) -> City:
    return City(
        key=row.key,
        name=text_of(row.name),
        local_name=row.local_name,
        local_language=row.local_language,
        local_direction=row.local_direction,
        country=row.country,
    )


def _room(row: models.Room) -> Room:
    return Room(
        key=row.key,
        uid=str(row.uid),
        name=text_of(row.name),
        capacity=row.capacity,
        languages=tuple(row.languages),
        step_free=row.step_free,
        hearing_loop=row.hearing_loop,
    )


def _sitting(
    row: models.Sitting, rows: _Rows, rooms: dict[int, Room], cities: dict[int, City], people: dict[int, Person]
) -> Sitting:
    # Whoever presides is named once, as the chair.
    seats = [seat for seat in rows.seats.get(row.pk, []) if seat.participant_id != row.chair_id]
    presentations = [_presentation(each, row, cities, people) for each in rows.presentations.get(row.pk, [])]
    return Sitting(
        uid=str(row.uid),
        created_at=row.created_at,
        revised_at=row.created_at,
        key=row.key,
        kind=row.kind,
        title=text_of(row.title),
        abstract=text_of(row.abstract),
        room=rooms[row.room_id] if row.room_id else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        interpretation=tuple(row.interpretation),
        expected=row.expected_attendance,
        status=row.state,
        chair=people[row.chair_id] if row.chair_id else None,
        moderator=people[row.moderator_id] if row.moderator_id else None,
        co_chairs=_seated(seats, PlaceAtTable.CO_CHAIR, people),
        attendees=_seated(seats, PlaceAtTable.ATTENDEE, people),
        speakers=tuple(_turn(turn, people) for turn in rows.speakers.get(row.pk, [])),
        parties=tuple(cities[party.delegation_id] for party in rows.parties.get(row.pk, [])),
        agenda=tuple(_agenda_item(item) for item in rows.agenda.get(row.pk, [])),
        presentations=tuple(presentations),
    )


def _seated(seats: Iterable[models.SittingSeat], place: str, people: dict[int, Person]) -> tuple[Person, ...]:
    return tuple(people[seat.participant_id] for seat in seats if seat.place == place)


def _turn(row: models.Speaker, people: dict[int, Person]) -> SpeakerTurn:
    return SpeakerTurn(person=people[row.participant_id], part=row.part)


def _agenda_item(row: models.AgendaItem) -> AgendaItem:
    return AgendaItem(number=row.number, title=text_of(row.title), starts_at=row.starts_at, minutes=row.minutes)


def _presentation(
    row: models.Presentation, sitting: models.Sitting, cities: dict[int, City], people: dict[int, Person]
) -> Presentation:
    fields: dict[str, Any] = {"created_at": sitting.created_at, "revised_at": sitting.created_at}
    return Presentation(
        uid=str(row.uid),
        key=row.key,
        number=row.number,
        title=text_of(row.title),
        language=row.language,
        starts_at=row.starts_at,
        minutes=row.minutes,
        city=cities[row.delegation_id],
        presenter=people[row.presenter_id],
        is_cancelled=sitting.state == SittingState.CANCELLED,
        **fields,
    )
