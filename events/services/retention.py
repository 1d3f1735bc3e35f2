"""Keeping the promise of the privacy notice: travel, food and access needs go thirty days after the last day."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from events.models import Event, Participant, Registration
from events.queries import clock
from events.queries.keeping import DAYS_KEPT
from events.services import audit

FORGOTTEN = (
    "dietary",
    "accessibility",
    "arrives_at",
    "arrival_flight",
    "departs_at",
    "departure_flight",
)


def is_due(event: Event) -> bool:
    """Whether the thirty days are over, by the event's own clock."""
    return clock.today(event) > event.ends_on + timedelta(days=DAYS_KEPT)


def remembered(event: Event) -> QuerySet[Participant]:
    """The people of whom something is still kept that is to go."""
    told = Q()
    for name in FORGOTTEN:
        told |= Q(**{f"{name}__isnull": False})
    return Participant.objects.filter(told | Q(registration__answers__isnull=False), event=event).distinct()


@transaction.atomic
def forget(*, by: audit.Actor, event: Event) -> int:
    """Travel, food, access needs and unsent answers of an event that is long over are gone; of how many people.

    Nothing happens before the thirty days are over. The record says that it was done, not what was there.
    """
    if not is_due(event):
        return 0
    ids = list(remembered(event).values_list("pk", flat=True))
    if not ids:
        return 0
    people = Participant.objects.filter(event=event)
    people.update(**dict.fromkeys(FORGOTTEN))
    Registration.objects.filter(participant__event=event).update(answers={}, answers_at=None)
    audit.record(by=by, verb="event.travel_and_needs_deleted", on=event, event=event, after={"people": len(ids)})
    return len(ids)


def forget_everywhere() -> dict[str, int]:
    """The same in every event of the installation; of how many people in each that had any."""
    done = {event.slug: forget(by=audit.SYSTEM, event=event) for event in Event.objects.order_by("pk")}
    return {slug: number for slug, number in done.items() if number}
