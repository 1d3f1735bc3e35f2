"""What happens, in and out: the programme between the document and the rows."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Prefetch

from events.models import Delegation, Event, Participant
from events.services.exchange.texts import Document
from events.services.reconciliation import Reconciliation
from sessions.models import AgendaItem, Presentation, Room, Sitting, SittingParty, SittingSeat, Speaker
from sessions.services.exchange import clashes, declarations, releases, sittings


@transaction.atomic
def load(
    *,
    work: Reconciliation,
    document: Document,
    extras: Document,
    people: dict[str, Participant],
    delegations: dict[str, Delegation],
) -> None:
    """The programme stands as the document says, and what it no longer names is gone.

    Raises StillNeeded where a row to be removed is held by others.
    """
    rooms = sittings.load_rooms(work, document, extras)
    meetings = sittings.load_sittings(work, document, extras, rooms, people)
    sittings.load_people_of_sittings(work, document, meetings, people, delegations)
    sittings.load_presentations(work, document, extras, meetings, people, delegations)
    declarations.load(work, document["declaration"], meetings, people, delegations)
    releases.load(work, extras)
    clashes.load(work, extras)
    for model, part in ((Presentation, "presentations"), (Sitting, "sittings"), (Room, "rooms")):
        work.drop(model, [row["id"] for row in document[part]])


def dump(event: Event) -> tuple[Document, Document]:
    """The document's parts of what happens, and what the document does not say, in a fixed number of queries."""
    rooms = list(Room.objects.filter(event=event).order_by("position", "pk"))
    meetings = list(_sittings(event))
    talks = list(
        Presentation.objects.filter(event=event)
        .select_related("sitting", "delegation", "presenter")
        .order_by("position", "pk")
    )
    document = {
        "rooms": [sittings.room_document(row, event.languages) for row in rooms],
        "sittings": [sittings.sitting_document(row, event) for row in meetings],
        "presentations": [sittings.presentation_document(row, event) for row in talks],
        "declaration": declarations.dump(event),
    }
    extras = {
        "rooms": sittings.uid_extras(event, "room", rooms),
        "sittings": sittings.uid_extras(event, "sitting", meetings),
        "presentations": sittings.uid_extras(event, "presentation", talks),
        "accepted_clashes": clashes.dump(event),
        "releases": releases.dump(event),
    }
    return document, extras


def _sittings(event: Event) -> list[Sitting]:
    in_order = ("position", "pk")
    return list(
        Sitting.objects.filter(event=event)
        .select_related("room", "chair", "moderator")
        .order_by(*in_order)
        .prefetch_related(
            Prefetch("agenda_items", AgendaItem.objects.order_by(*in_order)),
            Prefetch("speakers", Speaker.objects.select_related("participant").order_by(*in_order)),
            Prefetch("seats", SittingSeat.objects.select_related("participant").order_by(*in_order)),
            Prefetch("parties", SittingParty.objects.select_related("delegation").order_by(*in_order)),
        )
    )
