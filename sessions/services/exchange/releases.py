"""The released versions of the programme, complete as they were published."""

from __future__ import annotations

from events.models import Event
from events.services.exchange.texts import Document, moment, moment_of
from events.services.reconciliation import Reconciliation
from sessions.models import Release


def load(work: Reconciliation, extras: Document) -> None:
    """Releases that are not there yet; one that was published is never changed."""
    said = extras.get("releases", [])
    if not said:
        return
    known = set(Release.objects.filter(event=work.event).values_list("number", flat=True))
    latest = max(known, default=0)
    new = [
        Release(
            event=work.event,
            number=row["number"],
            note=row["note"],
            content=row["content"],
            is_current=False,
            released_at=moment(row["released_at"]),
        )
        for row in said
        if row["number"] not in known
    ]
    Release.objects.bulk_create(new)
    newest = max((row.number for row in new), default=0)
    if newest > latest:
        Release.objects.filter(event=work.event, is_current=True).update(is_current=False)
        Release.objects.filter(event=work.event, number=newest).update(is_current=True)
    work.count(Release, created=len(new))


def dump(event: Event) -> list[Document]:
    """Every release, oldest first."""
    return [
        {
            "number": row.number,
            "note": row.note,
            "released_at": moment_of(row.released_at, event.zone),
            "content": row.content,
        }
        for row in Release.objects.filter(event=event).order_by("number")
    ]
