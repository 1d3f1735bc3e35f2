"""Changing one row by hand: permission, no silent overwriting, the record, and the way back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from events.enums import ActorKind
from events.models import AuditEntry, Event
from events.rules import Action
from events.services import audit, changes, permissions
from events.services.audit import Actor
from events.services.details import HIDDEN

# A role goes by way of the services that see to it that somebody owns the event.
NEVER_UNDONE = frozenset({"staff"})


class ChangedMeanwhile(Exception):
    """Somebody else saved the row since it was shown; `current` is what stands now."""

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__("The row was changed by somebody else since it was shown.")
        self.current = current


class Held(Exception):
    """The row cannot be removed while others need it; `holders` names them."""

    def __init__(self, holders: list[str]) -> None:
        super().__init__(", ".join(holders))
        self.holders = holders


class OfAnotherEvent(Exception):
    """A row of one event cannot name a row of another."""


class CannotUndo(Exception):
    """What was changed has been changed again, or is gone."""


def demand(*, by: Actor, event: Event, action: Action) -> None:
    """Raises NotAllowed unless the actor is the system or a member of staff whose role allows the action."""
    if by.kind == ActorKind.SYSTEM:
        return
    if by.user is None:
        raise permissions.NotAllowed(action)
    permissions.demand(event=event, user=by.user, action=action)


def demand_within(event: Event, *rows: Any) -> None:
    """Raises OfAnotherEvent if one of the values is a row of another event; other values are let pass."""
    for row in rows:
        if isinstance(row, Model) and getattr(row, "event_id", event.pk) != event.pk:
            raise OfAnotherEvent(row)


def seen_as(row: Model, names: list[str]) -> str:
    """The fingerprint of the fields an editor is shown; equal as long as nobody changes one of them."""
    return changes.fingerprint({name: getattr(row, name) for name in names})


def change(
    *, by: Actor, row: Any, event: Event, values: Mapping[str, Any], seen: str | None, batch: uuid.UUID | None = None
) -> AuditEntry | None:
    """The row holds the values; returns its audit entry, or None if it held them already.

    Inside the caller's transaction, after `demand`. `seen` is the fingerprint of these fields as the editor was shown
    them (None: whatever they were). Raises ChangedMeanwhile, OfAnotherEvent.
    """
    demand_within(event, *values.values())
    locked = type(row).objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if seen is not None and seen_as(locked, list(values)) != seen:
        raise ChangedMeanwhile({name: getattr(locked, name) for name in values})
    before, after = changes.apply(locked, values)
    if not after:
        return None
    locked.save(update_fields=list(after))
    for name in after:
        setattr(row, name, getattr(locked, name))
    verb = f"{row._meta.model_name}.changed"
    return audit.record(by=by, verb=verb, on=locked, event=event, before=before, after=after, batch=batch)


def create(*, by: Actor, row: Any, event: Event) -> AuditEntry:
    """The row exists, with its values in the audit. Inside the caller's transaction, after `demand`.

    Raises OfAnotherEvent if the row names one.
    """
    named = [field.name for field in row._meta.concrete_fields if field.is_relation]
    demand_within(event, *(getattr(row, name) for name in named))
    row.save(force_insert=True)
    values = {
        field.name: changes.plain(getattr(row, field.name))
        for field in row._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != "event"
    }
    said = changes.hidden({name: value for name, value in values.items() if value not in (None, "", [], {})})
    return audit.record(by=by, verb=f"{row._meta.model_name}.created", on=row, event=event, after=said)


@transaction.atomic
def remove(*, by: Actor, row: Any, event: Event) -> None:
    """The row is gone. After `demand`; raises Held with what still needs it."""
    name = getattr(row, "key", "") or str(row)
    audit.record(by=by, verb=f"{row._meta.model_name}.removed", on=row, event=event, before={"key": name})
    try:
        row.delete()
    except ProtectedError as error:
        raise Held(sorted({f"{held._meta.verbose_name} “{held}”" for held in error.protected_objects}))


def falls_with(row: Model) -> dict[str, int]:
    """How many rows of which kind a removal would take along (none of them is removed)."""
    collector = Collector(using="default", origin=row)
    try:
        collector.collect([row])
    except ProtectedError:
        return {}
    counts = {str(model._meta.verbose_name_plural): len(rows) for model, rows in collector.data.items()}
    for queryset in collector.fast_deletes:
        name = str(queryset.model._meta.verbose_name_plural)
        counts[name] = counts.get(name, 0) + queryset.count()
    counts.pop(str(row._meta.verbose_name_plural), None)
    return {name: number for name, number in counts.items() if number}


def undo(*, by: Actor, entry: AuditEntry, event: Event) -> list[AuditEntry]:
    """What the entry (and the others of its batch) changed is again as it was before.

    After `demand`. Raises CannotUndo if one of the rows has been changed since, is gone, its values were not kept, or
    the database would no longer hold them; OfAnotherEvent for another event's entry.
    """
    demand_within(event, entry)
    entries = [entry]
    if entry.batch:
        entries = list(AuditEntry.objects.filter(event=event, batch=entry.batch).order_by("pk"))
    try:
        with transaction.atomic():
            return [_undo_one(by=by, entry=one, event=event) for one in reversed(entries)]
    except IntegrityError:
        raise CannotUndo


def can_undo(entry: AuditEntry) -> bool:
    """Whether an entry is of a change whose values are all in the record."""
    known = entry.object_type not in NEVER_UNDONE and _model(entry) is not None
    return known and entry.verb.endswith(".changed") and HIDDEN not in entry.before.values()


def _undo_one(*, by: Actor, entry: AuditEntry, event: Event) -> AuditEntry:
    model = _model(entry)
    if model is None or not can_undo(entry):
        raise CannotUndo
    row = model.objects.select_for_update(of=("self",), no_key=True).filter(pk=entry.object_id).first()
    if row is None:
        raise CannotUndo
    for name, value in entry.after.items():
        if changes.plain(getattr(row, name)) != value:
            raise CannotUndo
    values = {name: _revived(model, name, value, event) for name, value in entry.before.items()}
    before, after = changes.apply(row, values)
    row.save(update_fields=list(after))
    return audit.record(by=by, verb=entry.verb, on=row, event=event, before=before, after=after)


def _model(entry: AuditEntry) -> type[Any] | None:
    """The model an entry is of; only our own apps' models are ever found."""
    for label in ("events", "programme"):
        try:
            return apps.get_model(label, entry.object_type)
        except LookupError:
            continue
    return None


def _revived(model: type[Any], name: str, value: Any, event: Event) -> Any:
    """A value out of the record, as the field holds it."""
    field = model._meta.get_field(name)
    if value is None:
        return None
    if isinstance(field, I18nCharField | I18nTextField):
        return LazyI18nString(value)
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(field, models.DateField):
        return date.fromisoformat(value)
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        return related.objects.filter(event=event, key=value).first()
    return value
