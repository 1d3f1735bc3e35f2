"""The event's own facts: what it is called, when and where it is, and which clock it runs on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.models import AuditEntry, Event, EventContact
from events.queries import clock
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor

Objection = Callable[[Event, Mapping[str, Any]], list[str]]
objections: list[Objection] = []
"""What the apps above say against new values of an event, such as sittings that would fall outside its days."""


class NotPossible(Exception):
    """The new values contradict what the event already holds; `reasons` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def change(*, by: Actor, event: Event, values: Mapping[str, Any], seen: str | None = None) -> AuditEntry | None:
    """The event's facts are these; None if they were already.

    Raises NotPossible with the reasons, editing.ChangedMeanwhile, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    reasons = [sentence for object_to in objections for sentence in object_to(event, values)]
    if reasons:
        raise NotPossible(reasons)
    return editing.change(by=by, row=event, event=event, values=values, seen=seen)


@transaction.atomic
def rehearse(*, by: Actor, event: Event, at: datetime) -> None:
    """From now on the event's clock shows `at` and runs on from there; letters and leases keep real time."""
    _set_clock(by, event, {"rehearsal_at": at, "rehearsal_set_at": clock.real_now()}, "event.rehearsal_set")


@transaction.atomic
def stop_rehearsing(*, by: Actor, event: Event) -> None:
    """The event's clock shows real time again."""
    _set_clock(by, event, {"rehearsal_at": None, "rehearsal_set_at": None}, "event.rehearsal_stopped")


def _set_clock(by: Actor, event: Event, values: dict[str, datetime | None], verb: str) -> None:
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    before = event.rehearsal_at.isoformat() if event.rehearsal_at else None
    Event.objects.filter(pk=event.pk).update(**values)
    event.refresh_from_db(fields=list(values))
    after = event.rehearsal_at.isoformat() if event.rehearsal_at else None
    audit.record(
        by=by, verb=verb, on=event, event=event, before={"rehearsal_at": before}, after={"rehearsal_at": after}
    )


@transaction.atomic
def add_contact(*, by: Actor, event: Event, values: Mapping[str, Any]) -> EventContact:
    """One more address the public may write to, after the others."""
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    last = EventContact.objects.filter(event=event).order_by("-position").first()
    row = EventContact(event=event, position=last.position + 1 if last else 0, **values)
    editing.create(by=by, row=row, event=event)
    return row


@transaction.atomic
def change_contact(
    *, by: Actor, contact: EventContact, values: Mapping[str, Any], seen: str | None = None
) -> AuditEntry | None:
    """The address is this one; None if it was already."""
    editing.demand(by=by, event=contact.event, action=Action.EDIT_EVENT)
    return editing.change(by=by, row=contact, event=contact.event, values=values, seen=seen)


@transaction.atomic
def remove_contact(*, by: Actor, contact: EventContact) -> None:
    """Nobody is told this address any more."""
    editing.demand(by=by, event=contact.event, action=Action.EDIT_EVENT)
    editing.remove(by=by, row=contact, event=contact.event)
