"""What happened to one object: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.models import AuditEntry, Event

SHOWN = 50
IMPORTED = "event.imported"


@dataclass(frozen=True)
class Difference:
    """One field of one change, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Happening:
    """One entry of the record, ready to be shown."""

    entry: AuditEntry
    words: str
    differences: list[Difference]


def of(
    *, event: Event, row: Model, parts: dict[str, list[Any]] | None = None, most: int | None = SHOWN
) -> list[Happening]:
    """The newest entries about a row (and about `parts`: ids by kind of object), newest first, in one query."""
    wanted = Q(object_type=row._meta.model_name, object_id=str(row.pk))
    for kind, ids in (parts or {}).items():
        wanted |= Q(object_type=kind, object_id__in=[str(pk) for pk in ids])
    entries = AuditEntry.objects.filter(wanted, event=event).order_by("-at", "-pk")[:most]
    return [Happening(entry, _words(entry), _differences(entry, row)) for entry in entries]


def _words(entry: AuditEntry) -> str:
    noun, _dot, done = entry.verb.partition(".")
    said = {
        "created": _("made"),
        "changed": _("changed"),
        "removed": _("removed"),
        "imported": _("brought in"),
        "details_changed": _("details changed"),
        "address_corrected": _("address corrected"),
        "made_primary": _("made the first"),
        "given": _("agreed"),
        "withheld": _("did not agree"),
        "rehearsal_set": _("clock set"),
        "rehearsal_stopped": _("back to real time"),
    }
    return said.get(done) or capfirst(done.replace("_", " ")) or noun


def _differences(entry: AuditEntry, row: Model) -> list[Difference]:
    if entry.verb == IMPORTED:
        return []  # it holds how many of everything, which says nothing about this row
    names = [*entry.before, *(name for name in entry.after if name not in entry.before)]
    same = entry.object_type == row._meta.model_name
    return [
        Difference(_label(name, row) if same else name, _said(entry.before.get(name)), _said(entry.after.get(name)))
        for name in names
    ]


def _label(name: str, row: Model) -> str:
    try:
        return capfirst(str(row._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return capfirst(name.replace("_", " "))


def _said(value: Any) -> str:
    """A value of the record in one line."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, dict):
        return " · ".join(f"{key}: {_said(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(_said(item) for item in value)
    return str(value)
