"""Purges as rows: rehearsed, asked for, cancelled, planned once a day; events.services.purging carries them out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from events import kept, tasks
from events.enums import PurgeState
from events.kept import Kind
from events.models import Event, Purge
from events.queries import clock, keeping
from events.queries import purges as reading
from events.rules import Action
from events.services import audit, editing, queueing
from events.services.audit import Actor

ONCE_A_DAY = timedelta(hours=23)  # beat looks every hour: a little less than a day, so that it does not slip


class NothingDue(Exception):
    """Nothing of this event may be deleted yet; nothing was started."""


@transaction.atomic
def start(
    *,
    by: Actor,
    event: Event,
    rehearsal: bool,
    request_key: uuid.UUID | None = None,
    kinds: Sequence[Kind] | None = None,
) -> Purge:
    """A purge stands and a worker is told: a rehearsal that counts every kind, or the deletion of what is due.

    The same key again, or one of the same sort that still runs, gives that one. `kinds` are those to delete (None:
    all that are due). Raises NothingDue, permissions.NotAllowed: rehearsing is for those who edit the event,
    deleting for its owners.
    """
    action = Action.EDIT_EVENT if rehearsal else Action.MANAGE_PRIVACY
    editing.demand(by=by, event=event, action=action)
    locked = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    rows = Purge.objects.filter(event=event)
    same = rows.filter(request_key=request_key).first() if request_key else None
    same = same or rows.filter(rehearsal=rehearsal, state__in=reading.OPEN, cancel_requested_at=None).first()
    if same:
        return same
    chosen = kept.kinds() if kinds is None else kinds
    if not rehearsal:
        chosen = [kind for kind in chosen if keeping.is_due(locked, kind)]
        if not chosen:
            raise NothingDue
    now = clock.real_now()
    purge = Purge.objects.create(
        event=event,
        request_key=request_key or uuid.uuid4(),
        rehearsal=rehearsal,
        report=[reading.entry_of(locked, kind) for kind in chosen],
        created_at=now,
        created_by=by.user,
        due_at=now,
    )
    after = {"rehearsal": rehearsal, "kinds": [kind.name for kind in chosen]}
    audit.record(by=by, verb="purge.started", on=purge, event=event, after=after)
    queueing.tell(tasks.purge, purge.pk)
    return purge


@transaction.atomic
def cancel(*, by: Actor, purge: Purge) -> bool:
    """The purge stops: at once when it waits, after the things in hand when it runs. False if it had ended."""
    action = Action.EDIT_EVENT if purge.rehearsal else Action.MANAGE_PRIVACY
    editing.demand(by=by, event=purge.event, action=action)
    now = clock.real_now()
    rows = Purge.objects.filter(pk=purge.pk)
    asked = rows.filter(state__in=reading.OPEN, cancel_requested_at=None).update(cancel_requested_at=now)
    rows.filter(state=PurgeState.WAITING).update(state=PurgeState.CANCELLED, finished_at=now)
    if asked:
        audit.record(by=by, verb="purge.cancelled", on=purge, event=purge.event)
    return bool(asked)


def anything_due(event: Event) -> bool:
    """Whether the event holds anything that may be deleted today; one query a kind that is due."""
    due = (kind for kind in kept.kinds() if keeping.is_due(event, kind))
    return any(kind.count(event, keeping.days(event, kind.name)) for kind in due)


def plan() -> list[Purge]:
    """What each event needs today, by itself: the deletion of what is due, or the notice before the first one.

    At most once a day and event, and no row where there is nothing to do. What nobody can make again is deleted for
    the first time no sooner than a week after Plenary found it in a rehearsal, of which Today tells.
    """
    return [purge for event in Event.objects.order_by("pk") for purge in _plan(event)]


def _plan(event: Event) -> list[Purge]:
    near = [kind for kind in kept.kinds() if keeping.is_due(event, kind, ahead=reading.NOTICE)]
    there = [kind for kind in near if kind.count(event, keeping.days(event, kind.name))]
    if not there or _planned_today(event):
        return []
    told_at, began = reading.announced_at(event), reading.began_deleting(event)
    free = began or bool(told_at and clock.real_now() >= told_at + reading.NOTICE)
    ready = [kind for kind in there if keeping.is_due(event, kind) and (free or not kind.announced)]
    planned = []
    if ready:
        planned.append(start(by=audit.SYSTEM, event=event, rehearsal=False, kinds=ready))
    if not began and not told_at and any(kind.announced for kind in there):
        planned.append(start(by=audit.SYSTEM, event=event, rehearsal=True))
    return planned


def _planned_today(event: Event) -> bool:
    since = clock.real_now() - ONCE_A_DAY
    return Purge.objects.filter(event=event, created_by=None, created_at__gt=since).exists()


def sweep() -> int:
    """Workers are told of every purge that is due: never begun, or left by a worker whose lease ran out."""
    ids = list(reading.due(clock.real_now()).order_by("due_at", "pk").values_list("pk", flat=True)[:100])
    for pk in ids:
        queueing.tell(tasks.purge, pk)
    return len(ids)
