"""Whom the differences between two versions of the programme concern, and which of them concern one person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from events.enums import RegistrationStatus
from events.models import Event, Membership, Participant
from sessions.models import Release
from sessions.queries.programme import Part, Programme
from sessions.queries.programme.content import read
from sessions.queries.programme.differences import Difference, differences
from sessions.queries.programme.sittings import Presentation, Sitting

LEADS = (Part.CHAIR, Part.CO_CHAIR, Part.MODERATOR)
VERSIONS_KEPT = 8


def people_of(difference: Difference) -> set[str]:
    """The keys of those who have a part in what has changed, now or before.

    Of a sitting, everybody with a part or a place at its table; of a presentation, who gives it and who leads the
    sitting.
    """
    homes = [sitting for sitting in (difference.sitting, difference.before) if sitting]
    parts = [(person.key, part) for sitting in homes for person, part in sitting.parts()]
    if difference.talk is None:
        return {key for key, _part in parts}
    leads = {key for key, part in parts if part in LEADS}
    return leads | {talk.presenter.key for talk in _talks(difference)}


def cities_of(difference: Difference) -> set[str]:
    """The keys of the delegations that present in what has changed, now or before; all their people are concerned.

    The parties of a bilateral meeting are not among them: of that only those hear who sit at its table.
    """
    if difference.talk is not None:
        return {talk.city.key for talk in _talks(difference)}
    homes: Iterable[Sitting] = [sitting for sitting in (difference.sitting, difference.before) if sitting]
    return {talk.city.key for sitting in homes for talk in sitting.presentations if not talk.is_cancelled}


def participants(event: Event, found: Iterable[Difference]) -> list[int]:
    """The ids of the confirmed people whom any of the differences concerns; one query."""
    people: set[str] = set()
    cities: set[str] = set()
    for difference in found:
        people |= people_of(difference)
        cities |= cities_of(difference)
    if not people and not cities:
        return []
    in_cities = Membership.objects.filter(delegation__event=event, delegation__key__in=cities).values("participant")
    confirmed = Participant.objects.filter(event=event, registration__status=RegistrationStatus.APPROVED)
    wanted = confirmed.filter(Q(key__in=people) | Q(pk__in=in_cities))
    return list(wanted.order_by("pk").values_list("pk", flat=True))


def those_of(person: Participant, found: Iterable[Difference], *, and_public: bool = False) -> list[Difference]:
    """The differences that concern one person, in their order; with `and_public`, also those everybody may hear of.

    One query.
    """
    bodies = Membership.objects.filter(participant=person).exclude(delegation=None)
    cities = set(bodies.values_list("delegation__key", flat=True))
    return [
        difference
        for difference in found
        if person.key in people_of(difference)
        or cities & cities_of(difference)
        or (and_public and difference.is_public)
    ]


def between(event: Event, number: int) -> tuple[Programme, list[Difference]] | None:
    """A released version with what it says otherwise than the one before; None if there is no such version.

    One query; the content of both is read once a process, since a release never changes.
    """
    wanted = Release.objects.filter(event=event, number__in=(number, number - 1)).order_by("-number")
    rows = list(wanted.values_list("number", "pk", "released_at"))
    if not rows or rows[0][0] != number:
        return None
    return _between(*(Version(pk, released_at) for _number, pk, released_at in rows))


class Version(NamedTuple):
    """A release told from every other, even one that had its id before."""

    pk: int
    released_at: datetime


@lru_cache(maxsize=VERSIONS_KEPT)
def _between(later: Version, earlier: Version | None = None) -> tuple[Programme, list[Difference]]:
    after = _programme(later)
    return after, differences(before=_programme(earlier), after=after) if earlier else []


def _programme(version: Version) -> Programme:
    row = Release.objects.get(pk=version.pk)
    return read(row.content, version=row.number, released_at=row.released_at, note=row.note)


def _talks(difference: Difference) -> list[Presentation]:
    return [talk for talk in (difference.talk, difference.talk_before) if talk]
