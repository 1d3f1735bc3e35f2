"""What happened to one object: who changed what, when, from what to what."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q

from events.models import AuditEntry, Event
from events.queries import record, telling
from events.queries.telling import Happening

SHOWN = 50


def of(
    *, event: Event, row: Model, parts: dict[str, list[Any]] | None = None, most: int | None = SHOWN
) -> list[Happening]:
    """The newest entries about a row (and about `parts`: ids by kind of object) in words, newest first."""
    return telling.told(entries(event=event, row=row, parts=parts, most=most), event=event)


def entries(
    *, event: Event, row: Model, parts: dict[str, list[Any]] | None = None, most: int | None = SHOWN
) -> list[AuditEntry]:
    """The same entries as they are kept, in one query."""
    wanted = Q(object_type=row._meta.model_name, object_id=str(row.pk))
    for kind, ids in (parts or {}).items():
        wanted |= Q(object_type=kind, object_id__in=[str(pk) for pk in ids])
    return list(record.with_last(AuditEntry.objects.filter(wanted, event=event)).order_by("-at", "-pk")[:most])
