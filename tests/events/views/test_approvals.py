"""The approval queue: who may, what one press does, and the way back."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus, StaffRole
from events.models import Delegation, Event, Registration
from tests.factories.events import DelegationFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(event) -> Delegation:
    return DelegationFactory(event=event, quota=4)


def at(event: Event, query: str = "") -> str:
    return reverse("office_approvals", args=[event.slug]) + query


def statuses() -> list[str]:
    return list(Registration.objects.order_by("pk").values_list("status", flat=True))


def pk(person) -> int:
    return person.registration.pk


def signed_in(event, role) -> Client:
    client = Client()
    account = StaffFactory(event=event, role=role).user
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def undo_address(page: str) -> str:
    found = re.search(r'action="([^"]+/undo/[^"]+)"', page)
    assert found, page
    return found.group(1)


def test_a_stranger_is_asked_to_sign_in(event, stranger):
    answer = stranger.get(at(event))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_an_account_of_another_event_finds_nothing(event):
    assert signed_in(DelegationFactory().event, StaffRole.OWNER).get(at(event)).status_code == 404


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHAIR, StaffRole.DESK])
def test_who_may_not_decide_is_refused(event, city, role):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    client = signed_in(event, role)
    assert client.get(at(event)).status_code == 403
    assert client.post(at(event), {"ids": [pk(person)], "do": "approve"}).status_code == 403
    assert statuses() == ["submitted"]


def test_opening_the_queue_decides_nothing(event, city, secretary):
    delegate(city, RegistrationStatus.SUBMITTED)
    for _ in range(5):
        secretary.get(at(event))
        secretary.head(at(event))
    assert statuses() == ["submitted"]


def test_ticked_people_are_approved_and_the_toast_takes_it_back(event, city, secretary):
    people = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(3)]
    page = secretary.post(at(event), {"ids": [pk(people[0]), pk(people[2])], "do": "approve"}, follow=True)
    assert statuses() == ["approved", "submitted", "approved"]
    assert "2 people are confirmed." in page.content.decode()
    page = secretary.post(undo_address(page.content.decode()), follow=True)
    assert statuses() == ["submitted"] * 3
    assert "2 registrations are as they were before." in page.content.decode()


def test_the_button_of_a_row_approves_that_row(event, city, secretary):
    _first, second = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(2)]
    page = secretary.post(at(event), {"only": pk(second)}, follow=True)
    assert statuses() == ["submitted", "approved"]
    assert f"{second.full_name} is confirmed." in page.content.decode()


def test_refusing_keeps_the_reason(event, city, secretary):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    secretary.post(at(event), {"ids": [pk(person)], "do": "refuse", "reason": "No nomination"})
    assert list(Registration.objects.values_list("status", "reason")) == [("refused", "No nomination")]


def test_select_all_takes_everybody_beyond_the_page(event, secretary):
    city = DelegationFactory(event=event, quota=80)
    for _ in range(60):
        delegate(city, RegistrationStatus.SUBMITTED)
    page = secretary.get(at(event)).content.decode()
    assert "Select all 60" in page
    assert page.count('name="ids"') == 50
    seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
    secretary.post(at(event), {"every": "1", "seen": seen, "do": "approve"})
    assert statuses() == ["approved"] * 60


def test_select_all_leaves_who_came_after_the_page_was_drawn(event, city, secretary):
    delegate(city, RegistrationStatus.SUBMITTED)
    page = secretary.get(at(event)).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
    late = delegate(city, RegistrationStatus.SUBMITTED)
    Registration.objects.filter(participant=late).update(status_at="2010-08-24T00:00:00Z")
    secretary.post(at(event), {"every": "1", "seen": seen, "do": "approve"})
    assert statuses() == ["approved", "submitted"]


def test_nobody_selected_changes_nothing_and_says_so(event, city, secretary):
    delegate(city, RegistrationStatus.SUBMITTED)
    page = secretary.post(at(event), {"do": "approve"}, follow=True).content.decode()
    assert statuses() == ["submitted"]
    assert "Nobody was selected" in page


def test_the_waiting_list_gives_places_in_order_and_says_who_is_left(event, secretary):
    city = DelegationFactory(event=event, quota=1)
    for _ in range(2):
        delegate(city, RegistrationStatus.WAITLISTED)
    page = secretary.post(at(event, "?list=waiting"), {"every": "1", "do": "promote"}, follow=True).content.decode()
    assert statuses() == ["submitted", "waitlisted"]
    assert "has a place now and is to be approved." in page
    assert "1 was left as it is" in page


def test_an_empty_queue_says_so(event, secretary):
    assert "Nothing is waiting for you" in secretary.get(at(event)).content.decode()


@pytest.mark.parametrize("query", ["", "?list=waiting"])
def test_the_queue_costs_the_same_queries_for_three_as_for_one(event, secretary, query, django_assert_num_queries):
    standing = RegistrationStatus.WAITLISTED if query else RegistrationStatus.SUBMITTED
    delegate(DelegationFactory(event=event), standing)
    secretary.get(at(event, query))
    with CaptureQueriesContext(connection) as one:
        secretary.get(at(event, query))
    for _ in range(2):
        delegate(DelegationFactory(event=event), standing)
    with django_assert_num_queries(len(one)):
        secretary.get(at(event, query))
