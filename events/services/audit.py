"""The record of who did what: one append-only row for each change, written inside the change's own transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from events.enums import ActorKind
from events.models import AuditEntry, Colleague, Delegation, Event, Participant, User
from events.queries import clock


@dataclass(frozen=True)
class Actor:
    """Who acts: a member of staff, a participant, a focal point, or the system itself.

    A participant acts for themselves (by id), a focal point for one delegation, a colleague the focal point has let in
    as somebody of their own.
    """

    kind: ActorKind
    name: str
    user: User | None = None
    participant: int | None = None
    delegation: int | None = None
    colleague: int | None = None


SYSTEM = Actor(ActorKind.SYSTEM, "Plenary")


def staff(user: User) -> Actor:
    """A member of staff as actor."""
    return Actor(ActorKind.STAFF, str(user), user)


def participant(person: Participant) -> Actor:
    """A participant acting on their own page."""
    return Actor(ActorKind.PARTICIPANT, person.full_name, participant=person.pk)


def focal_point(delegation: Delegation, colleague: Colleague | None = None) -> Actor:
    """A delegation's focal point, or a colleague of theirs under the colleague's own name, acting on its page."""
    name = colleague.name if colleague else delegation.focal_point_name or str(delegation)
    return Actor(ActorKind.FOCAL_POINT, name, delegation=delegation.pk, colleague=colleague.pk if colleague else None)


def entry(
    *,
    by: Actor,
    verb: str,
    on: Model,
    event: Event | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    batch: uuid.UUID | None = None,
) -> AuditEntry:
    """An unsaved audit row: `verb` is `noun.done` (`registration.approved`), before and after are plain JSON."""
    return AuditEntry(
        event=event,
        at=clock.real_now(),
        actor_kind=by.kind,
        user=by.user,
        actor_name=by.name[:300],
        verb=verb,
        object_type=on._meta.model_name or "",
        object_id=str(on.pk),
        object_name=str(on)[:300],
        before=before or {},
        after=after or {},
        batch=batch,
    )


def record(**fields: Any) -> AuditEntry:
    """Writes one audit row; the arguments are those of `entry`. Call it inside the change's transaction."""
    row = entry(**fields)
    if (collected := _collected.get()) is not None:
        collected.append(row)
    else:
        row.save(force_insert=True)
    return row


def record_all(rows: list[AuditEntry]) -> None:
    """Writes many audit rows in one statement."""
    if (collected := _collected.get()) is not None:
        collected.extend(rows)
    else:
        AuditEntry.objects.bulk_create(rows, batch_size=500)


_collected: ContextVar[list[AuditEntry] | None] = ContextVar("collected", default=None)


@contextmanager
def together() -> Iterator[None]:
    """What is recorded inside, by whichever service, is written in one statement at the end, in its order.

    For the inside of one transaction: where it raises nothing is written, as nothing else is.
    """
    if _collected.get() is not None:  # whoever is outermost writes
        yield
        return
    rows: list[AuditEntry] = []
    token = _collected.set(rows)
    try:
        yield
    finally:
        _collected.reset(token)
    record_all(rows)
