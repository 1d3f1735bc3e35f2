"""The list of people and the board of cities, as the secretariat sees them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus, StaffRole
from events.models import AuditEntry, Participant
from tests.factories.events import DelegationFactory, StaffFactory, delegate, text

S = RegistrationStatus


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, name=text("Dhaka", "다카"), quota=30)


@pytest.fixture
def where(event):
    return reverse("office_people", args=[event.slug])


def names(page):
    return [row.person.full_name for group in page.context["groups"] for row in group.rows]


def test_people_stand_under_their_city_with_their_status(city, secretary, where):
    delegate(city, S.APPROVED, full_name="Rafiqul Islam")

    page = secretary.get(where).content.decode()

    assert [part in page for part in (">Dhaka</a></b>", "Rafiqul Islam", "Confirmed", "1 of 30 places")] == [True] * 4


def test_list_asks_as_often_for_three_rows_as_for_one(event, city, secretary, where):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert secretary.get(address).status_code == 200
        return len(captured)

    delegate(city, S.APPROVED, full_name="Kim One")
    one, searched = queries(where), queries(f"{where}?q=kim")
    delegate(city, S.APPROVED, full_name="Kim Two"), delegate(DelegationFactory(event=event), full_name="Kim Three")

    assert (queries(where), queries(f"{where}?q=kim")) == (one, searched)
    assert max(one, searched) <= 15


def test_fifty_people_stand_on_a_page(city, secretary, where):
    for number in range(52):
        delegate(city, sort_name=f"{number:03d}", full_name=f"Person {number:03d}")

    assert len(names(secretary.get(where))) == 50
    assert names(secretary.get(f"{where}?page=2")) == ["Person 050", "Person 051"]


def test_filters_are_in_the_address(event, city, secretary, where):
    delegate(city, S.WAITLISTED, full_name="Waiting"), delegate(city, S.APPROVED, full_name="Confirmed")

    page = secretary.get(where, {"view": "waiting", "city": city.key, "q": "wait"})

    assert names(page) == ["Waiting"]
    assert 'value="wait"' in page.content.decode()


def test_nobody_found_says_what_to_do(city, secretary, where):
    delegate(city)

    assert "Nobody fits." in secretary.get(where, {"q": "nobody of this name"}).content.decode()


def test_name_is_escaped(city, secretary, where):
    delegate(city, full_name="<script>alert(1)</script>")

    assert "<script>alert" not in secretary.get(where).content.decode()


def test_incomplete_address_is_taken_with_one_button(event, city, secretary, where):
    delegate(city, email="ana@dhaka.example")
    person = delegate(city, email="islam@dhaka")
    page = secretary.get(where).content.decode()
    assert "No ending after “dhaka”." in page
    assert "Use dhaka.example" in page

    answer = secretary.post(
        reverse("office_people_address", args=[event.slug, person.pk]),
        {"was": "islam@dhaka", "email": "islam@dhaka.example", "back": f"{where}?q=islam"},
    )

    assert answer.headers["Location"] == f"{where}?q=islam"
    assert Participant.objects.get(pk=person.pk).email == "islam@dhaka.example"
    assert AuditEntry.objects.get(verb="participant.address_corrected").before == {"email": "islam@dhaka"}


@pytest.mark.parametrize(
    ("was", "email"), [("other@dhaka", "islam@dhaka.example"), ("islam@dhaka", "islam@dhaka"), ("islam@dhaka", "")]
)
def test_address_is_not_overwritten_blindly_or_with_another_wrong_one(event, city, secretary, was, email):
    person = delegate(city, email="islam@dhaka")

    secretary.post(
        reverse("office_people_address", args=[event.slug, person.pk]),
        {"was": was, "email": email, "back": "https://evil.example/"},
    )

    assert Participant.objects.get(pk=person.pk).email == "islam@dhaka"


def test_back_address_never_leads_away(event, city, secretary, where):
    person = delegate(city, email="islam@dhaka")

    answer = secretary.post(
        reverse("office_people_address", args=[event.slug, person.pk]),
        {"was": "islam@dhaka", "email": "islam@dhaka.example", "back": "//evil.example/"},
    )

    assert answer.headers["Location"] == where


def test_viewer_reads_but_neither_writes_nor_mends(event, city, where):
    delegate(city, email="ana@dhaka.example"), delegate(city, email="islam@dhaka")
    viewer = Client()
    user = StaffFactory(event=event, role=StaffRole.VIEWER).user
    viewer.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = viewer.get(where).content.decode()

    assert ("No ending after" in page, "Use dhaka" in page, 'name="person"' in page) == (True, False, False)


def test_board_shows_every_city_with_its_places(event, city, secretary):
    delegate(city, S.APPROVED), delegate(city, S.SUBMITTED)

    page = secretary.get(reverse("office_cities", args=[event.slug])).content.decode()

    assert '<span class="name">Dhaka</span><span class="n">1/30</span>' in page
