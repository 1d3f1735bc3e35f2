"""The registration form: kept as typed, on any device, in any language, checked when it is sent."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus
from events.models import AuditEntry, Participant, Registration
from events.queries import links
from events.queries.registrations import CONSENTS, FORM_FIELDS
from tests.factories.events import DelegationFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    return delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)


def at(name: str, person: Participant, *more: str) -> str:
    return reverse(name, args=[person.event.slug, links.personal_token(person), *more])


def save(person, field, value, client=None):
    return (client or Client()).post(at("me_save", person, field), {"value": value})


def test_a_field_is_kept_when_it_is_left_and_says_when_at_the_venue(person):
    answer = save(person, "email", "kim@bcn")
    assert answer.status_code == 200
    assert json.loads(answer.content)["saved"].startswith("Saved 09:0")
    assert Registration.objects.get().answers == {"email": "kim@bcn"}


def test_another_device_goes_on_where_the_first_was_left(person):
    save(person, "job_title", "Director of  Things")
    page = Client().get(at("me_form", person)).content.decode()
    assert 'value="Director of  Things"' in page


def test_the_form_asks_at_most_eight_things_it_must_know(person):
    form = Client().get(at("me_form", person)).context["form"]
    assert set(form.fields) == set(FORM_FIELDS) - set(CONSENTS)  # whose words nobody has published here
    assert sorted(name for name, field in form.fields.items() if field.required) == [
        "correspondence_language",
        "email",
        "full_name",
        "given_name",
        "job_title",
    ]


def test_without_script_the_forms_own_button_keeps_everything_valid_or_not(person):
    typed = {"full_name": "", "email": "kim@bcn", "departs_at": "soon", "listed": "yes", "save": "1"}
    answer = Client().post(at("me_form", person), typed)
    assert answer.headers["Location"] == at("me_form", person)
    answers = Registration.objects.get().answers
    assert (answers["full_name"], answers["email"], answers["departs_at"]) == ("", "kim@bcn", "soon")
    assert (answers["listed"], answers["spoken_languages"]) == ("yes", [])


def test_going_on_in_another_language_keeps_everything(person):
    typed = {"full_name": "강서윤", "given_name": "서윤", "email": "kim@bcn", "language": "ko"}
    client = Client()
    answer = client.post(at("me_form", person) + "?check=1", typed)
    assert answer.headers["Location"] == at("me_form", person) + "?check=1&lang=ko"
    page = client.get(answer.headers["Location"])
    assert page.headers["Content-Language"] == "ko"
    assert 'value="강서윤"' in page.content.decode()
    assert 'value="kim@bcn"' in page.content.decode()


def test_faults_are_listed_on_top_with_links_and_stand_at_their_fields(person):
    client = Client()
    save(person, "email", "kim@bcn", client)
    save(person, "arrives_at", "2010-09-09T10:00", client)
    save(person, "departs_at", "2010-09-08T10:00", client)
    answer = client.get(at("me_check", person))
    assert answer.headers["Location"] == at("me_form", person) + "?check=1"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<title>Error: " in page
    for field in ("email", "departs_at", "arrives_at"):
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}_error"' in page
    assert "Departure (8 September) is before arrival (9 September). Check the dates." in page
    assert "“kim@bcn” has no ending such as .org. Write the whole address." in page


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_day_at_an_end_of_the_calendar_is_asked_for_again(person, typed):
    client = Client()
    save(person, "departs_at", typed, client)
    answer = client.post(at("me_check", person))
    assert answer.headers["Location"] == at("me_form", person) + "?check=1"
    assert "Write a day and a time" in client.get(answer.headers["Location"]).content.decode()


def test_arrival_is_read_on_the_venues_clock(person):
    client = Client()
    save(person, "arrives_at", "2010-09-05T22:40", client)
    client.post(at("me_check", person))
    person.refresh_from_db()
    assert person.arrives_at.isoformat() == "2010-09-05T13:40:00+00:00"
    assert 'value="2010-09-05T22:40"' in client.get(at("me_form", person)).content.decode()


def test_an_unfinished_form_cannot_be_sent(person):
    save(person, "given_name", "")
    answer = Client().post(at("me_check", person))
    assert answer.headers["Location"] == at("me_form", person) + "?check=1"
    assert Registration.objects.get().status == "accepted"


def test_a_question_that_is_not_asked_is_not_answered(person):
    assert save(person, "role", "staff").status_code == 404
    assert Registration.objects.get().answers == {}


def test_a_box_and_a_list_are_kept_as_ticked(person):
    client = Client()
    client.post(at("me_save", person, "spoken_languages"), {"value": ["fr", "ko"]})
    save(person, "listed", "yes", client)
    assert Registration.objects.get().answers == {"spoken_languages": ["fr", "ko"], "listed": "yes"}
    client.post(at("me_save", person, "spoken_languages"), {})
    assert Registration.objects.get().answers["spoken_languages"] == []


def test_nothing_is_kept_of_somebody_who_declined():
    person = delegate(DelegationFactory(), RegistrationStatus.DECLINED)
    answer = save(person, "email", "x@city.example")
    assert answer.status_code == 409
    assert "Registration is open from" in json.loads(answer.content)["problem"]
    assert Registration.objects.get().answers == {}


def test_a_confirmed_person_changes_details_and_is_told_what_happens():
    person = delegate(DelegationFactory(), RegistrationStatus.APPROVED)
    client = Client()
    save(person, "job_title", "Mayor", client)
    assert (
        "A badge that shows something you changed is printed again."
        in client.get(at("me_check", person)).content.decode()
    )
    page = client.post(at("me_check", person), follow=True).content.decode()
    assert "Your changes are with the secretariat." in page
    person.refresh_from_db()
    assert (person.job_title, Registration.objects.get().status) == ("Mayor", "approved")


def test_who_sees_sensitive_answers_stands_beside_them(person):
    page = Client().get(at("me_form", person)).content.decode()
    assert "Seen by the secretariat; the caterer gets numbers without names. Deleted on 8 October 2010." in page
    assert "Seen by the secretariat and the registration desk. Deleted on 8 October 2010." in page


def test_sending_the_form_asks_the_database_ten_things(person):
    """Who it is, the words, the locked rows, the body, the place, the standing, the invitation, the letter twice, and
    all of the record at once; the words of the letter are written down by the first who gets one."""
    sender = Client()
    sender.post(at("me_check", delegate(person.memberships.get().delegation, RegistrationStatus.ACCEPTED)))
    with CaptureQueriesContext(connection) as asked:
        sender.post(at("me_check", person))
    assert Registration.objects.get(participant=person).status == RegistrationStatus.SUBMITTED
    statements = [each["sql"] for each in asked if each["sql"].split()[0] in {"SELECT", "INSERT", "UPDATE"}]
    assert len(statements) == 10, "\n".join(each[:150] for each in statements)


def test_the_record_of_a_sent_form_stands_in_its_order(person):
    save(person, "job_title", "Director")
    Client().post(at("me_check", person))
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "registration.answers_saved",
        "participant.details_changed",
        "registration.submitted",
        "letter.queued",
    ]
