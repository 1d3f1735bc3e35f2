"""The services of the programme and of the door and the printer: what each demands, and how it is called."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from badges.models import Arrival, Badge, Design, PrintJob
from badges.services import print_jobs
from badges.services.agendas import Choice
from events.models import Delegation
from events.rules import Action
from sessions.models import AgendaItem, Presentation, Room, Sitting, Speaker
from tests.contracts.service_access import (
    Arguments,
    Recipe,
    Rows,
    in_both,
    naming,
    of_staff,
    on,
    with_values,
)


def _talk(rows: Rows) -> Arguments:
    return {
        "event": rows.event,
        "values": {
            "title": in_both("Floods"),
            "sitting": rows.sitting,
            "delegation": rows.delegation,
            "presenter": rows.person,
            "number": 99,
            "language": "en",
            "starts_at": rows.sitting.starts_at,
            "minutes": 5,
        },
    }


def _sitting(rows: Rows) -> Arguments:
    start = rows.sitting.starts_at
    values = {"title": in_both("Closing"), "kind": "plenary", "starts_at": start}
    return {"event": rows.event, "values": values | {"ends_at": start + timedelta(hours=1), "room": rows.room}}


def _item(rows: Rows) -> Arguments:
    values = {"number": 99, "title": in_both("Any other business"), "starts_at": rows.sitting.starts_at, "minutes": 5}
    return {"sitting": rows.sitting, "values": values}


def _badges(rows: Rows) -> Arguments:
    order = print_jobs.Order(audience={}, order="city", paper="a6")
    return {"event": rows.event, "order": order, "request_key": uuid4(), "leave_out": True}


def _clash(name: str) -> Recipe:
    return lambda rows: {"event": rows.event, "fingerprint": rows.stage[name]}


def _seat(rows: Rows) -> Arguments:
    return {"sitting": rows.sitting, "co_chairs": [rows.person], "attendees": [], "parties": []}


def _speaker(rows: Rows) -> Arguments:
    return {"sitting": rows.sitting, "values": {"participant": rows.person, "part": "keynote"}}


def _move(rows: Rows) -> Arguments:
    return {"presentation": rows.presentation, "sitting": rows.sitting, "number": 98}


PROGRAMME = (
    of_staff("programme.agenda.create", Action.EDIT_PROGRAMME, _item),
    of_staff(
        "programme.agenda.change",
        Action.EDIT_PROGRAMME,
        lambda rows: {"item": rows.of(AgendaItem, "item", "pk"), "values": {"number": 98}},
    ),
    of_staff(
        "programme.agenda.remove", Action.EDIT_PROGRAMME, lambda rows: {"item": rows.of(AgendaItem, "item", "pk")}
    ),
    of_staff(
        "programme.announcements.publish",
        Action.EDIT_PROGRAMME,
        lambda rows: {"event": rows.event, "note": "", "seen": None},
    ),
    of_staff(
        "programme.clashes.accept",
        Action.EDIT_PROGRAMME,
        lambda rows: _clash("clash")(rows) | {"reason": "A shared room."},
    ),
    of_staff("programme.clashes.reopen", Action.EDIT_PROGRAMME, _clash("accepted_clash")),
    of_staff(
        "programme.clashes.weigh",
        Action.EDIT_PROGRAMME,
        lambda rows: {
            "event": rows.event,
            "change": lambda: Room.objects.filter(pk=rows.room.pk).update(capacity=9),
        },
    ),
    of_staff(
        "programme.moves.move_presentation",
        Action.EDIT_PROGRAMME,
        _move,
        naming(_move, sitting=lambda there: there.sitting),
    ),
    of_staff(
        "programme.moves.move_sitting",
        Action.EDIT_PROGRAMME,
        lambda rows: {"sitting": rows.sitting, "starts_at": rows.sitting.starts_at, "room": rows.room},
        lambda rows: {
            "sitting": rows.sitting,
            "starts_at": rows.sitting.starts_at,
            "room": rows.there.room,
        },
    ),
    of_staff(
        "programme.moves.turn",
        Action.EDIT_PROGRAMME,
        lambda rows: {"presentation": rows.presentation, "later": True},
    ),
    of_staff(
        "programme.presentations.create",
        Action.EDIT_PROGRAMME,
        _talk,
        naming(_talk, presenter=lambda there: there.person),
    ),
    of_staff(
        "programme.presentations.change",
        Action.EDIT_PROGRAMME,
        on("presentation", Presentation, "presentation", minutes=9),
        naming(on("presentation", Presentation, "presentation", minutes=9), delegation=lambda there: there.delegation),
    ),
    of_staff("programme.presentations.remove", Action.EDIT_PROGRAMME, on("presentation", Presentation, "presentation")),
    of_staff(
        "programme.releases.publish", Action.EDIT_PROGRAMME, lambda rows: {"event": rows.event, "note": "Renamed"}
    ),
    of_staff(
        "programme.rooms.create", Action.EDIT_PROGRAMME, with_values(name=in_both("Room B"), capacity=9, languages=[])
    ),
    of_staff("programme.rooms.change", Action.EDIT_PROGRAMME, on("room", Room, "room", capacity=9)),
    of_staff("programme.rooms.remove", Action.EDIT_PROGRAMME, on("room", Room, "empty_room")),
    of_staff(
        "programme.sittings.create", Action.EDIT_PROGRAMME, _sitting, naming(_sitting, room=lambda there: there.room)
    ),
    of_staff(
        "programme.sittings.change",
        Action.EDIT_PROGRAMME,
        on("sitting", Sitting, "sitting_pk", expected_attendance=9),
        naming(on("sitting", Sitting, "sitting_pk", expected_attendance=9), chair=lambda there: there.person),
    ),
    of_staff("programme.sittings.remove", Action.EDIT_PROGRAMME, on("sitting", Sitting, "sitting_pk")),
    of_staff(
        "programme.speakers.create",
        Action.EDIT_PROGRAMME,
        _speaker,
        naming(_speaker, participant=lambda there: there.person),
    ),
    of_staff(
        "programme.speakers.change",
        Action.EDIT_PROGRAMME,
        lambda rows: {"speaker": rows.of(Speaker, "speaking", "pk"), "values": {"part": "rapporteur"}},
        lambda rows: {
            "speaker": rows.of(Speaker, "speaking", "pk"),
            "values": {"participant": rows.there.person},
        },
    ),
    of_staff(
        "programme.speakers.earlier",
        Action.EDIT_PROGRAMME,
        lambda rows: {"speaker": rows.of(Speaker, "speaking", "pk")},
    ),
    of_staff(
        "programme.speakers.remove",
        Action.EDIT_PROGRAMME,
        lambda rows: {"speaker": rows.of(Speaker, "speaking", "pk")},
    ),
    of_staff(
        "programme.tables.seat", Action.EDIT_PROGRAMME, _seat, naming(_seat, co_chairs=lambda there: [there.person])
    ),
)

BADGES = (
    of_staff(
        "badges.agenda_jobs.start",
        Action.PRINT,
        lambda rows: {"event": rows.event, "choice": Choice(languages=("en",)), "request_key": uuid4()},
        account=True,
    ),
    of_staff(
        "badges.arrivals.admit",
        Action.CHECK_IN,
        lambda rows: {
            "event": rows.event,
            "typed": rows.stage["fresh_badge"],
            "desk": "Desk 1",
            "method": "number",
        },
        lambda rows: {
            "event": rows.event,
            "typed": Badge.objects.get(pk=rows.stage["there"]["badge"]).code,
            "desk": "Desk 1",
            "method": "scanner",
        },
    ),
    of_staff("badges.arrivals.withdraw", Action.CHECK_IN, on("arrival", Arrival, "arrival")),
    of_staff(
        "badges.badges.issue",
        Action.PRINT,
        lambda rows: {"event": rows.event, "participants": [rows.person]},
        lambda rows: {"event": rows.event, "participants": [rows.there.person]},
    ),
    of_staff(
        "badges.badges.reissue",
        Action.PRINT,
        lambda rows: {"badge": rows.of(Badge, "badge"), "reason": "Lost"},
    ),
    of_staff("badges.print_jobs.cancel", Action.PRINT, on("job", PrintJob, "waiting_job"), account=True),
    of_staff("badges.print_jobs.mark_printed", Action.PRINT, on("job", PrintJob, "job"), account=True),
    of_staff("badges.print_jobs.unmark_printed", Action.PRINT, on("job", PrintJob, "printed_job"), account=True),
    of_staff(
        "badges.print_jobs.start",
        Action.PRINT,
        _badges,
        lambda rows: (
            _badges(rows)
            | {
                "order": print_jobs.Order(
                    audience={},
                    order="city",
                    paper="a6",
                    design=Design.objects.filter(event=rows.there.event).first(),
                )
            }
        ),
        account=True,
    ),
)

PROTOCOL = (
    of_staff(
        "events.ordering.set_rule",
        Action.EDIT_EVENT,
        lambda rows: {"event": rows.event, "values": {"language": "ko", "steps": ["alphabet"], "regions": []}},
    ),
    of_staff(
        "events.ordering.draw_first_seat",
        Action.EDIT_EVENT,
        lambda rows: {"event": rows.event, "among": "all", "version": 1},
    ),
    of_staff(
        "events.ordering.set_first",
        Action.EDIT_EVENT,
        lambda rows: {
            "event": rows.event,
            "delegation": Delegation.objects.filter(event=rows.event).first(),
            "version": 1,
        },
        lambda rows: {
            "event": rows.event,
            "delegation": Delegation.objects.filter(event=rows.there.event).first(),
            "version": 1,
        },
    ),
)

SERVICES = (*PROGRAMME, *BADGES, *PROTOCOL)
