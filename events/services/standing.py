"""Moving a registration from one standing to another: the row, its place and its audit entry, as one.

Every service that changes a registration's status goes through here, so that a place is never kept by somebody
who left, and no change goes unrecorded. Rows are locked first, in the order of their ids, then delegations in
the order of theirs: two movements can wait for one another but never block for good.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models import Event, Participant, Registration
from events.queries import clock
from events.services import audit, places

MOVED_FIELDS = (
    "status",
    "status_at",
    "submitted_at",
    "waiting_number",
    "place_of",
    "decided_by",
    "reason",
    "replaced_by",
)
ALSO_MOVED = frozenset({"answers"})  # what a movement may empty; not in its record


def locked(person: Participant) -> Registration:
    """The person's registration, nobody else's until the transaction ends; made as “invited” where there was none."""
    return _locked(person, "self")


def locked_with_person(person: Participant) -> Registration:
    """The same, and the row of the person themselves, which stands in `participant` as it is now."""
    return _locked(person, "self", "participant")


def _locked(person: Participant, *rows: str) -> Registration:
    """In the order of `rows`: whoever locks both locks the registration first."""
    found = Registration.objects.select_for_update(of=rows).select_related("participant__event")
    registration = found.filter(participant=person).first()
    if registration is None:
        Registration.objects.get_or_create(participant=person, defaults={"status_at": clock.now(person.event)})
        registration = found.get(participant=person)
    return registration


def locked_among(*, event: Event, ids: Iterable[int]) -> list[Registration]:
    """The event's registrations with these ids, locked in the order of their ids."""
    return list(
        Registration.objects.select_for_update(of=("self",))
        .select_related("participant__event")
        .filter(pk__in=list(ids), participant__event=event)
        .order_by("pk")
    )


def snapshot(registration: Registration) -> dict[str, Any]:
    """All that a movement changes, as plain JSON: what the audit row keeps and an undo restores."""
    return {
        "status": str(registration.status),
        "status_at": _utc(registration.status_at),
        "submitted_at": _utc(registration.submitted_at),
        "waiting_number": registration.waiting_number,
        "place_of": registration.place_of_id,
        "decided_by": registration.decided_by_id,
        "reason": registration.reason,
        "replaced_by": registration.replaced_by_id,
    }


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def move(registration: Registration, *, by: audit.Actor, verb: str, **new: Any) -> Registration:
    """One locked registration stands where `new` says; see `move_all`."""
    move_all([registration], by=by, verb=verb, **new)
    return registration


def move_all(
    rows: list[Registration], *, by: audit.Actor, verb: str, batch: uuid.UUID | None = None, **new: Any
) -> None:
    """Locked registrations of one event stand where `new` says, since now on the event's clock.

    Those that no longer hold a place give it back; those that no longer wait lose their number. A place to be
    held is taken by the caller before (services.places). `new` may empty the typed answers too.
    """
    if not rows:
        return
    now = clock.now(rows[0].participant.event)
    before = [snapshot(row) for row in rows]
    freed: Counter[int] = Counter()
    for row in rows:
        for name, value in {"status_at": now, **new}.items():
            setattr(row, name, value)
        if row.status not in HOLDS_PLACE and row.place_of_id is not None:
            freed[row.place_of_id] += 1
            row.place_of = None
        if row.status != RegistrationStatus.WAITLISTED:
            row.waiting_number = None
    write(rows, before=before, by=by, verb=verb, batch=batch, also=[name for name in new if name in ALSO_MOVED])
    for delegation_id in sorted(freed):
        places.give_back(delegation_id=delegation_id, number=freed[delegation_id])


def write(
    rows: list[Registration],
    *,
    before: list[dict[str, Any]],
    by: audit.Actor,
    verb: str,
    batch: uuid.UUID | None,
    also: Iterable[str] = (),
) -> None:
    """Stores locked registrations as they stand now, with other columns too where named, each with its audit row."""
    fields = [*MOVED_FIELDS, *also]
    if len(rows) == 1:
        rows[0].save(update_fields=fields)  # the usual case: a fifth of the work of an update of many
    else:
        Registration.objects.bulk_update(rows, fields, batch_size=200)
    audit.record_all(
        [
            audit.entry(
                by=by,
                verb=verb,
                on=row,
                event=row.participant.event,
                before=was,
                after=snapshot(row),
                batch=batch,
            )
            for row, was in zip(rows, before, strict=True)
        ]
    )
