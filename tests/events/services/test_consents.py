"""Words to agree to come in versions that never change; what people answer is kept, answer by answer."""

import pytest
from django.db import IntegrityError, transaction
from i18nfield.strings import LazyI18nString

from events.enums import ConsentPurpose, RegistrationStatus, StaffRole
from events.models import AuditEntry, Consent, ConsentText, Participant
from events.queries import consents as reading
from events.services import audit, consents, founding, permissions, registrations
from tests.events.details import DETAILS
from tests.factories.consents import FIRST, SECOND, answered, published
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, UserFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return delegate(DelegationFactory(), RegistrationStatus.APPROVED)


def listed(person):
    return Participant.objects.get(pk=person.pk).listing_consent_at


def test_publishing_other_words_makes_the_next_version_and_leaves_the_old_one(event):
    published(event)
    published(event, SECOND)
    rows = ConsentText.objects.order_by("version")
    assert [(row.version, row.text.data) for row in rows] == [(1, FIRST), (2, SECOND)]
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.before, entry.after) == (
        "consent_text.published",
        {"text": FIRST},
        {"purpose": "listing", "version": 2, "text": SECOND},
    )


def test_publishing_the_same_words_again_does_nothing(event):
    published(event)
    again = consents.publish(
        by=audit.SYSTEM, event=event, purpose=ConsentPurpose.LISTING, text=LazyI18nString(dict(FIRST)), seen=0
    )
    assert (again, ConsentText.objects.count()) == (None, 1)


def test_publishing_over_somebody_elses_words_is_refused(event):
    published(event)
    with pytest.raises(consents.Superseded) as refused:
        consents.publish(
            by=audit.SYSTEM, event=event, purpose=ConsentPurpose.LISTING, text=LazyI18nString(SECOND), seen=0
        )
    assert (refused.value.current, ConsentText.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", [StaffRole.DESK, StaffRole.CHAIR, StaffRole.VIEWER])
def test_publishing_is_for_owners_and_organisers(event, role):
    user = StaffFactory(event=event, role=role).user
    with pytest.raises(permissions.NotAllowed):
        consents.publish(
            by=audit.staff(user), event=event, purpose=ConsentPurpose.LISTING, text=LazyI18nString(dict(FIRST))
        )


def test_a_new_event_asks_about_the_listing_in_english_and_korean(db):
    user = UserFactory(is_superuser=True)
    facts = {name: getattr(EventFactory.build(), name) for name in ("name", "short_name", "starts_on", "ends_on")}
    facts |= {"timezone": "Asia/Seoul", "registration_opens_on": facts["starts_on"]}
    facts |= {"registration_closes_on": facts["ends_on"], "languages": ["en", "ko"], "slug": "forum-2027"}
    event = founding.found(by=user, values=facts)
    assert {row.purpose: set(row.text.data) for row in reading.in_force(event).values()} == {"listing": {"en", "ko"}}


def test_an_answer_is_kept_with_its_version_language_moment_and_actor(person):
    text = published(person.event)
    row = answered(person, text, True, "ko")
    assert (row.text, row.given, row.language, row.answered_by) == (text, True, "ko", person.full_name)
    assert listed(person) == row.answered_at
    assert row.answered_at.isoformat().startswith("2010-08-23")  # the event's clock
    entry = AuditEntry.objects.get(verb="consent.given")
    assert (entry.actor_name, entry.after) == (
        person.full_name,
        {"purpose": "listing", "version": 1, "language": "ko"},
    )


def test_the_same_answer_again_is_nothing_and_another_one_is_a_new_row(person):
    text = published(person.event)
    for given in (True, True, False, False, True):
        answered(person, text, given)
    assert [row.given for row in Consent.objects.order_by("pk")] == [True, False, True]
    assert listed(person) == Consent.objects.order_by("pk").last().answered_at


def test_who_agreed_stays_listed_under_new_words_until_they_answer(person):
    first = published(person.event)
    agreed_at = answered(person, first, True).answered_at
    second = published(person.event, SECOND)
    (question,) = reading.questions(person, "en")
    assert (question.text, question.given, question.changed, question.agreed_at) == (second, None, True, agreed_at)
    assert listed(person) == agreed_at
    answered(person, second, False)
    (question,) = reading.questions(Participant.objects.get(pk=person.pk), "en")
    assert (question.given, question.changed, listed(person)) == (False, False, None)


def test_an_answer_to_words_that_were_replaced_meanwhile_is_refused(person):
    first = published(person.event)
    published(person.event, SECOND)
    with pytest.raises(consents.WordsChanged):
        answered(person, first, True)
    assert (Consent.objects.count(), listed(person)) == (0, None)


def test_what_was_given_can_be_taken_back_when_it_is_asked_no_longer(person):
    text = published(person.event)
    answered(person, text, True)
    published(person.event, {})
    (question,) = reading.questions(Participant.objects.get(pk=person.pk), "en")
    assert (question.asked, question.text) == (False, text)
    answered(person, text, False)
    assert (reading.questions(Participant.objects.get(pk=person.pk), "en"), listed(person)) == ([], None)


def test_a_purpose_without_words_is_not_asked_and_takes_no_answer(person):
    registrations.change_details(by=audit.participant(person), participant=person, details=DETAILS)
    assert (reading.questions(person, "en"), Consent.objects.count(), listed(person)) == ([], 0, None)


@pytest.mark.parametrize(
    ("language", "words"), [("ko", FIRST["ko"]), ("en", FIRST["en"]), ("ko-KR", FIRST["ko"]), ("fr", FIRST["en"])]
)
def test_words_are_read_in_the_readers_language_else_in_the_events_first(person, language, words):
    published(person.event)
    assert [each.words for each in reading.questions(person, language)] == [words]


def test_the_form_records_the_answer_and_no_answer_leaves_what_was(person):
    published(person.event)
    me = audit.participant(person)
    assert "listed" in registrations.change_details(by=me, participant=person, details=DETAILS)
    agreed_at = listed(person)
    quiet = DETAILS.__class__(**{**DETAILS.__dict__, "listed": None})
    assert registrations.change_details(by=me, participant=person, details=quiet) == []
    assert (listed(person), agreed_at is not None) == (agreed_at, True)


def test_nobody_agrees_for_another_person(person):
    text = published(person.event)
    staff = audit.staff(StaffFactory(event=person.event, role=StaffRole.OWNER).user)
    for by in (staff, audit.focal_point(person.memberships.get().delegation)):
        with pytest.raises(consents.NotTheirs):
            consents.answer(by=by, participant=person, purpose="listing", given=True, version=1, language="en")
        registrations.change_details(by=by, participant=person, details=DETAILS)
    with pytest.raises(consents.NotTheirs):
        consents.answer(
            by=audit.participant(delegate(DelegationFactory(event=person.event))),
            participant=person,
            purpose="listing",
            given=True,
            version=1,
            language="en",
        )
    assert (Consent.objects.filter(text=text).count(), listed(person)) == (0, None)


def test_standings_count_everybody_once(event):
    city = DelegationFactory(event=event)
    first = published(event)
    people = [delegate(city) for _each in range(6)]
    for each, given in zip(people, (True, False, True, True), strict=False):
        answered(each, first, given)
    second = published(event, SECOND)
    answered(people[0], second, True)
    answered(people[1], second, False)
    Participant.objects.filter(pk=people[4].pk).update(listing_consent_at=event.created_at)  # from before versions
    found = reading.standings(event, [second])["listing"]
    assert (found.given, found.refused, found.older, found.silent) == (1, 1, 3, 1)


def test_people_who_agree_to_pictures_are_those_whose_last_answer_is_yes(event):
    city = DelegationFactory(event=event)
    text = published(event, purpose="photographs")
    yes, no, never = (delegate(city) for _each in range(3))
    answered(yes, text, True)
    answered(no, text, True)
    answered(no, text, False)
    published(event, SECOND, purpose="photographs")
    assert [*reading.agreeing(event, "photographs")] == [yes]
    assert never not in reading.agreeing(event, "photographs")


def test_the_database_holds_one_row_a_version(event):
    text = published(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentText.objects.create(
            event=event, purpose="listing", version=1, text={}, published_at=text.published_at, published_by="x"
        )
