"""Who comes, in and out: the event, its bodies and its people between the document and the rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Prefetch

from events.models import Delegation, Event, Membership, NameVariant, Organisation, Participant, Registration
from events.queries import clock
from events.services import changes
from events.services.audit import Actor
from events.services.exchange import bodies, consents, frame, letters, people, registrations
from events.services.exchange.texts import Document, text_of
from events.services.reconciliation import Reconciliation


class EventExists(Exception):
    """There is an event of this slug, and the import was not told to replace it."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is already an event “{slug}”. Nothing was changed; --replace brings it up to date.")
        self.slug = slug


@dataclass
class Loaded:
    """The work in progress and the people and delegations by key, for the programme to refer to."""

    work: Reconciliation
    people: dict[str, Participant]
    delegations: dict[str, Delegation]


@transaction.atomic
def load(*, by: Actor, document: Document, extras: Document, replace: bool, uid_domain: str) -> Loaded:
    """The event, its bodies, people and registrations stand as the document says; removals come in `remove_rest`.

    `document` and `extras` have been checked. An event of the slug is updated in place when `replace` is set, so
    that ids, tokens and calendar names live on; otherwise raises EventExists. `uid_domain` is for a new event.
    """
    event, is_new = _event(document, extras, replace, uid_domain)
    work = Reconciliation(event=event, by=by, is_new=is_new)
    if not is_new:
        _bring_up_to_date(work, document, extras)
    frame.load_sources(work, document)
    organisations = bodies.load_organisations(work, document)
    delegations = bodies.load_delegations(work, document, extras, registrations.places(document))
    known = frozenset() if is_new else frozenset(Participant.objects.filter(event=event).values_list("key", flat=True))
    persons = people.load_participants(work, document, extras)
    frame.load_contacts(work, document, organisations)
    people.load_memberships(work, document, persons, delegations, organisations)
    bodies.set_heads(document, delegations, persons)
    registrations.load(work, document, extras, persons, delegations)
    registrations.load_invitations(work, document, extras, persons)
    letters.load(work, extras)
    consents.load(work, extras, persons, known)
    return Loaded(work, persons, delegations)


def _event(document: Document, extras: Document, replace: bool, uid_domain: str) -> tuple[Event, bool]:
    slug = document["event"]["slug"]
    event = Event.objects.select_for_update(no_key=True).filter(slug=slug).first()
    if event is not None:
        if not replace:
            raise EventExists(slug)
        _hold_still(event)
        return event, False
    fields = {**frame.fields_of(document), **frame.extra_fields(extras)}
    if fields.get("rehearsal_at"):
        fields["rehearsal_set_at"] = clock.real_now()
    domain = extras.get("event", {}).get("uid_domain") or uid_domain
    try:
        with transaction.atomic():
            return Event.objects.create(slug=slug, uid_domain=domain, **fields), True
    except IntegrityError:  # somebody else brought it in since we looked
        raise EventExists(slug)


def _hold_still(event: Event) -> None:
    """Nobody registers until the end: registrations first, then their delegations, the order of every other service."""
    for rows in (Registration.objects.filter(participant__event=event), Delegation.objects.filter(event=event)):
        list(rows.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))


def _bring_up_to_date(work: Reconciliation, document: Document, extras: Document) -> None:
    event = work.event
    fields = {**frame.fields_of(document), **frame.extra_fields(extras)}
    if "next_badge_number" in fields:
        fields["next_badge_number"] = max(fields["next_badge_number"], event.next_badge_number)
    if fields.get("rehearsal_at", event.rehearsal_at) != event.rehearsal_at:
        fields["rehearsal_set_at"] = clock.real_now()
    before, after = changes.apply(event, fields)
    if after:
        event.save(update_fields=sorted(after))
        work.note("event.changed", event, before, after)


def remove_rest(loaded: Loaded, document: Document) -> None:
    """People and bodies that the document no longer names are gone; raises StillNeeded where others hold them."""
    for model, part in ((Participant, "participants"), (Delegation, "delegations"), (Organisation, "organisations")):
        loaded.work.drop(model, [row["id"] for row in document[part]])


def dump(event: Event) -> tuple[Document, Document]:
    """The document's parts of who comes, and what the document does not say, in a fixed number of queries."""
    tags = event.languages
    said, registration_extras = registrations.dump(event)
    persons = list(
        Participant.objects.filter(event=event)
        .order_by("position", "pk")
        .prefetch_related(
            Prefetch(
                "memberships",
                Membership.objects.select_related("delegation", "organisation")
                .only("participant_id", "function", "primary", "position", "delegation__key", "organisation__key")
                .order_by("position", "pk"),
            ),
            Prefetch("name_variants", NameVariant.objects.order_by("position", "pk")),
        )
    )
    keys = {row.pk: row.key for row in persons}
    delegations = list(event.delegations.order_by("position", "pk"))
    organisations = event.organisations.order_by("position", "pk")
    document = {
        "notice": text_of(event.notice, tags),
        "event": frame.document_of(event),
        "sources": frame.sources_of(event),
        "organisations": [bodies.organisation_document(row, tags) for row in organisations],
        "delegations": [bodies.delegation_document(row, tags, keys) for row in delegations],
        "participants": [people.participant_document(row, event, said.get(row.pk)) for row in persons],
    }
    extras = {
        "delegations": _told({row.key: bodies.delegation_extras(event, row) for row in delegations}),
        "participants": _told({row.key: people.participant_extras(event, row) for row in persons}),
        "registrations": registration_extras,
        "invitations": registrations.dump_invitations(event),
        "letters": letters.dump(event),
        **consents.dump(event),
    }
    return document, extras


event_extras = frame.extras_of


def _told(rows: Document) -> Document:
    return {key: said for key, said in rows.items() if said}
