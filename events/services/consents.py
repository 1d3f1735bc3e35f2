"""Publishing words to agree to, and recording what people answer: versions that never change, answers that stay."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from i18nfield.strings import LazyI18nString

from events.enums import ActorKind, ConsentPurpose
from events.models import Consent, ConsentText, Event, Participant
from events.queries import clock
from events.queries import consents as reading
from events.rules import Action
from events.services import audit, changes, editing
from events.services.audit import Actor
from events.services.default_consents import default_words

THEIR_OWN = frozenset({ActorKind.PARTICIPANT, ActorKind.SYSTEM})


class Superseded(Exception):
    """Somebody published other words since these were shown; `current` is the last version."""

    def __init__(self, current: int) -> None:
        super().__init__(f"Version {current} was published meanwhile.")
        self.current = current


class WordsChanged(Exception):
    """The person read words that are not in force any more; nothing was recorded."""

    def __init__(self, purpose: str) -> None:
        super().__init__(f"The words about {purpose} have changed since they were read.")
        self.purpose = purpose


class NotTheirs(Exception):
    """Nobody agrees for another person."""


@transaction.atomic
def publish(
    *, by: Actor, event: Event, purpose: ConsentPurpose, text: LazyI18nString, seen: int | None = None
) -> ConsentText | None:
    """The words are the next version, in force from now on; None if the last version has exactly these words.

    Empty words are a version too: from then on nobody is asked. `seen` is the version the editor was shown (0: none;
    None: whichever). Raises Superseded, permissions.NotAllowed.
    """
    editing.demand(by=by, event=event, action=Action.EDIT_EVENT)
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    return _publish(by, event, purpose, text, seen)


def publish_first(*, by: Actor, event: Event) -> None:
    """A new event asks about the public listing, in words of ours. Inside the caller's transaction."""
    _publish(by, event, ConsentPurpose.LISTING, default_words(ConsentPurpose.LISTING, event.languages), None)


def _publish(
    by: Actor, event: Event, purpose: ConsentPurpose, text: LazyI18nString, seen: int | None
) -> ConsentText | None:
    last = ConsentText.objects.filter(event=event, purpose=purpose).order_by("-version").first()
    before = changes.plain(last.text) if last else {}
    if changes.plain(text) == before:
        return None
    version = last.version if last else 0
    if seen is not None and seen != version:
        raise Superseded(version)
    row = ConsentText.objects.create(
        event=event,
        purpose=purpose,
        version=version + 1,
        text=text,
        published_at=clock.now(event),
        published_by=by.name[:300],
    )
    said = {"purpose": str(purpose), "version": row.version, "text": changes.plain(text)}
    verb = "consent_text.published"
    audit.record(by=by, verb=verb, on=row, event=event, before={"text": before} if before else {}, after=said)
    return row


@transaction.atomic
def answer(
    *, by: Actor, participant: Participant, purpose: str, given: bool, version: int, language: str
) -> Consent | None:
    """The person's answer to a version of the words stands from now on, whatever day it is; None if it stood already.

    `language` is the one the words were read in. Raises WordsChanged, and NotTheirs for anybody but the person.
    """
    if by.kind not in THEIR_OWN or (by.kind == ActorKind.PARTICIPANT and by.participant != participant.pk):
        raise NotTheirs
    person = Participant.objects.select_for_update(no_key=True).select_related(None).get(pk=participant.pk)
    rows = write(by=by, person=person, answers={purpose: given}, words={purpose: version}, language=language)
    participant.listing_consent_at = person.listing_consent_at
    return rows[0] if rows else None


def write(
    *,
    by: Actor,
    person: Participant,
    answers: Mapping[str, bool | None],
    words: Mapping[str, int],
    language: str,
) -> list[Consent]:
    """A row for each purpose whose answer is another than the last one to the same words; returns those rows.

    The person's row is locked by the caller. None is no answer; a purpose that is not asked takes none, except that
    what was given can always be taken back. The listing's column follows the last answer about it. `words` holds the
    versions that were read, where known. Raises WordsChanged.
    """
    if by.kind not in THEIR_OWN or all(given is None for given in answers.values()):
        return []
    event = person.event
    texts, last = reading.in_force(event), reading.answers_of(person)
    rows = []
    for purpose, given in answers.items():
        known = last.get(purpose)
        text = texts.get(purpose) or (known.text if known and known.given and given is False else None)
        if text is None or given is None:
            continue
        if words.get(purpose, text.version) != text.version:
            raise WordsChanged(purpose)
        if known is None or (known.text_id, known.given) != (text.pk, given):
            rows.append(_record(by, person, text, given, language))
    return rows


def _record(by: Actor, person: Participant, text: ConsentText, given: bool, language: str) -> Consent:
    event, at = person.event, clock.now(person.event)
    row = Consent.objects.create(
        participant=person,
        text=text,
        given=given,
        language=reading.read_in(text, language, event.languages)[0],
        answered_at=at,
        answered_by=by.name[:300],
    )
    if text.purpose == ConsentPurpose.LISTING:
        person.listing_consent_at = at if given else None
        Participant.objects.filter(pk=person.pk).update(listing_consent_at=person.listing_consent_at)
    said = {"purpose": text.purpose, "version": text.version, "language": row.language}
    audit.record(by=by, verb="consent.given" if given else "consent.withheld", on=row, event=event, after=said)
    return row
