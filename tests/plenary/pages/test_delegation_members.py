"""The focal point keeps the list on their page."""

import re
import unicodedata
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from events.enums import LetterKind, RegistrationStatus
from events.models import Delegation, Delivery, Event, Membership, Participant, Registration
from events.queries import links
from tests.events.focal_point import FACTS, add, colleague, seat
from tests.factories.events import DelegationFactory, delegate
from tests.filled_forms import filled
from tests.plenary.digest import digest

pytestmark = pytest.mark.django_db

FORMS = ("delegation_member", "delegation_member_replace", "delegation_member_form")
BUTTONS = ("delegation_member_withdraw", "delegation_member_invite")
NEWCOMER = {
    "full_name": "Ada Lovelace",
    "given_name": "Ada",
    "family_name": "Lovelace",
    "job_title": "Director",
    "email": "ada@city.example",
}


@pytest.fixture
def city():
    return DelegationFactory(quota=2)


def at(city: Delegation, name: str = "delegation_page", *more: object, token: str = "") -> str:
    return reverse(name, args=[city.event.slug, token or links.delegation_token(city), *more])


def shut(city: Delegation) -> None:
    Event.objects.filter(pk=city.event_id).update(registration_closes_on=date(2010, 8, 22))


def undo_of(page: str) -> str:
    found = re.search(r'action="([^"]*/undo/[^"]*)"', page)
    assert found
    return found.group(1)


def sent(client: Client, address: str, *, having: str, **body: str) -> str:
    """The page's own form, with some answers, sent; returns the page after it."""
    answer = client.post(address, {**filled(client.get(address), having=having), **body}, follow=True)
    return answer.content.decode()


def test_a_person_is_added_and_taken_off_again(city):
    client = Client()
    page = sent(client, at(city, "delegation_member_new"), having="uid", **NEWCOMER)
    assert "Ada Lovelace is on the list; a letter leaves in a minute." in page
    assert Delivery.objects.get().kind == LetterKind.INVITATION
    page = client.post(undo_of(page), follow=True).content.decode()
    assert "It is as it was before." in page
    assert not Participant.objects.exists()


def test_the_page_to_add_says_how_many_places_are_left(city):
    page = Client().get(at(city, "delegation_member_new")).content.decode()
    assert "0 of 2 places" in page
    assert "Further people go on the waiting list." in page
    for _each in range(2):
        delegate(city, RegistrationStatus.APPROVED)
    assert "goes on the waiting list" in Client().get(at(city, "delegation_member_new")).content.decode()


def test_a_name_already_there_is_asked_about(city):
    add(city, **NEWCOMER)
    client = Client()
    address = at(city, "delegation_member_new")
    answer = client.post(address, {**filled(client.get(address), having="uid"), **NEWCOMER})
    assert answer.status_code == 422
    body = filled(answer, having="uid")
    assert "Ada Lovelace is on the list already." in answer.content.decode()
    client.post(address, {**body, "another": "on"})
    assert Participant.objects.filter(full_name="Ada Lovelace").count() == 2


def test_a_second_head_is_refused_by_name(city):
    head = add(city, function="head").participant
    client = Client()
    address = at(city, "delegation_member_new")
    answer = client.post(address, {**filled(client.get(address), having="uid"), **NEWCOMER, "function": "head"})
    assert answer.status_code == 422
    assert f"{head.full_name} is head of delegation." in answer.content.decode()


def test_a_name_is_kept_as_typed_in_one_form_of_unicode(city):
    typed = unicodedata.normalize("NFD", "José ÁLVAREZ de la O")
    sent(Client(), at(city, "delegation_member_new"), having="uid", **{**NEWCOMER, "full_name": typed})
    assert Participant.objects.get().full_name == unicodedata.normalize("NFC", typed)


def test_a_correction_is_saved_and_taken_back(city):
    member = add(city)
    client = Client()
    page = sent(client, at(city, "delegation_member", member.pk), having="version", job_title="Mayor", function="head")
    assert "Saved." in page
    assert "1 of 1" in page
    client.post(undo_of(page))
    row = seat(member.participant)
    assert (row.participant.job_title, row.function) == (FACTS["job_title"], "delegate")


def test_two_who_correct_at_once_see_both_and_decide(city):
    member, client = add(city), Client()
    address = at(city, "delegation_member", member.pk)
    mine = filled(client.get(address), having="version")
    sent(client, address, having="version", job_title="Mayor")
    answer = client.post(address, {**mine, "job_title": "Adviser"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has saved this meanwhile." in page
    assert "Mayor" in page
    client.post(address, {**filled(answer, having="version"), "job_title": "Adviser"})
    assert Participant.objects.get().job_title == "Adviser"


def test_the_edit_page_shows_nothing_of_the_persons_own(city):
    member = add(city)
    Participant.objects.update(arrival_flight="ZZ 322", dietary="halal")
    for name in FORMS:
        page = Client().get(at(city, name, member.pk)).content.decode()
        assert "ZZ 322" not in page
        assert not re.search(r'value="halal"[^>]*selected', page)


def test_somebody_is_replaced_in_three_clicks(city):
    member, client = add(city), Client()
    page = client.get(at(city)).content.decode()
    address = at(city, "delegation_member_replace", member.pk)
    assert f'href="{address}"' in page  # the first
    page = sent(client, address, having="full_name", **NEWCOMER)  # the second
    assert "Ada Lovelace goes instead of PARK Min-jun" in page
    client.post(undo_of(page))
    assert Registration.objects.get().status == "invited"


def test_somebody_is_withdrawn_and_brought_back(city):
    person, client = delegate(city, RegistrationStatus.APPROVED), Client()
    address = at(city, "delegation_member_withdraw", seat(person).pk)
    page = client.post(address, follow=True).content.decode()
    assert Delegation.objects.get().places_taken == 0
    client.post(undo_of(page))
    assert Registration.objects.get().status == "approved"
    assert Delegation.objects.get().places_taken == 1


def test_the_invitation_goes_again_and_not_too_often(city):
    person, client = delegate(city), Client()
    address = at(city, "delegation_member_invite", seat(person).pk)
    assert "leaves in a minute" in client.post(address, follow=True).content.decode()
    assert "Please wait a day." in client.post(address, follow=True).content.decode()
    assert Delivery.objects.count() == 1


def test_the_form_is_filled_in_for_somebody(city):
    client = Client()
    page = sent(client, at(city, "delegation_member_new"), having="uid", **NEWCOMER, letter="myself")
    assert "No letter leaves; please fill in the form." in page
    member = Membership.objects.get()
    address = at(city, "delegation_member_form", member.pk)
    page = sent(client, address, having="full_name", arrival_flight="ZZ 1", spoken_languages="en")
    assert "The form of Ada Lovelace is sent, and a place is theirs." in page
    person = Participant.objects.get()
    assert (person.registration.status, person.arrival_flight, person.listing_consent_at) == ("submitted", "ZZ 1", None)
    assert client.get(address).status_code == 302


def test_what_is_left_empty_in_the_form_stays_as_the_person_told_it(city):
    person, client = delegate(city, RegistrationStatus.ACCEPTED), Client()
    Participant.objects.update(dietary="halal", arrival_flight="ZZ 322")
    sent(client, at(city, "delegation_member_form", seat(person).pk), having="full_name")
    person.refresh_from_db()
    assert (person.dietary, person.arrival_flight, person.registration.status) == ("halal", "ZZ 322", "submitted")


def test_a_closed_registration_says_so_and_changes_nothing(city):
    person, client = delegate(city), Client()
    forms = {name: filled(client.get(at(city, name, seat(person).pk)), having="full_name") for name in FORMS}
    new = filled(client.get(at(city, "delegation_member_new")), having="uid") | NEWCOMER
    shut(city)
    page = client.get(at(city)).content.decode()
    assert "Registration is open from" in page
    assert "Withdraw" not in page
    before = digest(leaving_out="sessions.Session")
    posts = [(at(city, name, seat(person).pk), body) for name, body in forms.items()]
    posts += [(at(city, name, seat(person).pk), {}) for name in BUTTONS]
    posts += [(at(city, "delegation_member_new"), new)]
    for address, body in posts:
        said = client.post(address, body | {"email": "ada@city.example"}, follow=True).content.decode()
        assert "Registration is open from 17 May to 22 August." in said, address
    assert digest(leaving_out="sessions.Session") == before


@pytest.mark.parametrize("name", [*FORMS, *BUTTONS])
def test_people_of_others_are_not_found(city, name):
    stranger = seat(delegate(DelegationFactory(event=city.event)))
    gone = stranger.pk + 1000
    before = digest()
    for pk in (stranger.pk, gone):
        assert Client().post(at(city, name, pk)).status_code == 404
        if name in FORMS:
            assert Client().get(at(city, name, pk)).status_code == 404
    assert digest() == before


def test_who_may_only_read_sees_no_button_and_is_refused(city):
    person = delegate(city)
    token = links.colleague_token(colleague(city))
    page = Client().get(at(city, token=token)).content.decode()
    assert person.full_name in page
    assert 'method="post"' not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert "/people/" not in page
    assert "/colleagues/" not in page
    before = digest()
    for name in (*FORMS, *BUTTONS):
        assert Client().post(at(city, name, seat(person).pk, token=token)).status_code == 403
        if name in FORMS:
            assert Client().get(at(city, name, seat(person).pk, token=token)).status_code == 302
    assert Client().post(at(city, "delegation_member_new", token=token)).status_code == 403
    assert digest() == before


def test_every_form_needs_the_pages_own(city):
    person = delegate(city)
    strict = Client(enforce_csrf_checks=True)
    for name in (*FORMS, *BUTTONS):
        assert strict.post(at(city, name, seat(person).pk)).status_code == 403
