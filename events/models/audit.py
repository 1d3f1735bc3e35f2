from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, NoReturn

from django.db import models

from events.enums import ActorKind
from events.models.constraints import one_of
from events.models.event import Event
from events.models.user import User


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """The record is append-only."""

    def redact(self, entries: Iterable[AuditEntry]) -> int:
        """The one exception, for a person who is erased: of these entries names and values are written anew.

        Who did it when and what kind of thing it was stay as they are. Called by the services of erasing alone.
        """
        plain: models.QuerySet[AuditEntry] = models.QuerySet(self.model, using=self.db)
        fields = ("actor_name", "object_name", "before", "after")
        waiting, number = iter(entries), 0
        while batch := list(islice(waiting, 500)):
            number += plain.bulk_update(batch, fields, batch_size=100)
        return number

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("Audit entries are never changed; write a new one.")

    def delete(self) -> NoReturn:
        raise TypeError("Audit entries are never deleted one by one; they go with their event.")


class AuditEntry(models.Model):
    """Who did what to which object, when, and what it was before and after. Written by services only."""

    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="audit_entries")
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=15, choices=ActorKind)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(max_length=300)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    object_name = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    batch = models.UUIDField(null=True, db_index=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        constraints = [one_of("actor_kind", ActorKind, table="audit_entry")]
        indexes = [models.Index(fields=["event", "object_type", "object_id", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.verb} {self.object_name}"
