"""Rooms, sittings with their agenda and people, and the presentations in them."""

from __future__ import annotations

from typing import Any

from events.models import Delegation, Event, Participant
from events.services.exchange.texts import Document, moment, moment_of, text, text_of, uid
from events.services.reconciliation import Reconciliation
from sessions.enums import PlaceAtTable, SittingState
from sessions.models import AgendaItem, Presentation, Room, Sitting, SittingParty, SittingSeat, Speaker


def room_fields(row: Document) -> dict[str, Any]:
    """The columns of a room."""
    return {
        "name": text(row["name"]),
        "capacity": row["capacity"],
        "setup": row["setup"] or "",
        "booths": row["booths"],
        "languages": row["languages"],
        "step_free": row["step_free"],
        "hearing_loop": row["hearing_loop"],
        "basis": row["basis"],
        "note": row["note"],
    }


def room_document(row: Room, tags: list[str]) -> Document:
    """A room as the document writes it."""
    return {
        "id": row.key,
        "name": text_of(row.name, tags),
        "capacity": row.capacity,
        "setup": row.setup or None,
        "booths": row.booths,
        "languages": row.languages,
        "step_free": row.step_free,
        "hearing_loop": row.hearing_loop,
        "basis": row.basis,
        "note": row.note or None,
    }


def sitting_fields(row: Document, rooms: dict[str, Room], people: dict[str, Participant]) -> dict[str, Any]:
    """The columns of a sitting."""
    return {
        "kind": row["kind"],
        "title": text(row["title"]),
        "abstract": text(row["abstract"]),
        "room_id": rooms[row["room"]].pk if row["room"] else None,
        "starts_at": moment(row["starts_at"]),
        "ends_at": moment(row["ends_at"]),
        "expected_attendance": row["expected_attendance"],
        "interpretation": row["interpretation"],
        "chair_id": people[row["chair"]].pk if row["chair"] else None,
        "moderator_id": people[row["moderator"]].pk if row["moderator"] else None,
        "basis": row["basis"],
        "sources": row["sources"],
    }


def sitting_document(row: Sitting, event: Event) -> Document:
    """A sitting as the document writes it; its rows are to be prefetched in order."""
    seats = list(row.seats.all())
    return {
        "id": row.key,
        "kind": row.kind,
        "title": text_of(row.title, event.languages),
        "abstract": text_of(row.abstract, event.languages),
        "room": row.room.key if row.room else None,
        "starts_at": moment_of(row.starts_at, event.zone),
        "ends_at": moment_of(row.ends_at, event.zone),
        "expected_attendance": row.expected_attendance,
        "interpretation": row.interpretation,
        "chair": row.chair.key if row.chair else None,
        "co_chairs": [seat.participant.key for seat in seats if seat.place == PlaceAtTable.CO_CHAIR],
        "moderator": row.moderator.key if row.moderator else None,
        "speakers": [{"participant": one.participant.key, "part": one.part} for one in row.speakers.all()],
        "attendees": [seat.participant.key for seat in seats if seat.place == PlaceAtTable.ATTENDEE],
        "parties": [party.delegation.key for party in row.parties.all()],
        "agenda": [_agenda_document(item, event) for item in row.agenda_items.all()],
        "basis": row.basis,
        "sources": row.sources,
    }


def _agenda_document(item: AgendaItem, event: Event) -> Document:
    return {
        "number": item.number,
        "title": text_of(item.title, event.languages),
        "starts_at": moment_of(item.starts_at, event.zone),
        "minutes": item.minutes,
    }


def presentation_document(row: Presentation, event: Event) -> Document:
    """A presentation as the document writes it."""
    return {
        "id": row.key,
        "sitting": row.sitting.key,
        "number": row.number,
        "delegation": row.delegation.key,
        "presenter": row.presenter.key,
        "title": text_of(row.title, event.languages),
        "language": row.language,
        "starts_at": moment_of(row.starts_at, event.zone),
        "minutes": row.minutes,
    }


def load_rooms(work: Reconciliation, document: Document, extras: Document) -> dict[str, Room]:
    """The event's rooms by key."""
    wanted = {row["id"]: {**room_fields(row), "position": place} for place, row in enumerate(document["rooms"])}
    return work.rows(Room, wanted, when_new=_uids(work, "room", "rooms", wanted, extras))


def load_sittings(
    work: Reconciliation, document: Document, extras: Document, rooms: dict[str, Room], people: dict[str, Participant]
) -> dict[str, Sitting]:
    """The event's sittings by key; whether one is cancelled only our own file says."""
    said = extras.get("sittings", {})
    wanted = {}
    for place, row in enumerate(document["sittings"]):
        fields = {**sitting_fields(row, rooms, people), "position": place}
        if row["id"] in said or extras:
            fields["state"] = said.get(row["id"], {}).get("state", SittingState.SCHEDULED)
        wanted[row["id"]] = fields
    return work.rows(Sitting, wanted, when_new=_uids(work, "sitting", "sittings", wanted, extras))


def load_presentations(
    work: Reconciliation,
    document: Document,
    extras: Document,
    sittings: dict[str, Sitting],
    people: dict[str, Participant],
    delegations: dict[str, Delegation],
) -> None:
    """The event's presentations."""
    wanted = {
        row["id"]: {
            "sitting_id": sittings[row["sitting"]].pk,
            "number": row["number"],
            "delegation_id": delegations[row["delegation"]].pk,
            "presenter_id": people[row["presenter"]].pk,
            "title": text(row["title"]),
            "language": row["language"],
            "starts_at": moment(row["starts_at"]),
            "minutes": row["minutes"],
            "position": place,
        }
        for place, row in enumerate(document["presentations"])
    }
    work.rows(Presentation, wanted, when_new=_uids(work, "presentation", "presentations", wanted, extras))


def _uids(work: Reconciliation, kind: str, part: str, wanted: dict[str, Any], extras: Document) -> Document:
    said = extras.get(part, {})
    return {key: {"uid": said.get(key, {}).get("uid") or uid(work.event.slug, kind, key)} for key in wanted}


def load_people_of_sittings(
    work: Reconciliation,
    document: Document,
    sittings: dict[str, Sitting],
    people: dict[str, Participant],
    delegations: dict[str, Delegation],
) -> None:
    """Agenda items, speakers, co-chairs, attendees and parties of every sitting, in the document's order."""
    agenda: dict[int, list[Any]] = {}
    speakers: dict[int, list[Any]] = {}
    seats: dict[int, list[Any]] = {}
    parties: dict[int, list[Any]] = {}
    for row in document["sittings"]:
        sitting = sittings[row["id"]].pk
        agenda[sitting] = [
            {
                "number": item["number"],
                "title": text(item["title"]),
                "starts_at": moment(item["starts_at"]),
                "minutes": item["minutes"],
            }
            for item in row["agenda"]
        ]
        speakers[sitting] = [
            {"participant_id": people[one["participant"]].pk, "part": one["part"]} for one in row["speakers"]
        ]
        seats[sitting] = [
            {"participant_id": people[key].pk, "place": place}
            for part, place in (("co_chairs", PlaceAtTable.CO_CHAIR), ("attendees", PlaceAtTable.ATTENDEE))
            for key in row[part]
        ]
        parties[sitting] = [{"delegation_id": delegations[key].pk} for key in row["parties"]]
    for model, wanted in ((AgendaItem, agenda), (Speaker, speakers), (SittingSeat, seats), (SittingParty, parties)):
        work.children(model, "sitting", wanted, sitting__event=work.event)


def uid_extras(event: Event, kind: str, rows: list[Any]) -> Document:
    """The identities that an import would not give by itself, and which sittings are cancelled."""
    extras: Document = {}
    for row in rows:
        said: Document = {}
        if row.uid != uid(event.slug, kind, row.key):
            said["uid"] = str(row.uid)
        if getattr(row, "state", SittingState.SCHEDULED) != SittingState.SCHEDULED:
            said["state"] = row.state
        if said:
            extras[row.key] = said
    return extras
