"""A person's own page: opening changes nothing, buttons do."""

import re
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from events.enums import RegistrationStatus
from events.models import Delivery, Participant, Registration
from events.queries import links
from events.services.audit import staff
from sessions.services import releases
from tests.factories.badges import BadgeFactory
from tests.factories.events import DelegationFactory, EventFactory, delegate
from tests.factories.programme import PresentationFactory, SittingFactory
from tests.plenary.digest import digest

pytestmark = pytest.mark.django_db
ALL = list(RegistrationStatus.values)


def at(name: str, person: Participant, *more: str) -> str:
    return reverse(name, args=[person.event.slug, links.personal_token(person), *more])


def complete(status: str = RegistrationStatus.INVITED, **fields) -> Participant:
    return delegate(DelegationFactory(), status, **fields)


def status(person: Participant) -> str:
    return Registration.objects.get(participant=person).status


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.mark.parametrize("standing", ALL)
def test_opening_any_page_ten_times_changes_nothing(standing):
    person, client = complete(standing), Client()
    pages = [at(name, person) for name in ("me", "me_form", "me_check", "me_replace")]
    pages += [at("me_form", person) + "?check=1", at("me", person) + "?lang=ko"]
    before = digest()
    for page in pages:
        for _ in range(5):
            assert client.get(page).status_code in {200, 302}
            assert client.head(page).status_code in {200, 302}
    assert digest() == before


@pytest.mark.parametrize("name", ["me_accept", "me_decline"])
def test_a_link_cannot_answer(name):
    person = complete()
    before = digest()
    assert Client().get(at(name, person)).status_code == 405
    assert Client().head(at(name, person)).status_code == 405
    assert digest() == before


def test_an_answer_needs_the_pages_own_form():
    person = complete()
    assert Client(enforce_csrf_checks=True).post(at("me_accept", person)).status_code == 403
    assert status(person) == "invited"


@pytest.mark.parametrize("name", ["me", "me_form", "me_check", "me_replace"])
def test_pages_are_kept_private(name):
    answer = Client().get(at(name, complete(RegistrationStatus.ACCEPTED)))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_three_clicks_from_invitation_to_submitted():
    person, client = complete(), Client()
    page = client.get(at("me", person)).content.decode()
    assert at("me_accept", person) in page
    form = client.post(at("me_accept", person))
    assert form.headers["Location"] == at("me_form", person)
    typed = posted(client.get(at("me_form", person)))
    check = client.post(at("me_form", person), {**typed, "check": "1"})
    assert check.headers["Location"] == at("me_check", person)
    assert "Check your answers" in client.get(at("me_check", person)).content.decode()
    assert client.post(at("me_check", person)).headers["Location"] == at("me", person)
    assert status(person) == "submitted"


def test_one_button_declines_and_keeps_the_reason():
    person, client = complete(), Client()
    client.post(at("me_decline", person), {"reason": "Elections"})
    assert (status(person), Registration.objects.get().reason) == ("declined", "Elections")
    assert at("me_accept", person) in client.get(at("me", person)).content.decode()


def test_a_confirmed_person_leaves_by_the_same_button():
    person = complete(RegistrationStatus.APPROVED)
    Client().post(at("me_decline", person))
    assert status(person) == "withdrawn"


def test_someone_else_gets_a_page_of_their_own():
    person, client = complete(), Client()
    named = {
        "full_name": "Park Min-jun",
        "given_name": "Min-jun",
        "family_name": "Park",
        "job_title": "Deputy Mayor",
        "email": "park@city.example",
        "correspondence_language": "ko",
    }
    client.post(at("me_replace", person), named)
    other = Participant.objects.get(full_name="Park Min-jun")
    assert status(person) == "declined"
    assert client.get(at("me", other)).status_code == 200
    assert "Park Min-jun" in client.get(at("me", person)).content.decode()


def test_someone_else_without_a_name_is_asked_again_with_all_typed():
    person = complete()
    answer = Client().post(at("me_replace", person), {"full_name": "", "job_title": "Deputy Mayor"})
    page = answer.content.decode()
    assert "Deputy Mayor" in page
    assert 'href="#id_full_name"' in page
    assert Participant.objects.count() == 1


def test_outside_its_days_the_page_says_when_registration_is_open():
    event = EventFactory(rehearsal_at=datetime(2010, 9, 1, tzinfo=UTC))
    person = delegate(DelegationFactory(event=event))
    page = Client().get(at("me", person)).content.decode()
    assert "Registration is open from" in page
    assert at("me_accept", person) not in page
    assert Client().post(at("me_accept", person)).headers["Location"] == at("me", person)
    assert status(person) == "invited"


def test_an_old_link_offers_a_new_one_and_names_nobody():
    person = complete()
    old = at("me", person)
    Participant.objects.update(link_version=2)
    answer = Client().get(old)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert reverse("link_request", args=[person.event.slug]) in page
    assert person.full_name not in page
    assert person.email not in page


def test_a_link_opens_nothing_in_another_event():
    person, other = complete(), EventFactory()
    path = reverse("me", args=[other.slug, links.personal_token(person)])
    assert Client().get(path).status_code == 404


def test_the_calendar_is_given_its_own_address_never_the_personal_one():
    person = complete(RegistrationStatus.APPROVED)
    page = Client().get(at("me", person)).content.decode()
    feed = reverse("feed_ics", args=[person.event.slug, links.feed_token(person)])
    assert f"webcal://testserver{feed}" in page
    assert f"http://testserver{feed}" in page


def test_the_agenda_is_that_of_the_release_and_marks_ones_own(event, organiser):
    city = DelegationFactory(event=event)
    person = delegate(city, RegistrationStatus.APPROVED)
    sitting = SittingFactory(event=event)
    talk = PresentationFactory(event=event, sitting=sitting, delegation=city, presenter=person)
    assert "My agenda" not in Client().get(at("me", person)).content.decode()
    releases.publish(by=staff(organiser), event=event, note="")
    page = Client().get(at("me", person)).content.decode()
    assert "You present" in page
    assert str(talk.title) in page
    assert page.index("14:40") < page.index("14:45")


def test_the_line_of_steps_says_when_the_badge_was_printed():
    person = complete(RegistrationStatus.APPROVED)
    assert current_step(person) == "Confirmed"
    BadgeFactory(event=person.event, participant=person, printed_at=datetime(2010, 9, 1, tzinfo=UTC))
    assert current_step(person) == "Badge printed"


def current_step(person: Participant) -> str:
    page = Client().get(at("me", person)).content.decode()
    return re.search(r'aria-current="step">.*?<span>([^<]+)', page, re.DOTALL).group(1)


def test_the_page_of_a_confirmed_person_costs_few_queries(django_assert_max_num_queries):
    person = complete(RegistrationStatus.APPROVED)
    with django_assert_max_num_queries(6):
        Client().get(at("me", person))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_asking_for_a_link_answers_the_same_for_everybody(lang):
    person = complete()
    path = reverse("link_request", args=[person.event.slug])
    answers = []
    for email in (person.email, "nobody@city.example"):
        client = Client()
        sent = client.post(path, {"email": email})
        page = client.get(sent.headers["Location"] + f"&lang={lang}").content.decode()
        answers.append((sent.status_code, sent.headers["Location"], re.sub(r'value="\w{64}"', "", page)))
    assert answers[0] == answers[1]
    assert Delivery.objects.count() == 1


def test_an_incomplete_address_is_asked_for_again():
    person = complete()
    answer = Client().post(reverse("link_request", args=[person.event.slug]), {"email": "kim@bcn"})
    page = answer.content.decode()
    assert "kim@bcn" in page
    assert 'href="#id_email"' in page
    assert not Delivery.objects.exists()


def test_the_privacy_notice_says_when_needs_are_deleted(event):
    page = Client().get(reverse("privacy", args=[event.slug])).content.decode()
    assert "Friday 8 October 2010" in page


def posted(answer) -> dict[str, object]:
    """What the browser would send from the page's form."""
    form = answer.context["form"]
    typed = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in typed.items() if value not in ("", None, [])}
