"""Making the rows of an event equal to a document: by key, keeping every row that is still named there."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, ProtectedError

from events.models import AuditEntry, Event
from events.services import audit, changes
from events.services.audit import Actor

BATCH = 500


class StillNeeded(Exception):
    """A row that the document no longer names is held by others; `reasons` says which and by what."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass
class Reconciliation:
    """One loading of one event: who loads, whether the event is new, what was made, changed and removed so far."""

    event: Event
    by: Actor
    is_new: bool
    batch: uuid.UUID = field(default_factory=uuid.uuid4)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    entries: list[AuditEntry] = field(default_factory=list)

    def rows(
        self,
        model: type[Any],
        wanted: Mapping[str, Mapping[str, Any]],
        *,
        when_new: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> dict[str, Any]:
        """Every wanted row by its key, made or brought up to date. `when_new` holds what only a new row gets."""
        known = {} if self.is_new else {row.key: row for row in model.objects.filter(event=self.event)}
        new: list[Any] = []
        changed: list[Any] = []
        touched: set[str] = set()
        for key, fields in wanted.items():
            row = known.get(key)
            if row is None:
                row = model(event=self.event, key=key, **fields, **(when_new or {}).get(key, {}))
                known[key] = row
                new.append(row)
                continue
            before, after = changes.apply(row, fields)
            if after:
                changed.append(row)
                touched.update(after)
                self.note(f"{model._meta.model_name}.changed", row, before, after)
        model.objects.bulk_create(new, batch_size=BATCH)
        if changed:
            model.objects.bulk_update(changed, sorted(touched), batch_size=BATCH)
        for row in new:
            self.note(f"{model._meta.model_name}.created", row, {}, {"key": row.key})
        self.count(model, created=len(new), changed=len(changed))
        return {key: known[key] for key in wanted}

    def drop(self, model: type[Any], kept: Iterable[str]) -> None:
        """Removes the event's rows whose key the document does not name; raises StillNeeded with the reasons."""
        if self.is_new:
            return
        keys = set(kept)
        stale = [row for row in model.objects.filter(event=self.event) if row.key not in keys]
        for row in stale:
            self.note(f"{model._meta.model_name}.removed", row, {"key": row.key}, {})
        reasons = []
        for row in stale:
            try:
                row.delete()
            except ProtectedError as error:
                holders = ", ".join(sorted({f"{held._meta.verbose_name} “{held}”" for held in error.protected_objects}))
                reasons.append(f"{model._meta.verbose_name} {row.key} is not in the document but is held by {holders}")
        if reasons:
            raise StillNeeded(reasons)
        self.count(model, removed=len(stale))

    def children(
        self, model: type[Any], parent: str, wanted: Mapping[int, list[Mapping[str, Any]]], **scope: Any
    ) -> None:
        """Gives each parent (by its id) exactly these rows in this order; untouched parents keep theirs.

        `scope` narrows the rows of the model that belong to this loading.
        """
        present: dict[int, list[Any]] = defaultdict(list)
        if not self.is_new:
            for row in model.objects.filter(**scope).order_by("position", "pk"):
                present[getattr(row, f"{parent}_id")].append(row)
        stale: list[int] = []
        new: list[Any] = []
        for owner, rows in wanted.items():
            old = present.get(owner, [])
            if len(old) == len(rows) and not any(
                row.position != place or changes.apply(row, fields)[1]
                for place, (row, fields) in enumerate(zip(old, rows, strict=True))
            ):
                continue
            stale.extend(row.pk for row in old)
            new.extend(model(**{f"{parent}_id": owner}, position=place, **fields) for place, fields in enumerate(rows))
        for start in range(0, len(stale), BATCH):
            model.objects.filter(pk__in=stale[start : start + BATCH]).delete()
        model.objects.bulk_create(new, batch_size=BATCH)
        self.count(model, created=len(new), removed=len(stale))

    def count(self, model: type[Any], **numbers: int) -> None:
        """Adds to the report what happened to a noun."""
        report = self.counts.setdefault(str(model._meta.model_name), {"created": 0, "changed": 0, "removed": 0})
        for name, number in numbers.items():
            report[name] += number

    def note(self, verb: str, row: Model, before: dict[str, Any], after: dict[str, Any]) -> None:
        """One audit row; the rows of a new event are covered by the one entry of its import."""
        if not self.is_new:
            self.entries.append(
                audit.entry(
                    by=self.by, verb=verb, on=row, event=self.event, before=before, after=after, batch=self.batch
                )
            )

    def finish(self, verb: str) -> None:
        """Writes the audit: every changed object, and the loading itself with its counts."""
        self.entries.append(
            audit.entry(by=self.by, verb=verb, on=self.event, event=self.event, after=self.counts, batch=self.batch)
        )
        audit.record_all(self.entries)
        self.entries = []
