"""Asking for one's link again."""

import pytest
from django.core.cache import cache

from events.models import Delivery
from events.services import link_requests
from tests.factories.events import DelegationFactory, EventFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def ask(event, email, caller="192.0.2.1"):
    link_requests.ask(event=event, email=email, caller=caller)


def test_everybody_with_the_address_gets_a_letter_each():
    event = EventFactory()
    city = DelegationFactory(event=event)
    people = [delegate(city, email="Office@city.example") for _ in range(2)]
    delegate(city, email="other@city.example")
    ask(event, " office@city.example ")
    assert [row.participant for row in Delivery.objects.order_by("pk")] == people


def test_an_unknown_address_gets_nothing():
    ask(EventFactory(), "nobody@city.example")
    assert not Delivery.objects.exists()


def test_an_address_is_written_to_three_times_an_hour():
    person = delegate(DelegationFactory())
    for _ in range(5):
        ask(person.event, person.email)
    assert Delivery.objects.count() == 3


def test_the_limit_holds_when_the_cache_forgets():
    person = delegate(DelegationFactory())
    for _ in range(5):
        ask(person.event, person.email)
        cache.clear()
    assert Delivery.objects.count() == 3


def test_one_caller_cannot_ask_for_everybody():
    event = EventFactory()
    city = DelegationFactory(event=event)
    people = [delegate(city) for _ in range(25)]
    for person in people:
        ask(event, person.email)
    assert Delivery.objects.count() == 20
