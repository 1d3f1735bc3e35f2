"""Single letters: queued with a hold, withdrawn while they wait, in the language of the person."""

from datetime import timedelta

import pytest

from events.enums import DeliveryState, LetterKind, RegistrationStatus
from events.models import AuditEntry, Delivery, Letter
from events.queries import clock, recipients
from events.services import audit, correspondence, deliveries, letters
from tests.factories.events import DelegationFactory, delegate, text

BY = audit.SYSTEM


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, name=text("Perth", "퍼스"))


def composed(person, kind):
    texts = letters.texts_of(letters.wording(person.event, kind))
    language = letters.language_for(wanted=person.correspondence_language, event=person.event, available=texts)
    loaded = recipients.writable(type(person).objects.filter(pk=person.pk)).get()
    return correspondence.compose(person=loaded, texts=texts, language=language)


def test_queue_writes_one_row_that_waits_for_its_hold(city):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    before = clock.real_now()

    (row,) = letters.queue(by=BY, kind=LetterKind.SUBMITTED, participants=[person])

    row.refresh_from_db()
    assert (row.state, row.email, row.language) == (DeliveryState.WAITING, person.email, "en")
    assert before + letters.HOLD <= row.due_at <= clock.real_now() + letters.HOLD
    assert row.message_id == f"<{row.uid}@{person.event.uid_domain}>"
    assert AuditEntry.objects.filter(verb="letter.queued").count() == 1
    assert deliveries.deliver_due() == 0


def test_queue_without_hold_leaves_at_once(city):
    person = delegate(city, RegistrationStatus.APPROVED)

    letters.queue(by=BY, kind=LetterKind.APPROVED, participants=[person], hold=timedelta(0))

    assert deliveries.deliver_due() == 1
    assert Delivery.objects.get().subject == "Assembly 2010: your participation is confirmed"


@pytest.mark.parametrize("email", ["", "kim@bcn", "a@b@c.example"])
def test_queue_leaves_out_who_cannot_be_written_to_and_notes_it(city, email):
    person = delegate(city, RegistrationStatus.APPROVED, email=email)

    assert letters.queue(by=BY, kind=LetterKind.APPROVED, participants=[person]) == []
    assert AuditEntry.objects.get().verb == "letter.impossible"


def test_withdraw_stops_what_still_waits(city):
    person, other = delegate(city, RegistrationStatus.APPROVED), delegate(city, RegistrationStatus.APPROVED)
    letters.queue(by=BY, kind=LetterKind.APPROVED, participants=[person, other], hold=timedelta(0))

    assert letters.withdraw(by=BY, kind=LetterKind.APPROVED, participants=[person]) == 1

    assert deliveries.deliver_due() == 1
    assert Delivery.objects.get(participant=person).state == DeliveryState.STOPPED


def test_withdraw_does_not_call_back_what_has_left(city):
    person = delegate(city, RegistrationStatus.APPROVED)
    letters.queue(by=BY, kind=LetterKind.APPROVED, participants=[person], hold=timedelta(0))
    deliveries.deliver_due()

    assert letters.withdraw(by=BY, kind=LetterKind.APPROVED, participants=[person]) == 0
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_korean_letter_uses_the_name_in_its_own_script_and_adds_english_below(city):
    person = delegate(city, correspondence_language="ko", honorific="Ms")

    letter = composed(person, LetterKind.INVITATION)

    assert (letter.language, letter.subject) == ("ko", "총회 2010: 2010년 8월 27일까지 회신 부탁드립니다")
    assert letter.text.startswith("강서윤 귀하\n")
    assert "Dear Ms Seo-yun Kang" in letter.text
    assert letter.text.count("/me/") == 2
    assert ('lang="ko"' in letter.html, '<section lang="en" dir="ltr">' in letter.html) == (True, True)


def test_language_without_wording_falls_back_to_the_first_of_the_event(city):
    person = delegate(city, correspondence_language="ar")

    letter = composed(person, LetterKind.INVITATION)

    assert letter.language == "en"
    assert letter.text.count("/me/") == 1
    assert "2010" in letter.subject


def test_own_wording_of_the_event_wins_over_the_default(city):
    Letter.objects.create(
        event=city.event,
        kind=LetterKind.INVITATION,
        subject=text("Come", "오세요"),
        body=text("Hello {name}", "{name}"),
    )

    assert composed(delegate(city), LetterKind.INVITATION).text.startswith("Hello Seo-yun Kang")


def test_wording_is_laid_down_once(event):
    assert letters.wording(event, LetterKind.REFUSED) == letters.wording(event, LetterKind.REFUSED)
    assert Letter.objects.get().subject.data.keys() == {"en", "ko"}


def test_letter_to_the_waiting_list_says_the_number(city):
    person = delegate(city, RegistrationStatus.WAITLISTED)

    assert "Your number is 1." in composed(person, LetterKind.WAITLISTED).text


def test_name_cannot_bring_markup_or_headers_into_a_letter(city):
    person = delegate(city, full_name="<b>Eve</b>\r\nBcc: all@example.org")
    Letter.objects.create(
        event=city.event, kind=LetterKind.INVITATION, subject=text("{name}", ""), body=text("{name}", "")
    )

    letter = composed(person, LetterKind.INVITATION)

    assert letter.subject == "<b>Eve</b> Bcc: all@example.org"
    assert "<b>Eve" not in letter.html
