"""The office hands out a person's data, and decides who is erased."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from events.enums import RegistrationStatus, StaffRole
from events.models import AuditEntry, ErasureRequest, Participant
from events.services import audit, erasure_requests
from tests.factories.events import DelegationFactory, StaffFactory, delegate
from tests.factories.programme import SittingFactory
from tests.factories.releases import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(event):
    return delegate(
        DelegationFactory(event=event), RegistrationStatus.APPROVED, key="ana", full_name="Ana Lima",
        dietary="kosher", accessibility="hearing_loop", arrival_flight="QX 17411",
    )  # fmt: skip


def address(name, person):
    return reverse(name, args=[person.event.slug, person.key])


def browser(event, role):
    client = Client()
    user = StaffFactory(event=event, role=role).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def ask(person, note="please"):
    return erasure_requests.ask(by=audit.participant(person), participant=person, note=note)


def test_copy_is_handed_out_and_recorded(event, person, secretary, organiser):
    answer = secretary.post(address("office_person_data", person))
    assert json.loads(answer.content)["person"]["dietary"] == "kosher"
    assert answer.headers["Cache-Control"] == "private, no-store"
    entry = AuditEntry.objects.get(verb="participant.data_exported")
    assert (entry.user, entry.object_id) == (organiser, str(person.pk))
    assert secretary.get(address("office_person_data", person)).status_code == 405


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHAIR, StaffRole.DESK])
@pytest.mark.parametrize("name", ["office_person_data", "office_erasure", "office_erasure_refuse"])
def test_other_roles_may_not(event, person, role, name):
    assert browser(event, role).post(address(name, person)).status_code == 403
    assert Participant.objects.get().full_name == "Ana Lima"


def test_organiser_erases_after_reading_what_it_does(event, person, secretary):
    ask(person)
    page = secretary.get(address("office_erasure", person)).content.decode()
    assert ("This person asks to be erased." in page, "please" in page) == (True, True)
    answer = secretary.post(address("office_erasure", person), {"erase": "1"}, follow=True)
    assert "In lists they are “Erased person 1”." in answer.content.decode()
    assert Participant.objects.get().full_name == "Erased person 1"
    again = secretary.get(reverse("office_erasure", args=[event.slug, "erased-1"])).content.decode()
    assert "Nothing of this person is kept." in again


def test_part_in_the_programme_has_to_be_given_up_first(event, person, secretary):
    SittingFactory(event=event, chair=person)
    release(event)
    answer = secretary.post(address("office_erasure", person), {"erase": "1"})
    assert (answer.status_code, "tick this, or change it first" in answer.content.decode()) == (422, True)
    secretary.post(address("office_erasure", person), {"erase": "1", "from_programme": "on", "from_releases": "on"})
    assert Participant.objects.get().full_name == "Erased person 1"


def test_refusal_needs_its_reason_and_is_told(event, person, secretary):
    ask(person)
    answer = secretary.post(address("office_erasure_refuse", person), {"answer": ""})
    assert (answer.status_code, "Write why" in answer.content.decode()) == (422, True)
    secretary.post(address("office_erasure_refuse", person), {"answer": "The accounts need it."})
    assert ErasureRequest.objects.get().state == "refused"
    answer = secretary.post(address("office_erasure_refuse", person), {"answer": "Again"}, follow=True)
    assert "This was decided already" in answer.content.decode()


def test_request_is_among_todays_duties(event, person, secretary):
    path = reverse("office_today", args=[event.slug])
    assert "to be erased" not in secretary.get(path).content.decode()
    ask(person)
    page = secretary.get(path).content.decode()
    assert ("person asks to be erased" in page, address("office_erasure", person) in page) == (True, True)
    seen = browser(event, StaffRole.VIEWER).get(path).content.decode()
    assert ("person asks to be erased" in seen, address("office_erasure", person) in seen) == (True, False)


def test_persons_page_shows_the_request(event, person, secretary):
    ask(person)
    assert "Asks to be erased" in secretary.get(address("office_person", person)).content.decode()


def test_each_sensitive_field_says_who_sees_it(event, person, secretary):
    page = secretary.get(address("office_person", person)).content.decode()
    assert page.count("Seen by owners and organisers only; until 8 October 2010.") == 5
    assert page.count("and by the desk at the door; until 8 October 2010.") == 1


def test_missing_key_is_said_on_the_persons_page_and_saving_loses_nothing(event, person, secretary, settings):
    kept, settings.FIELD_KEYS = settings.FIELD_KEYS, ["another"]
    page = secretary.get(address("office_person", person))
    assert page.content.decode().count("cannot be read: the key is missing") == 3
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"job_title": "Mayor"}
    assert secretary.post(address("office_person", person), typed).status_code == 302
    settings.FIELD_KEYS = kept
    found = Participant.objects.get()
    assert (found.job_title, found.dietary, found.arrival_flight) == ("Mayor", "kosher", "QX 17411")
