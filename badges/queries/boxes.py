"""Boxes in the hall: in which box a person's badge is to be laid, and which badges lie in one."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from badges.models import Badge
from events.models import Event, Membership

_NUMBER = re.compile(r"(\d+)")


def by_person(event: Event) -> dict[int, str]:
    """The box of each person, by participant id: their delegation's; without one, the one given to their badge.

    People without a box are not there. Two statements.
    """
    own = Badge.objects.filter(event=event, voided_at__isnull=True).exclude(box="").values_list("participant_id", "box")
    found = dict(own)
    shared = Membership.objects.filter(participant__event=event, primary=True).exclude(delegation__box="")
    found |= dict(shared.exclude(delegation=None).values_list("participant_id", "delegation__box"))
    return found


def with_box(rows: QuerySet[Badge]) -> QuerySet[Badge]:
    """The badges with the box of their holder's delegation at hand, for `box_of`; no further statement."""
    shared = Membership.objects.filter(participant=OuterRef("participant"), primary=True).values("delegation__box")
    return rows.annotate(delegation_box=Subquery(shared[:1]))


def box_of(badge: Any) -> str:
    """The box a badge loaded by `with_box` is to be laid in: the delegation's, else the one given to it by hand."""
    return getattr(badge, "delegation_box", "") or badge.box


def counted(box: str) -> list[tuple[int, int, str]]:
    """The key by which boxes stand as people count them: “C 9” before “C 14”."""
    parts = _NUMBER.split(box.casefold().strip())
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part.strip()) for part in parts if part.strip()]
