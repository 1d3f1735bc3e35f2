"""The door: a person arrives once; the second time says when and where; a void or foreign code says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction

from badges.models import Arrival, Badge
from badges.queries import badges as badge_queries
from badges.rules import read_code, read_number
from events.enums import RegistrationStatus
from events.models import Event
from events.queries import clock
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor


class Refusal(StrEnum):
    """Why somebody was not let in by this code."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    OTHER_EVENT = "other_event"
    VOID = "void"
    NOT_CONFIRMED = "not_confirmed"


class NotAdmitted(Exception):
    """The code or number does not open the door; `badge` is there when it once was somebody's."""

    def __init__(self, refusal: Refusal, badge: Badge | None = None) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.badge = badge


@dataclass(frozen=True)
class Admission:
    """An arrival, and whether it was recorded now or stood there before."""

    arrival: Arrival
    badge: Badge
    first_time: bool


def admit(
    *, by: Actor, event: Event, typed: str, desk: str, method: str, scanned_at: datetime | None = None
) -> Admission:
    """The person of this code or number has arrived, once: two desks at the same instant record one arrival.

    `scanned_at` is when the device read it (event's own clock when absent). Raises NotAdmitted with the reason.
    """
    editing.demand(by=by, event=event, action=Action.CHECK_IN)
    badge = _admissible(event, typed)
    moment = scanned_at or clock.now(event)
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(
                event=event,
                participant=badge.participant,
                badge=badge,
                arrived_at=moment,
                desk=desk,
                method=method,
                recorded_by=by.user,
            )
            audit.record(by=by, verb="participant.arrived", on=badge.participant, event=event, after={"desk": desk})
    except IntegrityError:
        standing = Arrival.objects.get(participant=badge.participant, withdrawn_at__isnull=True)
        return Admission(standing, badge, first_time=False)
    return Admission(arrival, badge, first_time=True)


def _admissible(event: Event, typed: str) -> Badge:
    if read_code(typed) is None and read_number(typed) is None:
        raise NotAdmitted(Refusal.UNREADABLE)
    badge = badge_queries.find(event=event, typed=typed)
    if badge is None:
        foreign = badge_queries.is_of_another_event(event=event, typed=typed)
        raise NotAdmitted(Refusal.OTHER_EVENT if foreign else Refusal.UNKNOWN)
    if badge.voided_at is not None:
        raise NotAdmitted(Refusal.VOID, badge)
    registration = getattr(badge.participant, "registration", None)
    if registration is None or registration.status != RegistrationStatus.APPROVED:
        raise NotAdmitted(Refusal.NOT_CONFIRMED, badge)
    return badge


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
