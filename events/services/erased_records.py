"""What others keep of a person who is erased: the record, the letters, the audiences of mailings, colleagues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from events.enums import DeliveryState
from events.models import AuditEntry, Colleague, Delivery, Mailing, Participant, Upload
from events.queries import clock
from events.services.traces import Traces

AT_ONCE = 500
LETTER_TEXTS = ("recipient_name", "subject", "text", "html", "error")
STOPPABLE = (DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.UNKNOWN, DeliveryState.FAILED)


def empty(person: Participant, found: Traces, gone: dict[str, list[int]]) -> None:
    """Names and values are out of the record and the letters; who, when and what kind stay, and so do Message-IDs.

    `gone` are the ids of rows that were the person's and are no more, by kind of object.
    """
    _empty_letters(person, found)
    _empty_audiences(person, found)
    _rename_uploads(person, found)
    own = own_rows(person)
    for kind, ids in gone.items():
        own.setdefault(kind, []).extend(ids)
    AuditEntry.objects.redact(_redacted(_entries(person, found, own), found, own))


def empty_colleagues(person: Participant, name: str) -> None:
    """The focal points' colleagues of that very name: their link opens nothing, and nobody is named."""
    rows = Colleague.objects.filter(delegation__event=person.event, name=person.full_name)
    rows.filter(revoked_at=None).update(revoked_at=clock.real_now())
    rows.update(name=name, email="")
    Colleague.objects.filter(delegation__event=person.event, added_by=person.full_name).update(added_by=name)


def own_rows(person: Participant) -> dict[str, list[int]]:
    """The ids of all rows that are the person's own (and would go with them), by kind of object."""
    found: dict[str, list[int]] = {"participant": [person.pk]}
    for relation in Participant._meta.related_objects:
        if relation.on_delete is not None and relation.on_delete.__name__ == "CASCADE":
            model: Any = relation.related_model
            ids = model._base_manager.filter(**{relation.field.name: person}).values_list("pk", flat=True)
            found.setdefault(str(model._meta.model_name), []).extend(ids)
    return found


def _empty_letters(person: Participant, found: Traces) -> None:
    own = Delivery.objects.filter(participant=person)
    own.filter(state__in=STOPPABLE).update(state=DeliveryState.STOPPED, lease_owner="", lease_until=None)
    own.update(recipient_name=found.instead, email="", subject="", text="", html="", error="")
    others = Delivery.objects.filter(found.somewhere_in(*LETTER_TEXTS), event=person.event).exclude(participant=person)
    for row in others.iterator(chunk_size=AT_ONCE):
        new = {name: found.replaced(getattr(row, name)) for name in LETTER_TEXTS}
        Delivery.objects.filter(pk=row.pk).update(**new)


def _empty_audiences(person: Participant, found: Traces) -> None:
    for row in Mailing.objects.filter(event=person.event):
        new = found.replaced(row.audience)
        if new != row.audience:
            Mailing.objects.filter(pk=row.pk).update(audience=new)


def _rename_uploads(person: Participant, found: Traces) -> None:
    """Letters of delegations stay; who sent them, and whose name the file bears, is not told any more."""
    for row in Upload.objects.filter(found.somewhere_in("name", "uploaded_by"), event=person.event):
        row.name, row.uploaded_by = found.replaced(row.name)[:255], found.replaced(row.uploaded_by)[:300]
        row.save(update_fields=["name", "uploaded_by"])


def _entries(person: Participant, found: Traces, own: dict[str, list[int]]) -> Iterator[AuditEntry]:
    """The entries of the event about the person's own rows, and all others that may name them."""
    about = Q(pk__in=[])
    for kind, ids in own.items():
        about |= Q(object_type=kind, object_id__in=[str(pk) for pk in ids])
    as_text, within = found.somewhere_in_objects("before", "after")
    named = found.somewhere_in("actor_name", "object_name")
    rows = AuditEntry.objects.filter(event=person.event).annotate(**as_text).filter(about | named | within)
    return rows.order_by("pk").iterator(chunk_size=AT_ONCE)


def _redacted(entries: Iterable[AuditEntry], found: Traces, own: dict[str, list[int]]) -> Iterator[AuditEntry]:
    ids = {(kind, str(pk)) for kind, pks in own.items() for pk in pks}
    for entry in entries:
        if (entry.object_type, entry.object_id) in ids:
            entry.object_name, entry.before, entry.after = found.instead, {}, {}
        entry.object_name = found.replaced(entry.object_name)[:300]
        entry.actor_name = found.replaced(entry.actor_name)[:300]
        entry.before, entry.after = found.replaced(entry.before), found.replaced(entry.after)
        yield entry
