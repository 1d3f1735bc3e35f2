"""The record of a whole event: filtered by who, what kind of object and day; newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.enums import ActorKind
from events.models import AuditEntry, Event
from events.queries import telling
from events.queries.telling import Happening

AT_ONCE = 500
STAFF = f"{ActorKind.STAFF}:"


@dataclass(frozen=True)
class Asked:
    """Which entries are meant: `who` is a kind of actor or “staff:<id>”, `kind` a kind of object; empty means all."""

    who: str = ""
    kind: str = ""
    on: date | None = None


def read(given: Mapping[str, str]) -> Asked:
    """What an address asks for; what means nothing here is left out."""
    who, kind = given.get("who", ""), given.get("kind", "")
    person = who.removeprefix(STAFF)
    known = who in ActorKind.values or (who != person and person.isascii() and person.isdecimal() and len(person) < 19)
    try:
        on = date.fromisoformat(given.get("on", ""))
    except ValueError:
        on = None
    return Asked(who if known else "", kind if kind.isalpha() else "", on)


def entries(event: Event, asked: Asked) -> QuerySet[AuditEntry]:
    """The entries that are meant, newest first."""
    wanted = Q(event=event)
    if asked.who.startswith(STAFF):
        wanted &= Q(user=int(asked.who.removeprefix(STAFF)))
    elif asked.who:
        wanted &= Q(actor_kind=asked.who)
    if asked.kind:
        wanted &= Q(object_type=asked.kind)
    if asked.on:
        start = datetime.combine(asked.on, time(), event.zone)
        wanted &= Q(at__gte=start, at__lt=datetime.combine(asked.on + timedelta(days=1), time(), event.zone))
    return AuditEntry.objects.filter(wanted).order_by("-at", "-pk")


def choices(event: Event) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Who and which kinds may be asked for, in words. One query.

    Each kind of actor, each member of staff under the name they have; each kind of object the record speaks of.
    """
    found = (
        AuditEntry.objects.filter(event=event).order_by().values_list("object_type", "user", "user__name").distinct()
    )
    rows = list(found)
    staff = sorted({(name, pk) for _kind, pk, name in rows if pk is not None})
    who = [(str(kind), str(kind.label)) for kind in ActorKind] + [(f"{STAFF}{pk}", name) for name, pk in staff]
    return who, sorted({(kind, telling.noun(kind)) for kind, _pk, _name in rows}, key=lambda pair: pair[1])


def with_last(rows: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    """The same entries, each knowing as `is_last` whether its object was not changed again."""
    later = AuditEntry.objects.filter(
        event=OuterRef("event"),
        object_type=OuterRef("object_type"),
        object_id=OuterRef("object_id"),
        pk__gt=OuterRef("pk"),
    )
    return rows.annotate(is_last=~Exists(later))


def table(event: Event, asked: Asked) -> Iterator[list[Any]]:
    """The same entries as lines of a table, one a changed field; five hundred are held at a time, however many."""
    found = entries(event, asked).iterator(chunk_size=AT_ONCE)
    while rows := list(islice(found, AT_ONCE)):
        for one in telling.told(rows, event=event):
            yield from _lines(one)


def _lines(one: Happening) -> Iterator[list[Any]]:
    entry = one.entry
    head = [
        entry.at.isoformat(timespec="seconds"),
        entry.actor_name,
        entry.get_actor_kind_display(),
        one.noun,
        entry.object_name,
        one.words,
    ]
    for difference in one.differences:
        yield [*head, difference.field, difference.before, difference.after]
    if not one.differences:
        yield [*head, "", "", ""]
