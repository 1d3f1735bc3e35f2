"""What people of an event are asked to agree to, in which words, and what they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from i18nfield.strings import LazyI18nString

from events.enums import ConsentPurpose
from events.models import Consent, ConsentText, Event, Participant


@dataclass(frozen=True)
class Question:
    """One purpose as a person is asked about it: the words in their language, and what they last answered.

    `agreed_at` is when they agreed to what holds now, under whichever version; None if they did not.
    """

    text: ConsentText
    words: str
    language: str
    answer: Consent | None
    agreed_at: datetime | None
    asked: bool = True

    @property
    def given(self) -> bool | None:
        """What they answered to exactly these words; None if they were not asked, or have not answered."""
        return self.answer.given if self.answer and self.answer.text_id == self.text.pk else None

    @property
    def changed(self) -> bool:
        """Whether they agreed to other words, so that they are asked again."""
        return self.given is None and self.agreed_at is not None


@dataclass(frozen=True)
class Standing:
    """How many people of an event gave, refused, answered older words, and have not answered."""

    given: int
    refused: int
    older: int
    silent: int


def in_force(event: Event) -> dict[str, ConsentText]:
    """The words in force by purpose; a purpose without words, or whose last words are empty, is not asked."""
    return spoken_only(latest_texts(event))


def spoken_only(latest: dict[str, ConsentText]) -> dict[str, ConsentText]:
    """Those of the last versions that have words, in the order of the purposes."""
    return {
        purpose.value: latest[purpose] for purpose in ConsentPurpose if purpose in latest and spoken(latest[purpose])
    }


def latest_texts(event: Event) -> dict[str, ConsentText]:
    """The last version of each purpose's words, empty ones too. One query."""
    return {row.purpose: row for row in ConsentText.objects.filter(event=event).order_by("version")}


def versions(event: Event, purpose: str) -> list[ConsentText]:
    """Every version of a purpose's words, newest first, with `yes` and `no`: how often each was answered. One query."""
    return list(
        ConsentText.objects.filter(event=event, purpose=purpose)
        .annotate(
            yes=Count("answers", filter=Q(answers__given=True)), no=Count("answers", filter=Q(answers__given=False))
        )
        .order_by("-version")
    )


def spoken(text: ConsentText) -> dict[str, str]:
    """The words by language."""
    words = text.text.data if isinstance(text.text, LazyI18nString) else text.text
    if isinstance(words, dict):
        return {tag: said for tag, said in words.items() if said}
    return {"en": str(words)} if words else {}


def read_in(text: ConsentText, language: str, languages: Iterable[str]) -> tuple[str, str]:
    """The language and the words a reader of `language` sees: their own, else the first of the event's there is."""
    words = spoken(text)
    for tag in (language, language.partition("-")[0], *languages):
        if tag in words:
            return tag, words[tag]
    return next(iter(words.items()))


def answers_of(person: Participant) -> dict[str, Consent]:
    """The person's last answer to each purpose. One query."""
    rows = Consent.objects.filter(participant=person).select_related("text").order_by("pk")
    return {row.text.purpose: row for row in rows}


def questions(person: Participant, language: str) -> list[Question]:
    """What the person is asked, and what they agreed to and are asked no longer, in the order of the purposes.

    Two queries; one where the event has no words at all.
    """
    latest = latest_texts(person.event)
    texts, answers = spoken_only(latest), answers_of(person) if latest else {}
    found = []
    for purpose in ConsentPurpose.values:
        answer, text = answers.get(purpose), texts.get(purpose)
        agreed_at = agreement(person, purpose, answer)
        shown = text or (answer.text if answer and agreed_at else None)
        if shown is None:
            continue
        tag, words = read_in(shown, language, person.event.languages)
        found.append(Question(shown, words, tag, answer, agreed_at, asked=text is not None))
    return found


def asked_of(person: Participant, language: str) -> list[Question]:
    """The questions that want an answer now. Queries as of `questions`."""
    return [each for each in questions(person, language) if each.asked]


def agreement(person: Participant, purpose: str, answer: Consent | None) -> datetime | None:
    """When the person agreed to what holds now. Of the listing the person's own column says so, also where an answer
    came in from before words had versions."""
    if purpose == ConsentPurpose.LISTING:
        return person.listing_consent_at
    return answer.answered_at if answer and answer.given else None


def agreeing(event: Event, purpose: str) -> QuerySet[Participant]:
    """The people whose last answer about a purpose is yes, whichever version they answered."""
    if purpose == ConsentPurpose.LISTING:
        return Participant.objects.filter(event=event, listing_consent_at__isnull=False)
    last = _last_answers(event).filter(text__purpose=purpose, given=True)
    return Participant.objects.filter(event=event, pk__in=last.values("participant"))


def standings(event: Event, texts: Iterable[ConsentText]) -> dict[str, Standing]:
    """How all people of the event stand towards each of these words, by purpose. Three queries."""
    everybody = Participant.objects.filter(event=event).count()
    rows = list(_last_answers(event).values_list("text", "text__purpose", "given").annotate(Count("pk")).order_by())
    unversioned = _agreed_before_versions(event)
    found = {}
    for text in texts:
        to_these = {given: number for pk, _purpose, given, number in rows if pk == text.pk}
        older = sum(number for pk, purpose, _given, number in rows if purpose == text.purpose and pk != text.pk)
        older += unversioned if text.purpose == ConsentPurpose.LISTING else 0
        given, refused = to_these.get(True, 0), to_these.get(False, 0)
        found[text.purpose] = Standing(given, refused, older, everybody - given - refused - older)
    return found


def _last_answers(event: Event) -> QuerySet[Consent]:
    grouped = Consent.objects.filter(participant__event=event).order_by().values("participant", "text__purpose")
    return Consent.objects.filter(pk__in=grouped.annotate(last=Max("pk")).values("last"))


def _agreed_before_versions(event: Event) -> int:
    answered = Consent.objects.filter(participant__event=event, text__purpose=ConsentPurpose.LISTING)
    people = Participant.objects.filter(event=event, listing_consent_at__isnull=False)
    return people.exclude(pk__in=answered.values("participant")).count()
