"""Making an event that is over anonymous: numbers by category, country, function and standing stay, people do not.

`anonymisers` are the parts of the apps above: each empties what it holds of all erased people of an event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet

from events.enums import ActorKind, DeliveryState, ErasureState, UploadKind
from events.models import (
    AuditEntry,
    Colleague,
    Consent,
    Delegation,
    Delivery,
    ErasureRequest,
    Event,
    Mailing,
    NameVariant,
    Participant,
    Registration,
    Upload,
)
from events.queries import clock
from events.queries import registrations as reading
from events.rules import Action
from events.services import audit, editing, erasure, uploads
from events.services.audit import Actor
from events.services.erased_records import STOPPABLE

AT_ONCE = 200

anonymisers: list[Callable[[Actor, Event, bool], None]] = []


class NotOver(Exception):
    """The event's last day has not passed."""


@dataclass(frozen=True)
class Count:
    """How many people are made anonymous, and how many letters and entries of the record are emptied for it."""

    people: int
    letters: int
    entries: int


def remaining(event: Event) -> Count:
    """What an anonymisation would still do."""
    return Count(_people(event).count(), _letters(event).count(), _entries(event).count())


def anonymise(*, by: Actor, event: Event, from_releases: bool = False) -> Count:
    """Nobody of the event is known any more. Done in batches that each hold; stopped, the next run does the rest.

    Names in released versions of the programme stay, unless `from_releases`. Raises NotOver, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.DECIDE)
    if not reading.is_over(event):
        raise NotOver
    count = remaining(event)
    while _some_people(event):
        pass
    _bodies(event)
    _letters_emptied(event)
    with transaction.atomic():
        for each in anonymisers:
            each(by, event, from_releases)
    AuditEntry.objects.redact(_emptied(_entries(event).iterator(chunk_size=500)))
    if count.people:
        audit.record(by=by, verb="event.anonymised", on=event, event=event, after={"people": count.people})
    return count


def _people(event: Event) -> QuerySet[Participant]:
    return Participant.objects.filter(event=event).exclude(key__regex=r"^erased-[0-9]+$", email="")


@transaction.atomic
def _some_people(event: Event) -> int:
    """At most so many of them are nobody now; returns how many."""
    Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    people = list(_people(event).select_for_update(of=("self",), no_key=True).order_by("pk")[:AT_ONCE])
    first = erasure.next_number(event)
    for number, person in enumerate(people, start=first):
        values = erasure.nobody(event, erasure.name_of(event, number), number)
        Participant.objects.filter(pk=person.pk).update(**values)
    ids = [person.pk for person in people]
    Registration.objects.filter(participant__in=ids).update(answers={}, answers_at=None, reason="")
    NameVariant.objects.filter(participant__in=ids).delete()
    Consent.objects.filter(participant__in=ids).update(answered_by="")
    for person in Participant.objects.filter(pk__in=Upload.objects.filter(participant__in=ids).values("participant")):
        uploads.remove_all(by=audit.SYSTEM, participant=person)
    return len(people)


@transaction.atomic
def _bodies(event: Event) -> None:
    """Whoever spoke for a delegation is no longer named, their links open nothing, and no file they sent is kept."""
    Delegation.objects.filter(event=event).exclude(focal_point_name="", focal_point_email="").update(
        focal_point_name="", focal_point_email="", link_version=F("link_version") + 1
    )
    Delegation.objects.filter(event=event).update(head=None)
    Colleague.objects.filter(delegation__event=event).delete()
    Mailing.objects.filter(event=event).update(audience={})
    uploads.remove_of_event(by=audit.SYSTEM, event=event, kinds=UploadKind)
    asked = ErasureRequest.objects.filter(event=event)
    asked.filter(state=ErasureState.OPEN).update(state=ErasureState.DONE, decided_at=clock.real_now())
    asked.update(note="", answer="", participant=None)


def _letters(event: Event) -> QuerySet[Delivery]:
    return Delivery.objects.filter(event=event).exclude(
        recipient_name="", email="", subject="", text="", html="", error=""
    )


def _letters_emptied(event: Event) -> None:
    Delivery.objects.filter(event=event, state__in=STOPPABLE).update(
        state=DeliveryState.STOPPED, lease_owner="", lease_until=None
    )
    while ids := list(_letters(event).values_list("pk", flat=True)[:AT_ONCE]):
        Delivery.objects.filter(pk__in=ids).update(recipient_name="", email="", subject="", text="", html="", error="")


def _entries(event: Event) -> QuerySet[AuditEntry]:
    """The entries that may still name somebody: all but those about the whole event, which hold numbers."""
    entries = AuditEntry.objects.filter(event=event).exclude(object_type="event", actor_kind__in=_OURS)
    return entries.exclude(object_name="", before={}, after={}).order_by("pk")


_OURS = (ActorKind.STAFF, ActorKind.SYSTEM)


def _emptied(entries: Iterator[AuditEntry]) -> Iterator[AuditEntry]:
    for entry in entries:
        entry.object_name, entry.before, entry.after = "", {}, {}
        if entry.actor_kind not in _OURS:
            entry.actor_name = ""
        yield entry
