import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from events.enums import Continent, DelegationCategory, MembershipFunction, RegistrationStatus
from tests.factories.events import DelegationFactory, delegate, text

AGREED = datetime(2010, 8, 1, tzinfo=UTC)


@pytest.fixture
def address(event):
    return reverse("delegations", args=[event.slug])


@pytest.mark.parametrize("cities", [1, 3])
def test_cities_cost_three_queries_whatever_their_number(cities, event, address, stranger, django_assert_num_queries):
    for _number in range(cities):
        delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED, listing_consent_at=AGREED)
    with django_assert_num_queries(3):
        page = stranger.get(address)
    assert len(re.findall(r'<li id="city-', page.text)) == cities


@pytest.mark.parametrize("who", ["stranger", "secretary"])
@pytest.mark.parametrize(
    ("status", "agreed_at", "named"),
    [
        (RegistrationStatus.APPROVED, AGREED, True),
        (RegistrationStatus.APPROVED, None, False),
        (RegistrationStatus.SUBMITTED, AGREED, False),
        (RegistrationStatus.WITHDRAWN, AGREED, False),
        (RegistrationStatus.INVITED, AGREED, False),
    ],
)
def test_people_are_named_only_if_confirmed_and_agreed(who, status, agreed_at, named, event, address, request):
    person = delegate(DelegationFactory(event=event), status, listing_consent_at=agreed_at)
    page = request.getfixturevalue(who).get(address)
    assert (person.full_name in page.text) is named


def test_people_of_another_event_are_not_named(address, stranger):
    person = delegate(DelegationFactory(), RegistrationStatus.APPROVED, listing_consent_at=AGREED)
    assert person.full_name not in stranger.get(address).text


def test_head_of_delegation_comes_first(event, address, stranger):
    city = DelegationFactory(event=event)
    people = [
        delegate(city, RegistrationStatus.APPROVED, listing_consent_at=AGREED, full_name=name, sort_name=name)
        for name in ("Abel Adviser", "Zoe Head")
    ]
    people[1].memberships.update(function=MembershipFunction.HEAD)
    assert re.findall(r"<li><bdi>(\w+ \w+)</bdi>", stranger.get(address).text) == ["Zoe Head", "Abel Adviser"]


@pytest.mark.parametrize(("language", "order"), [("en", ["Åland", "Ankara", "Zagreb"]), ("ko", ["가", "나", "다"])])
def test_cities_stand_in_the_alphabet_of_the_page(language, order, event, address, stranger):
    for en, ko in (("Zagreb", "나"), ("Åland", "가"), ("Ankara", "다")):
        DelegationFactory(event=event, name=text(en, ko), local_name="")
    page = stranger.get(address, {"lang": language})
    assert re.findall(r"<h3><bdi>([^<]+)</bdi>", page.text) == order


@pytest.mark.parametrize(("language", "line"), [("en", "Cambodia · Observer"), ("ko", "캄보디아 · ")])
def test_city_shows_its_country_and_category(language, line, event, address, stranger):
    DelegationFactory(event=event, country="KH", category=DelegationCategory.OBSERVER, continent=Continent.ASIA)
    assert f'<p class="s muted">{line}' in stranger.get(address, {"lang": language}).text


def test_local_name_is_isolated_and_left_out_where_it_tells_nothing_new(event, address, stranger):
    DelegationFactory(
        event=event, name=text("Tunis", "튀니스"), local_name="تونس", local_language="ar", local_direction="rtl"
    )
    DelegationFactory(event=event, name=text("Nairobi", "나이로비"), local_name="Nairobi", local_language="sw")
    page = stranger.get(address).text
    assert '<h3><bdi>Tunis</bdi> <bdi class="local" lang="ar" dir="rtl">تونس</bdi></h3>' in page
    assert "<h3><bdi>Nairobi</bdi></h3>" in page


def test_no_delegations_yet_is_said(address, stranger):
    assert "No delegations yet." in stranger.get(address).text
