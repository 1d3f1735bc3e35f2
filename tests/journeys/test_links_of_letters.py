"""Every address in every letter, opened ten times over, changes nothing: scanners of mail open them all."""

import re
from urllib.parse import urlsplit

import pytest

from events.enums import LetterKind, RegistrationStatus
from events.models import Participant
from events.queries import recipients
from events.services import correspondence, letters
from tests.factories.events import DelegationFactory, delegate
from tests.plenary.digest import digest

STANDING = {
    LetterKind.SUBMITTED: RegistrationStatus.SUBMITTED,
    LetterKind.APPROVED: RegistrationStatus.APPROVED,
    LetterKind.WAITLISTED: RegistrationStatus.WAITLISTED,
    LetterKind.REFUSED: RegistrationStatus.REFUSED,
    LetterKind.DECLINED: RegistrationStatus.DECLINED,
    LetterKind.PROGRAMME_CHANGED: RegistrationStatus.APPROVED,
}
ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def addresses(letter):
    return {urlsplit(found.rstrip(".,)")) for found in ADDRESS.findall(letter.text + letter.html)}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", LetterKind)
def test_every_address_of_a_letter_changes_nothing_ten_times_over(event, stranger, settings, kind, language):
    settings.SITE_URL = "http://testserver"
    status = STANDING.get(kind, RegistrationStatus.INVITED)
    person = delegate(DelegationFactory(event=event, quota=1), status, correspondence_language=language)
    texts = letters.texts_of(letters.wording(event, kind))
    writable = recipients.writable(Participant.objects.filter(pk=person.pk)).get()
    letter = correspondence.compose(person=writable, texts=texts, language=language)
    found = addresses(letter)
    before = digest()
    answers = set()
    for address in found:
        path = address.path + (f"?{address.query}" if address.query else "")
        for _ in range(10):
            answers |= {stranger.get(path).status_code, stranger.head(path).status_code}
    assert answers == ({200} if kind != LetterKind.REFUSED else set())  # a refusal leads nowhere
    assert digest() == before
