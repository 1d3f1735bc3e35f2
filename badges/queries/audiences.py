"""Who a print job is for, and in which order their badges come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from badges.enums import BadgeOrder
from badges.models import Badge
from events.enums import RegistrationStatus
from events.models import Event, Membership, Participant
from events.queries.collation import sort_key


def confirmed(event: Event) -> QuerySet[Participant]:
    """Everybody who gets a badge: the confirmed."""
    return Participant.objects.filter(event=event, registration__status=RegistrationStatus.APPROVED)


def people(*, event: Event, audience: dict[str, Any], order: str) -> list[Participant]:
    """The people of an audience in the order of print; three statements at most.

    The confirmed, or with `everybody` (true) the whole list. Narrowed by `delegation` (key), `role`, `participants`
    (keys) or `unprinted` (true); all given must hold.
    """
    chosen = Participant.objects.filter(event=event) if audience.get("everybody") else confirmed(event)
    if delegation := audience.get("delegation"):
        chosen = chosen.filter(memberships__delegation__key=delegation, memberships__primary=True)
    if role := audience.get("role"):
        chosen = chosen.filter(role=role)
    if (keys := audience.get("participants")) is not None:
        chosen = chosen.filter(key__in=keys)
    if audience.get("unprinted"):
        printed = Badge.objects.filter(event=event, voided_at__isnull=True, printed_at__isnull=False)
        chosen = chosen.exclude(pk__in=printed.values("participant_id"))
    return _ordered(event, list(chosen), order)


def badges_of(*, event: Event, people: Sequence[Participant]) -> list[Badge]:
    """The valid badges of these people, with them, in the order of the people; one statement."""
    place = {person.pk: index for index, person in enumerate(people)}
    rows = Badge.objects.filter(event=event, voided_at__isnull=True).select_related("participant")
    return sorted((row for row in rows if row.participant_id in place), key=lambda row: place[row.participant_id])


def _ordered(event: Event, chosen: list[Participant], order: str) -> list[Participant]:
    language = (event.languages or ["en"])[0]
    key = sort_key(language)
    if order == BadgeOrder.NUMBER:
        rows = Badge.objects.filter(event=event, voided_at__isnull=True).values_list("participant_id", "number")
        numbers = dict(rows)
        return sorted(chosen, key=lambda person: (numbers.get(person.pk, 10**9), key(person.sort_name), person.pk))
    if order == BadgeOrder.NAME:
        return sorted(chosen, key=lambda person: (key(person.sort_name), person.pk))
    bodies = _body_names(event, language)
    return sorted(chosen, key=lambda person: (key(bodies.get(person.pk, "")), key(person.sort_name), person.pk))


def _body_names(event: Event, language: str) -> dict[int, str]:
    rows = Membership.objects.filter(participant__event=event, primary=True)
    return {
        row.participant_id: body.name.localize(language)
        for row in rows.select_related("delegation", "organisation")
        if (body := row.delegation or row.organisation) is not None
    }
