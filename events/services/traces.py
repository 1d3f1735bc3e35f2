"""What a person's name looks like wherever it was written down, and putting another one in its place."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from events.models import Colleague, Delegation, Participant

SHORTEST = 4  # letters: a shorter name is only replaced where it stands alone


@dataclass(frozen=True)
class Traces:
    """The names a person is known by, their address where nobody shares it, and what is to stand there instead."""

    names: tuple[str, ...]
    instead: str
    alone: Mapping[str, str] = field(default_factory=dict)  # what is replaced only where it is the whole text

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = [_bounded(name) for name in self._spellings() if len(name) >= SHORTEST]
        return re.compile("|".join(parts)) if parts else None

    def _spellings(self) -> list[str]:
        every = {*self.names, *(html.escape(name) for name in self.names)}
        return sorted(every, key=len, reverse=True)

    def replaced(self, value: Any) -> Any:
        """The same text, list or object with the other name in it."""
        if isinstance(value, str):
            if value in self.names:
                return self.instead
            if value in self.alone:
                return self.alone[value]
            return self._pattern.sub(self.instead, value) if self._pattern else value
        if isinstance(value, list):
            return [self.replaced(item) for item in value]
        if isinstance(value, dict):
            return {key: self.replaced(item) for key, item in value.items()}
        return value

    def somewhere_in(self, *columns: str) -> Q:
        """Rows that may hold one of the names in one of the text columns."""
        found = Q(pk__in=[])
        for column in columns:
            for name in {*self._spellings(), *self.alone}:
                found |= Q(**{f"{column}__contains": name})
        return found

    def somewhere_in_objects(self, *columns: str) -> tuple[dict[str, Any], Q]:
        """The same for JSON columns: annotations, and the question about them."""
        as_text = {f"{column}_text": Cast(column, TextField()) for column in columns}
        found = Q(pk__in=[])
        for column in as_text:
            for name in {*self.names, *self.alone}:
                for spelt in {name, json.dumps(name)[1:-1], json.dumps(name, ensure_ascii=False)[1:-1]}:
                    found |= Q(**{f"{column}__contains": spelt})
        return as_text, found


def of(person: Participant, *, instead: str, key: str) -> Traces:
    """The traces of a person as they are known now; `key` is their new one.

    A name that somebody else of the event bears too is none: it stays wherever it may be theirs.
    """
    names = [person.full_name, person.badge_name, person.sort_name, person.local_full_name]
    names += [row.full_name for row in person.name_variants.all()]
    names += [f"{person.given_name} {person.family_name}" if person.family_name else ""]
    alone = {person.key: key} if _shared(person) else {person.key: key, person.email: ""}
    others = Participant.objects.filter(event=person.event_id).exclude(pk=person.pk)
    own = dict.fromkeys(name for name in names if name)
    return Traces(tuple(name for name in own if not _borne(name, others)), instead, alone)


def _borne(name: str, others: QuerySet[Participant]) -> bool:
    return others.filter(Q(full_name=name) | Q(sort_name=name) | Q(local_full_name=name)).exists()


def _shared(person: Participant) -> bool:
    """Whether somebody else of the event is written to at the same address, which then stays theirs."""
    email = person.email
    if not email:
        return True
    event = person.event_id
    return (
        Participant.objects.filter(event=event, email__iexact=email).exclude(pk=person.pk).exists()
        or Delegation.objects.filter(event=event, focal_point_email__iexact=email)
        .exclude(focal_point_name=person.full_name)
        .exists()
        or Colleague.objects.filter(delegation__event=event, email__iexact=email)
        .exclude(name=person.full_name)
        .exists()
    )


def _bounded(name: str) -> str:
    """The name as a pattern that does not begin or end inside a longer word, in scripts that part words."""
    before = r"(?<!\w)" if name[0].lower() != name[0].upper() else ""
    after = r"(?!\w)" if name[-1].lower() != name[-1].upper() else ""
    return before + re.escape(name) + after
