"""What a person agrees to, on their own page and in the form: asked in the words in force, taken back in one press."""

import pytest
from django.test import Client
from django.urls import reverse

from events.enums import RegistrationStatus
from events.models import Consent, Event, Participant, Registration
from events.queries import links
from tests.events.visitors import visitor
from tests.factories.consents import FIRST, SECOND, answered, published
from tests.factories.events import DelegationFactory, delegate
from tests.filled_forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return delegate(DelegationFactory(), RegistrationStatus.APPROVED)


def at(name, person, *more):
    return reverse(name, args=[person.event.slug, links.personal_token(person), *more])


def say(person, given, version=1, purpose="listing"):
    return Client().post(at("me_consent", person, purpose), {"given": given, "version": str(version)}, follow=True)


def listed(person):
    return Participant.objects.get(pk=person.pk).listing_consent_at is not None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_own_page_asks_in_the_readers_language(person, language):
    published(person.event)
    page = Client().get(at("me", person) + f"?lang={language}").content.decode()
    other = {"en": "ko", "ko": "en"}[language]
    assert (FIRST[language] in page, FIRST[other] in page) == (True, False)


def test_one_press_agrees_and_one_takes_it_back_also_after_registration_closed(person):
    published(person.event)
    Event.objects.update(registration_closes_on="2010-06-01")
    assert "Your answer holds from now on." in say(person, "yes").content.decode()
    assert listed(person) is True
    say(person, "no")
    assert (listed(person), [row.given for row in Consent.objects.order_by("pk")]) == (False, [True, False])


def test_own_page_says_that_the_words_have_changed_and_listing_stays(person):
    answered(person, published(person.event), True)
    published(person.event, SECOND)
    page = Client().get(at("me", person)).content.decode()
    assert ("The words have changed." in page, SECOND["en"] in page, FIRST["en"] in page) == (True, True, False)
    assert listed(person) is True
    say(person, "yes", version=2)
    assert "The words have changed." not in Client().get(at("me", person)).content.decode()


def test_own_page_asks_first_what_was_worded_anew_and_last_what_stands(person):
    def places():
        page = Client().get(at("me", person)).content.decode()
        return page.index('id="consents"') < page.index(at("me_data", person))

    answered(person, published(person.event), True)
    before = places()
    published(person.event, SECOND)
    assert (before, places()) == (False, True)


def test_an_answer_to_words_read_before_they_changed_is_not_recorded(person):
    published(person.event)
    published(person.event, SECOND)
    page = say(person, "yes", version=1).content.decode()
    assert "Please read them again." in page
    assert (Consent.objects.count(), listed(person)) == (0, False)


@pytest.mark.parametrize(
    ("purpose", "sent"),
    [
        ("birthday", {"given": "yes", "version": "1"}),
        ("listing", {"given": "perhaps", "version": "1"}),
        ("listing", {"given": "yes", "version": "first"}),
        ("listing", {"given": "yes"}),
    ],
)
def test_an_answer_to_nothing_is_not_found(person, purpose, sent):
    published(person.event)
    assert Client().post(at("me_consent", person, purpose), sent).status_code == 404
    assert Consent.objects.count() == 0


def test_opening_the_page_of_consent_changes_nothing(person):
    published(person.event)
    assert Client().get(at("me_consent", person, "listing")).status_code == 405
    assert Consent.objects.count() == 0


def test_who_does_not_come_is_asked_nothing_but_may_take_back_what_they_gave():
    person = delegate(DelegationFactory(), RegistrationStatus.DECLINED)
    text = published(person.event)
    assert 'id="consents"' not in Client().get(at("me", person)).content.decode()
    answered(person, text, True)
    assert "Take it back" in Client().get(at("me", person)).content.decode()


def test_the_form_asks_with_the_words_and_records_the_answer_when_it_is_sent():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    published(person.event)
    published(person.event, {"en": "I may be photographed."}, "photographs")
    client = Client()
    page = client.get(at("me_form", person))
    for words in (FIRST["en"], "I may be photographed."):
        assert words in page.content.decode()
    assert [name for name in ("listed", "photographs", "contact") if name in page.context["form"].fields] == [
        "listed",
        "photographs",
    ]
    form = filled(page, having="full_name") | {"listed": ["yes"]}
    client.post(at("me_form", person), form | {"check": ["1"]})
    check = client.get(at("me_check", person))
    assert FIRST["en"] in check.content.decode()
    client.post(at("me_check", person), filled(check, having="words_listing"))
    assert [(row.text.purpose, row.given) for row in Consent.objects.select_related("text")] == [("listing", True)]
    assert (Registration.objects.get().status, listed(person)) == ("submitted", True)


def test_sending_the_form_after_the_words_changed_asks_to_read_them_again():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    published(person.event)
    client = Client()
    client.post(at("me_save", person, "listed"), {"value": "yes"})
    sent = filled(client.get(at("me_check", person)), having="words_listing")
    published(person.event, SECOND)
    answer = client.post(at("me_check", person), sent, follow=True)
    assert "have just changed. Please read them again." in answer.content.decode()
    assert (Consent.objects.count(), Registration.objects.get().status) == (0, "accepted")
    client.post(at("me_check", person), filled(answer, having="words_listing"))
    assert [(row.text.version, row.given) for row in Consent.objects.select_related("text")] == [(2, True)]


def test_an_answer_given_is_shown_in_the_form_and_an_older_one_is_asked_again(person):
    answered(person, published(person.event), True)
    assert filled(Client().get(at("me_form", person)), having="full_name")["listed"] == ["yes"]
    published(person.event, SECOND)
    page = Client().get(at("me_form", person))
    assert "listed" not in filled(page, having="full_name")
    assert "The words have changed since you agreed on 23 August 2010." in page.content.decode()


def test_the_public_page_names_who_agreed_and_no_longer_who_took_it_back(person, stranger):
    text = published(person.event)
    address = reverse("delegations", args=[person.event.slug])
    found = [person.full_name in stranger.get(address).content.decode()]
    for given in (True, False):
        answered(person, text, given)
        found.append(person.full_name in stranger.get(address).content.decode())
    assert found == [False, True, False]


def test_the_office_shows_what_a_person_answered_with_version_and_day(person):
    answered(person, published(person.event), True, "ko")
    address = reverse("office_person", args=[person.event.slug, person.key])
    client = visitor(person.event, "viewer")
    page = client.get(address).content.decode()
    assert ("Being listed in public" in page, "Agrees" in page, "Monday 23 August 2010" in page) == (True, True, True)
    published(person.event, SECOND)
    assert "Agreed to older words, asked again" in client.get(address).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_own_page_takes_the_same_statements_for_one_and_three_purposes(person, number, django_assert_num_queries):
    for purpose in ("listing", "photographs", "contact")[:number]:
        answered(person, published(person.event, purpose=purpose), True)
    with django_assert_num_queries(7):
        Client().get(at("me", person))
