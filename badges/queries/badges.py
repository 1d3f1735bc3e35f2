"""Reads of badges that several pages share."""

from __future__ import annotations

from collections.abc import Collection

from badges.models import Arrival, Badge
from badges.queries import boxes
from badges.queries.bodies import with_bodies
from badges.rules import read_code, read_number
from events.models import Event, Participant


def valid_badge_of(participant: Participant) -> Badge | None:
    """The person's badge that opens the door now."""
    return Badge.objects.filter(participant=participant, voided_at__isnull=True).first()


def arrival_of(participant: Participant) -> Arrival | None:
    """When and where the person arrived, if they have."""
    return Arrival.objects.filter(participant=participant, withdrawn_at__isnull=True).first()


def find(*, event: Event, typed: str) -> Badge | None:
    """The badge that a scanned code or a typed number names in this event, void ones included."""
    badges = Badge.objects.select_related("participant__registration").filter(event=event)
    if (code := read_code(typed)) is not None:
        return badges.filter(code=code).first()
    number = read_number(typed)
    return badges.filter(number=number).first() if number is not None else None


def holders(event: Event, typed: str) -> list[int]:
    """The id of the person whose badge a code or number names in this event, void or not; no query for other texts."""
    found = find(event=event, typed=typed)
    return [found.participant_id] if found else []


def is_of_another_event(*, event: Event, typed: str) -> bool:
    """Whether a scanned code belongs to another event of this installation."""
    code = read_code(typed)
    return code is not None and Badge.objects.filter(code=code).exclude(event=event).exists()


def valid_badges(*, event: Event, ids: Collection[int]) -> list[Badge]:
    """The event's badges with these ids that are not void, with their people, boxes and bodies; one statement."""
    wanted = set(ids)
    valid = Badge.objects.filter(event=event, voided_at__isnull=True).select_related("participant")
    rows = with_bodies(boxes.with_box(valid))
    return [badge for badge in rows if badge.pk in wanted]


def printed_before(event: Event) -> set[int]:
    """The ids of the people who have a badge that was printed and is void now; one statement."""
    void = Badge.objects.filter(event=event, voided_at__isnull=False, printed_at__isnull=False)
    return set(void.values_list("participant_id", flat=True))
