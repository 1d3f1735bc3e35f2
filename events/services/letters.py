"""Letters to one person: what they say, queued for delivery with a short hold, withdrawn while they still wait."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from i18nfield.strings import LazyI18nString

from events import tasks
from events.enums import DeliveryState, LetterKind
from events.models import Delivery, Event, Letter, Mailing, Participant
from events.queries import addresses, clock
from events.rules import Action
from events.services import audit, default_wording, editing, placeholders, queueing
from events.services.audit import Actor

HOLD = timedelta(seconds=60)


def wording(event: Event, kind: str) -> Letter:
    """The event's wording of a kind of letter; laid down from the default texts when it has none yet."""
    letter = draft(event, kind)
    if letter.pk is None:
        letter, _made = Letter.objects.get_or_create(
            event=event, kind=kind, defaults={"subject": letter.subject, "body": letter.body}
        )
    return letter


def draft(event: Event, kind: str) -> Letter:
    """The same wording without writing anything: unsaved when the event has none of its own yet."""
    own = Letter.objects.filter(event=event, kind=kind).first()
    if own:
        return own
    texts = default_wording.default_texts(kind, list(event.languages))
    return Letter(
        event=event,
        kind=kind,
        subject=LazyI18nString({language: subject for language, (subject, _body) in texts.items()}),
        body=LazyI18nString({language: body for language, (_subject, body) in texts.items()}),
    )


@transaction.atomic
def reword(*, by: Actor, event: Event, kind: str, subject: LazyI18nString, body: LazyI18nString) -> Letter:
    """The event's wording of a kind of letter is this from now on; mailings already queued keep theirs.

    Raises placeholders.UnknownPlaceholder, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.SEND)
    for text in (*_by_language(subject).values(), *_by_language(body).values()):
        placeholders.check(text)
    letter = Letter.objects.select_for_update().get(pk=wording(event, kind).pk)
    before = {"subject": _by_language(letter.subject), "body": _by_language(letter.body)}
    Letter.objects.filter(pk=letter.pk).update(subject=subject, body=body)
    letter.refresh_from_db()
    after = {"subject": _by_language(letter.subject), "body": _by_language(letter.body)}
    audit.record(by=by, verb="letter.reworded", on=letter, event=event, before=before, after=after)
    return letter


def texts_of(letter: Letter | Mailing) -> dict[str, tuple[str, str]]:
    """Subject and text by language, in those languages that have both."""
    subjects, bodies = _by_language(letter.subject), _by_language(letter.body)
    return {language: (subject, bodies[language]) for language, subject in subjects.items() if language in bodies}


def _by_language(text: Any) -> dict[str, str]:
    found: Any = text.data if isinstance(text, LazyI18nString) else text
    pairs = found.items() if isinstance(found, dict) else [("en", found or "")]
    return {str(language): str(value) for language, value in pairs if value and value.strip()}


def language_for(*, wanted: str, event: Event, available: Iterable[str]) -> str:
    """The language a letter is written in: the person's, else the event's first, else whichever there is."""
    choices = list(available)
    for language in (wanted, *map(str, event.languages)):
        if language in choices:
            return language
    return choices[0]


@transaction.atomic(savepoint=False)
def queue(
    *, by: Actor, kind: LetterKind, participants: Iterable[Participant], hold: timedelta = HOLD
) -> list[Delivery]:
    """Queues one letter to each person who has a usable address; it leaves after the hold, unless withdrawn before.

    Rendered when it is sent, so that it says what is true then. People without a usable address get none, which the
    record notes. Returns the rows in the order of the people.
    """
    moment = clock.real_now()
    letters: dict[int, dict[str, tuple[str, str]]] = {}
    rows: list[Delivery] = []
    entries = []
    for person in participants:
        if addresses.fault(person.email):
            entries.append(audit.entry(by=by, verb="letter.impossible", on=person, event=person.event))
            continue
        if person.event_id not in letters:
            letters[person.event_id] = texts_of(wording(person.event, kind))
        language = language_for(
            wanted=person.correspondence_language, event=person.event, available=letters[person.event_id]
        )
        rows.append(
            delivery_to(
                person.event,
                participant=person.pk,
                name=person.full_name,
                email=person.email,
                kind=kind,
                language=language,
                moment=moment,
                due_at=moment + hold,
            )
        )
    Delivery.objects.bulk_create(rows, batch_size=500)
    after = {"kind": str(kind)}
    entries += [audit.entry(by=by, verb="letter.queued", on=row, event=row.event, after=after) for row in rows]
    audit.record_all(entries)
    if rows and hold <= timedelta(0):
        queueing.tell(tasks.deliver)
    return rows


def delivery_to(
    event: Event,
    *,
    participant: int | None = None,
    delegation: int | None = None,
    name: str,
    email: str,
    kind: str,
    language: str,
    moment: datetime,
    due_at: datetime,
    mailing: Mailing | None = None,
) -> Delivery:
    """An unsaved delivery to a participant or a delegation (by id); its Message-ID is fixed here, once."""
    uid = uuid4()
    return Delivery(
        event=event,
        uid=uid,
        mailing=mailing,
        kind=kind,
        participant_id=participant,
        delegation_id=delegation,
        recipient_name=placeholders.neutral(name),
        email=email,
        language=language,
        message_id=f"<{uid}@{event.uid_domain}>",
        created_at=moment,
        due_at=due_at,
    )


@transaction.atomic
def withdraw(*, by: Actor, kind: LetterKind, participants: Iterable[Participant]) -> int:
    """Stops the single letters of a kind to these people that still wait; returns how many were stopped.

    A letter already being handed over is not called back.
    """
    people = [person.pk for person in participants]
    waiting = (DeliveryState.WAITING, DeliveryState.CLAIMED)
    rows = list(
        Delivery.objects.select_for_update()
        .filter(participant__in=people, kind=kind, mailing=None, state__in=waiting)
        .select_related("event")
    )
    stopped = [
        row
        for row in rows
        if Delivery.objects.filter(pk=row.pk, state__in=waiting).update(state=DeliveryState.STOPPED, lease_owner="")
    ]
    audit.record_all([audit.entry(by=by, verb="letter.stopped", on=row, event=row.event) for row in stopped])
    return len(stopped)
