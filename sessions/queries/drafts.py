"""The draft programme as the office lists it, and the people one may name in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from events.enums import HOLDS_PLACE
from events.models import Event, Participant
from sessions.models import Presentation, Room, Sitting

MOST_PEOPLE = 2000


@dataclass(frozen=True)
class DraftDay:
    """One day of the draft with its sittings in the order they begin."""

    day: date
    sittings: list[Sitting]


def days(event: Event) -> list[DraftDay]:
    """Every day of the draft, with sittings, rooms, chairs and presentations; two queries."""
    talks = Presentation.objects.select_related("delegation", "presenter").order_by("starts_at", "number", "pk")
    rows = (
        Sitting.objects.filter(event=event)
        .select_related("room", "chair")
        .prefetch_related(Prefetch("presentations", talks))
        .order_by("starts_at", "room__position", "position", "pk")
    )
    by_day: dict[date, list[Sitting]] = defaultdict(list)
    for row in rows:
        by_day[row.starts_at.astimezone(event.zone).date()].append(row)
    return [DraftDay(day, sittings) for day, sittings in by_day.items()]


def rooms(event: Event) -> list[Room]:
    """The rooms in their order, each with `sittings_count`."""
    return list(Room.objects.filter(event=event).annotate(sittings_count=Count("sittings")).order_by("position", "pk"))


def nameable(event: Event) -> list[Participant]:
    """The people a form offers for a part in the programme: those who come or are under review, by name."""
    people = Participant.objects.filter(event=event, registration__status__in=HOLDS_PLACE)
    return list(people.only("key", "full_name").order_by("sort_name", "pk")[:MOST_PEOPLE])
