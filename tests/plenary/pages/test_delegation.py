"""The focal point's page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus
from events.models import Delegation
from events.queries import links
from tests.events.focal_point import colleague
from tests.factories.events import DelegationFactory, delegate
from tests.plenary.digest import digest

pytestmark = pytest.mark.django_db


def at(city: Delegation) -> str:
    return reverse("delegation_page", args=[city.event.slug, links.delegation_token(city)])


def test_the_page_shows_who_comes_how_many_places_and_until_when():
    city = DelegationFactory(quota=2)
    people = [delegate(city, RegistrationStatus.APPROVED), delegate(city)]
    page = Client().get(at(city)).content.decode()
    for person in people:
        assert person.full_name in page
    assert "1 of 2 places" in page
    assert "1 of 2" in page
    assert "until Friday 27 August 2010" in page
    assert reverse("feed_ics", args=[city.event.slug, links.delegation_feed_token(city)]) in page


def test_the_page_shows_nobody_of_another_delegation_and_no_personal_link():
    city = DelegationFactory()
    mine = delegate(city)
    other = delegate(DelegationFactory(event=city.event))
    page = Client().get(at(city)).content.decode()
    assert other.full_name not in page
    assert links.personal_token(mine) not in page


def test_opening_it_ten_times_changes_nothing_and_it_is_kept_private():
    city = DelegationFactory()
    delegate(city, RegistrationStatus.WAITLISTED)
    before, client = digest(), Client()
    for _ in range(5):
        answer = client.get(at(city))
        client.head(at(city))
    assert digest() == before
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_delegations_old_link_opens_nothing():
    city = DelegationFactory()
    old = at(city)
    Delegation.objects.update(link_version=2)
    answer = Client().get(old)
    assert answer.status_code == 404
    assert str(city.name) not in answer.content.decode()


def test_a_personal_token_does_not_open_it():
    city = DelegationFactory()
    token = links.personal_token(delegate(city))
    assert Client().get(reverse("delegation_page", args=[city.event.slug, token])).status_code == 404


def test_the_page_costs_the_same_queries_for_three_people_as_for_one(django_assert_num_queries):
    city = DelegationFactory(quota=9)
    delegate(city)
    Client().get(at(city))
    colleague(city, email="one@city.example")
    with CaptureQueriesContext(connection) as one:
        Client().get(at(city))
    for number in range(2):
        delegate(city, RegistrationStatus.APPROVED)
        colleague(city, email=f"more{number}@city.example")
    with django_assert_num_queries(len(one)):
        Client().get(at(city))
