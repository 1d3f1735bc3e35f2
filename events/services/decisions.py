"""What the secretariat decides about registrations, one or many at once, each batch with a way back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from events.enums import HOLDS_PLACE, LetterKind, RegistrationStatus
from events.models import AuditEntry, Event, Registration
from events.queries import registrations as reading
from events.rules import Action
from events.services import letters, permissions, places, standing
from events.services.audit import Actor
from events.signals import registration_confirmed

LETTER_OF = {
    "registration.approved": LetterKind.APPROVED,
    "registration.refused": LetterKind.REFUSED,
}


@dataclass
class Outcome:
    """What a decision did: `batch` undoes it; `left` could not follow, because they stood elsewhere or had no place."""

    batch: uuid.UUID = field(default_factory=uuid.uuid4)
    done: list[Registration] = field(default_factory=list)
    left: list[Registration] = field(default_factory=list)


@transaction.atomic
def approve(*, by: Actor, event: Event, ids: Iterable[int]) -> Outcome:
    """Submitted registrations with these ids are confirmed, and their letters queued. Others are left as they are."""
    outcome = _decide(
        by=by,
        event=event,
        ids=ids,
        verb="registration.approved",
        to=RegistrationStatus.APPROVED,
        may=lambda row: row.status == RegistrationStatus.SUBMITTED,
    )
    if outcome.done:
        transaction.on_commit(partial(registration_confirmed.send, sender=Registration, event_id=event.pk))
    return outcome


@transaction.atomic
def refuse(*, by: Actor, event: Event, ids: Iterable[int], reason: str = "") -> Outcome:
    """Submitted and waiting registrations are not accepted, for a reason kept with them; their places are free."""
    return _decide(
        by=by,
        event=event,
        ids=ids,
        verb="registration.refused",
        to=RegistrationStatus.REFUSED,
        may=lambda row: row.status in {RegistrationStatus.SUBMITTED, RegistrationStatus.WAITLISTED},
        reason=reason,
    )


@transaction.atomic
def withdraw(*, by: Actor, event: Event, ids: Iterable[int], reason: str = "") -> Outcome:
    """The secretariat takes back registrations, confirmed ones too; their places are free."""
    return _decide(
        by=by,
        event=event,
        ids=ids,
        verb="registration.withdrawn",
        to=RegistrationStatus.WITHDRAWN,
        may=lambda row: row.status in {*HOLDS_PLACE, RegistrationStatus.WAITLISTED},
        reason=reason,
    )


@transaction.atomic
def promote(*, by: Actor, event: Event, ids: Iterable[int]) -> Outcome:
    """Waiting registrations get a place while there are any, longest waiting first, and are then to be approved."""
    _demand(by, event)
    outcome = Outcome()
    rows = standing.locked_among(event=event, ids=ids)
    delegations = reading.delegation_ids([row.participant_id for row in rows])
    for row in sorted(rows, key=lambda row: (delegations.get(row.participant_id, 0), row.waiting_number or 0, row.pk)):
        delegation_id = delegations.get(row.participant_id)
        if row.status != RegistrationStatus.WAITLISTED or delegation_id is None:
            outcome.left.append(row)
        elif places.take(delegation_id=delegation_id, before_those_waiting=True):
            standing.move(
                row,
                by=by,
                verb="registration.promoted",
                batch=outcome.batch,
                status=RegistrationStatus.SUBMITTED,
                place_of_id=delegation_id,
            )
            outcome.done.append(row)
        else:
            outcome.left.append(row)
    return outcome


@transaction.atomic
def undo(*, by: Actor, event: Event, batch: uuid.UUID) -> Outcome:
    """What a batch changed is again as it was before it, places and waiting numbers included.

    A registration that somebody changed since is left as it is, and so is one whose former place is taken by now.
    Letters of the batch that still wait are stopped; letters already sent stay sent.
    """
    _demand(by, event)
    outcome = Outcome()
    entries = {
        int(entry.object_id): entry
        for entry in AuditEntry.objects.filter(event=event, batch=batch, object_type="registration")
    }
    rows = standing.locked_among(event=event, ids=entries)
    for row in sorted(rows, key=lambda row: (row.place_of_id or entries[row.pk].before["place_of"] or 0, row.pk)):
        restored = restore(row, entries[row.pk], by=by, batch=outcome.batch)
        (outcome.done if restored else outcome.left).append(row)
    for verb, kind in LETTER_OF.items():
        people = [row.participant for row in outcome.done if entries[row.pk].verb == verb]
        if people:
            letters.withdraw(by=by, kind=kind, participants=people)
    return outcome


def _decide(
    *,
    by: Actor,
    event: Event,
    ids: Iterable[int],
    verb: str,
    to: RegistrationStatus,
    may: Callable[[Registration], bool],
    reason: str = "",
) -> Outcome:
    _demand(by, event)
    outcome = Outcome()
    for row in standing.locked_among(event=event, ids=ids):
        if may(row):
            outcome.done.append(row)
        elif row.status != to:
            outcome.left.append(row)
    standing.move_all(
        outcome.done,
        by=by,
        verb=verb,
        batch=outcome.batch,
        status=to,
        decided_by=by.user,
        reason=reason.strip()[:500],
    )
    if outcome.done and verb in LETTER_OF:
        letters.queue(by=by, kind=LETTER_OF[verb], participants=[row.participant for row in outcome.done])
    return outcome


def restore(row: Registration, entry: AuditEntry, *, by: Actor, batch: uuid.UUID) -> bool:
    """A locked registration stands again as before the entry; False if it was moved since or its place is taken.

    Inside the caller's transaction, after its permission was checked.
    """
    now = standing.snapshot(row)
    if now != entry.after:
        return False
    was = entry.before
    held, holds = now["place_of"], was["place_of"]
    if holds and holds != held and not places.take(delegation_id=holds, before_those_waiting=True):
        return False
    if held and held != holds:
        places.give_back(delegation_id=held)
    row.status = was["status"]
    row.status_at = datetime.fromisoformat(was["status_at"])
    row.submitted_at = datetime.fromisoformat(was["submitted_at"]) if was["submitted_at"] else None
    row.waiting_number = was["waiting_number"]
    row.place_of_id = holds
    row.decided_by_id = was["decided_by"]
    row.reason = was["reason"]
    row.replaced_by_id = was["replaced_by"]
    standing.write([row], before=[now], by=by, verb="registration.undone", batch=batch)
    return True


def _demand(by: Actor, event: Event) -> None:
    if by.user is None:
        raise permissions.NotAllowed(Action.DECIDE)
    permissions.demand(event=event, user=by.user, action=Action.DECIDE)
