"""Every address in every letter, opened ten times over, changes nothing: scanners of mail open them all."""

import re
from urllib.parse import urlsplit

import pytest

from events.enums import TO_DELEGATIONS, LetterKind, RegistrationStatus
from events.models import Delivery, Participant
from events.queries import recipients
from events.services import correspondence, delegation_letters, letters
from tests.events.focal_point import colleague
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
LEADING_NOWHERE = (LetterKind.REFUSED, LetterKind.HANDED_OVER)
ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def addresses(letter):
    return {urlsplit(found.rstrip(".,)")) for found in ADDRESS.findall(letter.text + letter.html)}


def written(event, kind, language):
    """A letter of this kind, to a person or to a delegation, as it would leave."""
    texts = letters.texts_of(letters.wording(event, kind))
    city = DelegationFactory(event=event, quota=1)
    if kind in TO_DELEGATIONS:
        email = colleague(city).email if kind == LetterKind.COLLEAGUE else city.focal_point_email
        row = Delivery(event=event, delegation=city, kind=kind, recipient_name="Sato Hana", email=email)
        return delegation_letters.compose(row=row, texts=texts, language=language)
    status = STANDING.get(kind, RegistrationStatus.INVITED)
    person = delegate(city, status, correspondence_language=language)
    writable = recipients.writable(Participant.objects.filter(pk=person.pk)).get()
    return correspondence.compose(person=writable, texts=texts, language=language)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", LetterKind)
def test_every_address_of_a_letter_changes_nothing_ten_times_over(event, stranger, settings, kind, language):
    settings.SITE_URL = "http://testserver"
    found = addresses(written(event, kind, language))
    before = digest()
    answers = set()
    for address in found:
        path = address.path + (f"?{address.query}" if address.query else "")
        for _ in range(10):
            answers |= {stranger.get(path).status_code, stranger.head(path).status_code}
    assert answers == ({200} if kind not in LEADING_NOWHERE else set())
    assert digest() == before
