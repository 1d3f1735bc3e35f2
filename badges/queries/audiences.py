"""Who a print job is for, and in which order their badges come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from badges.enums import BadgeOrder
from badges.models import Badge
from badges.queries import boxes
from badges.queries.bodies import with_bodies
from events.enums import RegistrationStatus
from events.models import Event, Membership, Participant
from events.queries import ordering
from events.queries import people as listed
from events.queries.collation import sort_key


def confirmed(event: Event) -> QuerySet[Participant]:
    """Everybody who gets a badge: the confirmed."""
    return Participant.objects.filter(event=event, registration__status=RegistrationStatus.APPROVED)


def people(*, event: Event, audience: dict[str, Any], order: str) -> list[Participant]:
    """The people of an audience in the order of print; eight statements at most.

    The confirmed, or with `everybody` (true) the whole list. Narrowed by `delegation` (key), `category` of the
    delegation, `role`, `participants` (keys), `listed` (what the list of people asks for: see events.queries.people)
    or `unprinted` (true); all given must hold.
    """
    chosen = Participant.objects.filter(event=event) if audience.get("everybody") else confirmed(event)
    if delegation := audience.get("delegation"):
        chosen = chosen.filter(memberships__delegation__key=delegation, memberships__primary=True)
    if category := audience.get("category"):
        chosen = chosen.filter(memberships__delegation__category=category, memberships__primary=True)
    if role := audience.get("role"):
        chosen = chosen.filter(role=role)
    if (keys := audience.get("participants")) is not None:
        chosen = chosen.filter(key__in=keys)
    if (asked := audience.get("listed")) is not None:
        meant = listed.matching(event, listed.read(asked, people=asked.get("person")))
        chosen = chosen.filter(pk__in=meant.order_by().values("pk"))
    if audience.get("unprinted"):
        printed = Badge.objects.filter(event=event, voided_at__isnull=True, printed_at__isnull=False)
        chosen = chosen.exclude(pk__in=printed.values("participant_id"))
    return _ordered(event, list(chosen), order)


def badges_of(*, event: Event, people: Sequence[Participant]) -> list[Badge]:
    """The valid badges of these people in their order, with them, their boxes and bodies; one statement."""
    place = {person.pk: index for index, person in enumerate(people)}
    valid = Badge.objects.filter(event=event, voided_at__isnull=True).select_related("participant")
    rows = with_bodies(boxes.with_box(valid))
    return sorted((row for row in rows if row.participant_id in place), key=lambda row: place[row.participant_id])


def _ordered(event: Event, chosen: list[Participant], order: str) -> list[Participant]:
    language = (event.languages or ["en"])[0]
    key = sort_key(language)
    if order == BadgeOrder.PROTOCOL:
        return sorted(chosen, key=ordering.people_key(event))
    if order == BadgeOrder.NUMBER:
        rows = Badge.objects.filter(event=event, voided_at__isnull=True).values_list("participant_id", "number")
        numbers = dict(rows)
        return sorted(chosen, key=lambda person: (numbers.get(person.pk, 10**9), key(person.sort_name), person.pk))
    if order == BadgeOrder.NAME:
        return sorted(chosen, key=lambda person: (key(person.sort_name), person.pk))
    if order == BadgeOrder.BOX:
        box = boxes.by_person(event)
        return sorted(chosen, key=lambda person: (_box_key(box.get(person.pk, "")), key(person.sort_name), person.pk))
    bodies = body_names(event, language)
    return sorted(chosen, key=lambda person: (key(bodies.get(person.pk, "")), key(person.sort_name), person.pk))


def _box_key(box: str) -> tuple[bool, list[tuple[int, int, str]]]:
    """Boxes as people count them: C 9 before C 14; who has none comes last."""
    return not box, boxes.counted(box)


def body_names(event: Event, language: str) -> dict[int, str]:
    """The name of whom each person comes for, by participant id; one statement."""
    rows = Membership.objects.filter(participant__event=event, primary=True).values_list(
        "participant_id", "delegation_id", "delegation__name", "organisation__name"
    )
    return {person: str((name if delegation else other).localize(language)) for person, delegation, name, other in rows}
