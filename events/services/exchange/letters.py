"""The wording of an event's letters; what was sent stays where it was sent from."""

from __future__ import annotations

from events.models import Event, Letter
from events.services import changes
from events.services.exchange.texts import Document, text, text_of
from events.services.reconciliation import Reconciliation


def load(work: Reconciliation, extras: Document) -> None:
    """The letters whose wording our own file holds; others are left as they are."""
    for kind, said in extras.get("letters", {}).items():
        fields = {"subject": text(said["subject"]), "body": text(said["body"])}
        row = None if work.is_new else Letter.objects.filter(event=work.event, kind=kind).first()
        if row is None:
            Letter.objects.create(event=work.event, kind=kind, **fields)
            continue
        before, after = changes.apply(row, fields)
        if after:
            row.save(update_fields=sorted(after))
            work.note("letter.changed", row, before, after)


def dump(event: Event) -> Document:
    """Each letter's wording by its kind."""
    rows = Letter.objects.filter(event=event).order_by("kind")
    return {
        row.kind: {
            "subject": text_of(row.subject, event.languages) or {},
            "body": text_of(row.body, event.languages) or {},
        }
        for row in rows
    }
