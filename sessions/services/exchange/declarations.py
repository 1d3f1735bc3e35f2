"""The declaration with its paragraphs and signatures."""

from __future__ import annotations

from typing import Any

from events.models import Delegation, Event, Participant
from events.services import changes
from events.services.exchange.texts import Document, moment, moment_of, text, text_of
from events.services.reconciliation import Reconciliation
from sessions.models import Declaration, DeclarationParagraph, Signature, Sitting


def load(
    work: Reconciliation,
    said: Document | None,
    sittings: dict[str, Sitting],
    people: dict[str, Participant],
    delegations: dict[str, Delegation],
) -> None:
    """The event's declaration stands as the document has it, or is gone."""
    known = Declaration.objects.filter(event=work.event).first()
    if said is None:
        if known:
            work.note("declaration.removed", known, {"key": known.key}, {})
            known.delete()
        return
    row = _declaration(work, known, said, sittings)
    paragraphs: list[Any] = [
        {"number": one["number"], "kind": one["kind"], "text": text(one["text"])} for one in said["paragraphs"]
    ]
    signatures: list[Any] = [
        {
            "delegation_id": delegations[one["delegation"]].pk,
            "participant_id": people[one["participant"]].pk,
            "signed_at": moment(one["signed_at"]),
        }
        for one in said["signatures"]
    ]
    work.children(DeclarationParagraph, "declaration", {row.pk: paragraphs}, declaration=row)
    work.children(Signature, "declaration", {row.pk: signatures}, declaration=row)


def _declaration(
    work: Reconciliation, known: Declaration | None, said: Document, sittings: dict[str, Sitting]
) -> Declaration:
    fields = {
        "key": said["id"],
        "title": text(said["title"]),
        "status": said["status"],
        "version": said["version"],
        "adoption_sitting_id": sittings[said["adoption_sitting"]].pk if said["adoption_sitting"] else None,
        "signatory_categories": said["signatory_categories"],
        "sources": said["sources"],
    }
    if known is None:
        row = Declaration.objects.create(event=work.event, **fields)
        work.note("declaration.created", row, {}, {"key": row.key})
        return row
    before, after = changes.apply(known, fields)
    if after:
        known.save(update_fields=sorted(after))
        work.note("declaration.changed", known, before, after)
    return known


def dump(event: Event) -> Document | None:
    """The declaration as the document writes it, or null."""
    row = Declaration.objects.filter(event=event).select_related("adoption_sitting").first()
    if row is None:
        return None
    signatures = row.signatures.select_related("delegation", "participant").order_by("position", "pk")
    return {
        "id": row.key,
        "title": text_of(row.title, event.languages),
        "status": row.status,
        "version": row.version,
        "adoption_sitting": row.adoption_sitting.key if row.adoption_sitting else None,
        "signatory_categories": row.signatory_categories,
        "signatures": [
            {
                "delegation": one.delegation.key,
                "participant": one.participant.key,
                "signed_at": moment_of(one.signed_at, event.zone),
            }
            for one in signatures
        ],
        "paragraphs": [
            {"number": one.number, "kind": one.kind, "text": text_of(one.text, event.languages)}
            for one in row.paragraphs.order_by("position", "pk")
        ],
        "sources": row.sources,
    }
