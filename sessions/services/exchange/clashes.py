"""Clashes of the draft that were accepted, and why."""

from __future__ import annotations

from events.models import Event
from events.services.exchange.texts import Document, moment, moment_of
from events.services.reconciliation import Reconciliation
from sessions.models import AcceptedClash


def load(work: Reconciliation, extras: Document) -> None:
    """Those that are not known yet; one that was accepted here keeps its reason."""
    known = set(AcceptedClash.objects.filter(event=work.event).values_list("fingerprint", flat=True))
    said = {row["fingerprint"]: row for row in extras.get("accepted_clashes", [])}
    new = [
        AcceptedClash(
            event=work.event,
            fingerprint=fingerprint,
            reason=row["reason"],
            accepted_at=moment(row["accepted_at"]),
        )
        for fingerprint, row in said.items()
        if fingerprint not in known
    ]
    AcceptedClash.objects.bulk_create(new)
    if new:
        work.count(AcceptedClash, created=len(new))


def dump(event: Event) -> list[Document]:
    """Every acceptance, oldest first."""
    return [
        {
            "fingerprint": row.fingerprint,
            "reason": row.reason,
            "accepted_at": moment_of(row.accepted_at, event.zone),
        }
        for row in AcceptedClash.objects.filter(event=event).order_by("accepted_at", "fingerprint")
    ]
