"""Whom people come for, read together with their badges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet
from i18nfield.strings import LazyI18nString

from badges.models import Badge
from events.models import Event, Membership

ANNOTATED = "body_delegation"
COLUMNS = (
    "delegation_id",
    "delegation__name",
    "delegation__local_name",
    "delegation__local_language",
    "delegation__category",
    "delegation__country",
    "organisation__name",
)
ATTRIBUTES = (ANNOTATED, *(f"body_{column}" for column in COLUMNS[1:]))


class Body(NamedTuple):
    """The delegation or organisation somebody comes for; only delegations have more than a name."""

    name: LazyI18nString | str
    local_name: str = ""
    local_language: str = ""
    category: str = ""
    country: str = ""


def with_bodies(badges: QuerySet[Badge]) -> QuerySet[Badge]:
    """The same rows, each with what ``bodies`` needs: no statement more."""
    home = FilteredRelation("participant__memberships", condition=Q(participant__memberships__primary=True))
    columns = {name: F(f"home__{column}") for name, column in zip(ATTRIBUTES, COLUMNS, strict=True)}
    return badges.annotate(home=home).annotate(**columns)


def bodies(event: Event, badges: Iterable[Badge]) -> dict[int, Body]:
    """The body of each person by their id. One statement, none for badges read ``with_bodies``: the names alone, for
    thousands come for hundreds."""
    badges = list(badges)
    if all(ANNOTATED in badge.__dict__ for badge in badges):
        rows = [(badge.participant_id, *(badge.__dict__[name] for name in ATTRIBUTES)) for badge in badges]
    else:
        primary = Membership.objects.filter(participant__event=event, primary=True)
        rows = list(primary.values_list("participant_id", *COLUMNS))
    return {
        person: Body(name, *more) if delegation else Body(organisation)
        for person, delegation, name, *more, organisation in rows
        if delegation or organisation
    }
