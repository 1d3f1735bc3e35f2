"""Badge designs, badges as issued and arrivals, in and out; the document knows none of them, our own file does."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from badges.models import Arrival, Badge, Design
from events.models import Event, Participant
from events.services import changes
from events.services.exchange.texts import Document, moment, moment_of
from events.services.reconciliation import Reconciliation

DESIGN = ("kind", "starting_from", "content", "languages", "back_note", "version")
BADGE_MOMENTS = ("issued_at", "printed_at", "voided_at")


@transaction.atomic
def load(*, work: Reconciliation, extras: Document, people: dict[str, Participant]) -> None:
    """Designs stand as our file says; badges and arrivals that are not there yet are added, none is taken away."""
    _load_designs(work, extras.get("designs", {}))
    badges = _load_badges(work, extras.get("badges", []), people)
    _load_arrivals(work, extras.get("arrivals", []), people, badges)


def _load_designs(work: Reconciliation, said: Document) -> None:
    known = {row.name: row for row in Design.objects.filter(event=work.event)}
    for name, fields in said.items():
        row = known.get(name)
        if row is None:
            Design.objects.create(event=work.event, name=name, **{field: fields[field] for field in DESIGN})
            continue
        before, after = changes.apply(row, {field: fields[field] for field in DESIGN})
        if after:
            row.save(update_fields=sorted(after))
            work.note("design.changed", row, before, after)


def _load_badges(work: Reconciliation, said: list[Document], people: dict[str, Participant]) -> dict[str, Badge]:
    known = {row.code: row for row in Badge.objects.filter(event=work.event)}
    valid = {row.participant_id for row in known.values() if row.voided_at is None}
    new = []
    for row in said:
        person = people[row["participant"]]
        if row["code"] in known or (row["voided_at"] is None and person.pk in valid):
            continue  # what was issued here meanwhile is the one in people's hands
        badge = Badge(
            event=work.event,
            participant=person,
            code=row["code"],
            number=row["number"],
            printed_hash=row["printed_hash"],
            void_reason=row["void_reason"],
            **{name: moment(row[name]) for name in BADGE_MOMENTS},
        )
        known[row["code"]] = badge
        new.append(badge)
    Badge.objects.bulk_create(new, batch_size=500)
    work.count(Badge, created=len(new))
    return known


def _load_arrivals(
    work: Reconciliation, said: list[Document], people: dict[str, Participant], badges: dict[str, Badge]
) -> None:
    present = set(Arrival.objects.filter(event=work.event).values_list("participant_id", "arrived_at"))
    standing = set(Arrival.objects.filter(event=work.event, withdrawn_at=None).values_list("participant_id", flat=True))
    new = []
    for row in said:
        person, at = people[row["participant"]], moment(row["arrived_at"])
        if (person.pk, at) in present or (row["withdrawn_at"] is None and person.pk in standing):
            continue
        new.append(
            Arrival(
                event=work.event,
                participant=person,
                badge=badges.get(row["badge"]),
                arrived_at=at,
                desk=row["desk"],
                method=row["method"],
                withdrawn_at=moment(row["withdrawn_at"]),
            )
        )
    Arrival.objects.bulk_create(new, batch_size=500)
    work.count(Arrival, created=len(new))


def dump(event: Event) -> Document:
    """Designs, badges and arrivals, oldest first."""
    return {
        "designs": {
            row.name: {field: getattr(row, field) for field in DESIGN}
            for row in Design.objects.filter(event=event).order_by("name")
        },
        "badges": [_badge(row, event) for row in _of(event, Badge).order_by("number")],
        "arrivals": [_arrival(row, event) for row in _of(event, Arrival, "badge").order_by("arrived_at", "pk")],
    }


def _of(event: Event, model: type[Any], *more: str) -> Any:
    return model.objects.filter(event=event).select_related("participant", *more)


def _badge(row: Badge, event: Event) -> Document:
    return {
        "participant": row.participant.key,
        "code": row.code,
        "number": row.number,
        "printed_hash": row.printed_hash,
        "void_reason": row.void_reason,
        **{name: moment_of(getattr(row, name), event.zone) for name in BADGE_MOMENTS},
    }


def _arrival(row: Arrival, event: Event) -> Document:
    return {
        "participant": row.participant.key,
        "badge": row.badge.code if row.badge else None,
        "arrived_at": moment_of(row.arrived_at, event.zone),
        "desk": row.desk,
        "method": row.method,
        "withdrawn_at": moment_of(row.withdrawn_at, event.zone),
    }
