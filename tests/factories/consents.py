"""Words to agree to, and people who answered them, made by the services that make them in life."""

from i18nfield.strings import LazyI18nString

from events.enums import ConsentPurpose
from events.models import Consent, ConsentText, Event, Participant
from events.services import audit, consents

FIRST = {"en": "My name may be listed.", "ko": "제 이름을 실어도 됩니다."}
SECOND = {"en": "My name and city may be listed.", "ko": "제 이름과 도시를 실어도 됩니다."}


def published(event: Event, words: dict[str, str] | None = None, purpose: str = ConsentPurpose.LISTING) -> ConsentText:
    """The words are in force."""
    text = LazyI18nString(dict(FIRST if words is None else words))
    row = consents.publish(by=audit.SYSTEM, event=event, purpose=ConsentPurpose(purpose), text=text)
    assert row is not None
    return row


def answered(person: Participant, text: ConsentText, given: bool, language: str = "en") -> Consent | None:
    """The person answers on their own page."""
    return consents.answer(
        by=audit.participant(person),
        participant=person,
        purpose=text.purpose,
        given=given,
        version=text.version,
        language=language,
    )
