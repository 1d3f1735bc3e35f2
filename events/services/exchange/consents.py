"""The words people agree to, in every version, and what they answered: in our own file beside the document."""

from __future__ import annotations

from collections.abc import Mapping

from events.enums import ConsentPurpose
from events.models import Consent, ConsentText, Event, Participant
from events.queries import consents as reading
from events.services import changes, consents
from events.services.exchange.texts import Document, moment, moment_of, text, text_of
from events.services.reconciliation import Reconciliation

Versions = dict[tuple[str, int], ConsentText]


def load(work: Reconciliation, extras: Document, people: Mapping[str, Participant], known: frozenset[str]) -> None:
    """Versions that are not there yet are added, none is changed; answers come with people who are new here.

    A new event of which nothing is said asks about the listing, in words of ours. An answer to a version that has
    other words here is left out, so that its person is asked again. `known` are the people who were here before:
    what they took back here must not come back with an older export.
    """
    if work.is_new and not extras.get("consent_texts"):
        consents.publish_first(by=work.by, event=work.event)
    texts = _load_texts(work, extras.get("consent_texts", []))
    new = []
    for row in extras.get("consents", []):
        answered = texts.get((row["purpose"], row["version"]))
        if answered is None or row["participant"] in known:
            continue
        new.append(
            Consent(
                participant=people[row["participant"]],
                text=answered,
                given=row["given"],
                language=row["language"],
                answered_at=moment(row["answered_at"]),
                answered_by=row["answered_by"],
            )
        )
    Consent.objects.bulk_create(new, batch_size=500)
    work.count(Consent, created=len(new))
    _agree(new)


def _load_texts(work: Reconciliation, said: list[Document]) -> Versions:
    """Those versions of the file that stand here with the same words, by purpose and number."""
    here = {(row.purpose, row.version): row for row in ConsentText.objects.filter(event=work.event)}
    agreed: Versions = {}
    for row in sorted(said, key=lambda row: (row["purpose"], row["version"])):
        key, words = (row["purpose"], row["version"]), text(row["text"])
        if key not in here:
            here[key] = ConsentText.objects.create(
                event=work.event,
                purpose=row["purpose"],
                version=row["version"],
                text=words,
                published_at=moment(row["published_at"]),
                published_by=row["published_by"],
            )
            work.note("consent_text.published", here[key], {}, {"version": row["version"], "text": row["text"]})
            work.count(ConsentText, created=1)
        if changes.plain(here[key].text) == changes.plain(words):
            agreed[key] = here[key]
    return agreed


def _agree(new: list[Consent]) -> None:
    """The column of the public listing says what each person answered last."""
    last = {row.participant_id: row for row in new if row.text.purpose == ConsentPurpose.LISTING}
    changed = []
    for row in last.values():
        at = row.answered_at if row.given else None
        if row.participant.listing_consent_at != at:
            row.participant.listing_consent_at = at
            changed.append(row.participant)
    Participant.objects.bulk_update(changed, ["listing_consent_at"], batch_size=500)


def dump(event: Event) -> Document:
    """Every version of the words, and every answer in the order they were given. Two queries."""
    return {
        "consent_texts": [_text(row, event) for row in _texts(event)],
        "consents": [_answer(row, event) for row in _answers(event)],
    }


def _texts(event: Event) -> list[ConsentText]:
    return list(ConsentText.objects.filter(event=event).order_by("purpose", "version"))


def _answers(event: Event) -> list[Consent]:
    rows = Consent.objects.filter(participant__event=event).select_related("participant", "text").order_by("pk")
    return list(rows.only("participant__key", "text__purpose", "text__version", *ANSWER))


ANSWER = ("given", "language", "answered_at", "answered_by")


def _text(row: ConsentText, event: Event) -> Document:
    return {
        "purpose": row.purpose,
        "version": row.version,
        "text": (text_of(row.text, event.languages) or {}) if reading.spoken(row) else {},
        "published_at": moment_of(row.published_at, event.zone),
        "published_by": row.published_by,
    }


def _answer(row: Consent, event: Event) -> Document:
    return {
        "participant": row.participant.key,
        "purpose": row.text.purpose,
        "version": row.text.version,
        "given": row.given,
        "language": row.language,
        "answered_at": moment_of(row.answered_at, event.zone),
        "answered_by": row.answered_by,
    }
