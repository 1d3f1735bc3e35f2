"""The door: a person arrives once; the second time says when and where; a void or foreign code says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection, transaction

from badges.models import Arrival, Badge
from badges.queries import badges as badge_queries
from badges.queries import door
from badges.queries.door import Person, Shown
from badges.rules import read_code, read_number
from events.models import Event
from events.queries import clock
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor

# Of two desks at the same instant the second waits for the first and then records nothing.
RECORD = """
INSERT INTO badges_arrival (event_id, participant_id, badge_id, arrived_at, desk, method, recorded_by_id)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (participant_id) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id"""


class Refusal(StrEnum):
    """Why somebody was not let in by this code."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    OTHER_EVENT = "other_event"
    VOID = "void"
    NOT_CONFIRMED = "not_confirmed"


class NotAdmitted(Exception):
    """The code or number does not open the door; `person` is there when it is, or once was, somebody's."""

    def __init__(self, refusal: Refusal, person: Person | None = None) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.person = person


@dataclass(frozen=True)
class Admission:
    """An arrival, and whether it was recorded now or stood there before."""

    arrival: Arrival
    badge: Badge
    person: Person
    first_time: bool


def admit(
    *, by: Actor, event: Event, typed: str, desk: str, method: str, scanned_at: datetime | None = None
) -> Admission:
    """The person of this code or number has arrived, once: two desks at the same instant record one arrival.

    `scanned_at` is when the device read it (event's own clock when absent). Raises NotAdmitted with the reason.
    """
    editing.demand(by=by, event=event, action=Action.CHECK_IN)
    shown = _admissible(event, typed)
    badge, moment = shown.badge, scanned_at or clock.now(event)
    arrival = Arrival(
        event=event,
        participant=badge.participant,
        badge=badge,
        arrived_at=moment,
        desk=desk,
        method=method,
        recorded_by=by.user,
    )
    with transaction.atomic():
        if first_time := _recorded(arrival):
            audit.record(by=by, verb="participant.arrived", on=badge.participant, event=event, after={"desk": desk})
    if not first_time:
        arrival = Arrival.objects.get(participant=badge.participant, withdrawn_at__isnull=True)
    return Admission(arrival, badge, shown.person, first_time=first_time)


def _recorded(arrival: Arrival) -> bool:
    """Whether this arrival now stands, with its id; not when one of the same person stands already."""
    moment = connection.ops.adapt_datetimefield_value(arrival.arrived_at)
    row = (arrival.event_id, arrival.participant_id, arrival.badge_id, moment, arrival.desk, arrival.method)
    with connection.cursor() as cursor:
        cursor.execute(RECORD, [*row, arrival.recorded_by_id])
        found = cursor.fetchone()
    if found:
        arrival.pk, arrival._state.adding = found[0], False
    return found is not None


def _admissible(event: Event, typed: str) -> Shown:
    if read_code(typed) is None and read_number(typed) is None:
        raise NotAdmitted(Refusal.UNREADABLE)
    shown = door.shown(event=event, typed=typed)
    if shown is None:
        foreign = badge_queries.is_of_another_event(event=event, typed=typed)
        raise NotAdmitted(Refusal.OTHER_EVENT if foreign else Refusal.UNKNOWN)
    if shown.void:
        raise NotAdmitted(Refusal.VOID, shown.person)
    if not shown.confirmed:
        raise NotAdmitted(Refusal.NOT_CONFIRMED, shown.person)
    return shown


@transaction.atomic
def withdraw(*, by: Actor, arrival: Arrival) -> bool:
    """The arrival no longer counts and the person may arrive again. Says whether it still counted."""
    editing.demand(by=by, event=arrival.event, action=Action.CHECK_IN)
    done = Arrival.objects.filter(pk=arrival.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=clock.now(arrival.event)
    )
    if done:
        audit.record(
            by=by,
            verb="participant.arrival_withdrawn",
            on=arrival.participant,
            event=arrival.event,
            before={"desk": arrival.desk},
        )
    return bool(done)
