"""The history of what a page shows, with a way back where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from events.models import AuditEntry, Event
from events.queries import history, record, telling
from events.queries.telling import Happening
from events.rules import Action, allows
from events.services import editing

EDITS = {
    "event": Action.EDIT_EVENT,
    "eventcontact": Action.EDIT_EVENT,
    "delegation": Action.EDIT_PEOPLE,
    "organisation": Action.EDIT_PEOPLE,
    "participant": Action.EDIT_PEOPLE,
    "membership": Action.EDIT_PEOPLE,
    "room": Action.EDIT_PROGRAMME,
    "sitting": Action.EDIT_PROGRAMME,
    "presentation": Action.EDIT_PROGRAMME,
    "speaker": Action.EDIT_PROGRAMME,
    "agendaitem": Action.EDIT_PROGRAMME,
}


def of(request: HttpRequest, event: Event, row: Model, parts: dict[str, list[Any]] | None = None) -> list[Happening]:
    """What happened to a row and its parts, newest first."""
    return told(request, event, history.entries(event=event, row=row, parts=parts))


def of_kind(request: HttpRequest, event: Event, kind: str) -> list[Happening]:
    """What happened lately to all objects of a kind."""
    return told(request, event, record.with_last(record.entries(event, record.Asked(kind=kind)))[: history.SHOWN])


def told(request: HttpRequest, event: Event, entries: Iterable[AuditEntry]) -> list[Happening]:
    """The entries (with `is_last`) in words; undone can be a change that is its object's last, by whom may make it."""
    rows = list(entries)
    role = getattr(request, "role", None)
    kinds = {kind for kind, action in EDITS.items() if allows(role, action)}
    last = [row for row in rows if row.object_type in kinds and getattr(row, "is_last", False)]
    return telling.told(rows, event=event, undoable=frozenset(row.pk for row in last if editing.can_undo(row)))
