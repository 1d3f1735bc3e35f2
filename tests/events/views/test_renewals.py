import pytest
from django.test import Client
from django.urls import reverse

from events.enums import StaffRole
from tests.factories.events import DelegationFactory, StaffFactory, delegate

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def person(event):
    return delegate(DelegationFactory(event=event))


def test_person_page_shows_the_link_to_organisers_and_not_to_viewers(event, secretary, person):
    address = reverse("office_person", args=[event.slug, person.key])
    viewer = Client()
    viewer.force_login(StaffFactory(event=event, role=StaffRole.VIEWER).user, backend=BACKEND)
    shown = [f"/{event.slug}/me/" in client.get(address).content.decode() for client in (secretary, viewer)]
    assert shown == [True, False]


def test_new_link_from_the_person_page_opens_and_the_old_one_does_not(event, secretary, stranger, person):
    page = reverse("office_person", args=[event.slug, person.key])
    old = secretary.get(page).context["link"]
    secretary.post(reverse("office_person_link", args=[event.slug, person.key]), {"renew": "1"})
    new = secretary.get(page).context["link"]
    assert [stranger.get(link.removeprefix("http://testserver")).status_code for link in (old, new)] == [404, 200]


def test_new_link_from_the_delegation_page_opens_and_the_old_one_does_not(event, secretary, stranger):
    city = DelegationFactory(event=event)
    page = reverse("office_delegation", args=[event.slug, city.key])
    old = secretary.get(page).context["link"]
    secretary.post(reverse("office_delegation_link", args=[event.slug, city.key]))
    new = secretary.get(page).context["link"]
    assert [stranger.get(link.removeprefix("http://testserver")).status_code for link in (old, new)] == [404, 200]
