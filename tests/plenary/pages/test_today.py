"""Today: what waits, sorted by what it would stop."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import DeliveryState, RegistrationStatus, StaffRole
from events.models import Invitation, Registration
from events.queries import clock
from plenary.pages import duties, today
from tests.factories.events import (
    DelegationFactory,
    DeliveryFactory,
    EventFactory,
    StaffFactory,
    delegate,
)

pytestmark = pytest.mark.django_db


def at(event) -> str:
    return reverse("office_today", args=[event.slug])


def waiting(event, role="organiser") -> list[tuple[str, int, str]]:
    return [(duty.shape, duty.number, duty.first) for duty in duties.duties_of(event, role=role)]


def test_a_stranger_and_a_delegate_are_asked_to_sign_in(event, stranger):
    assert stranger.get(at(event)).status_code == 302


def test_another_events_account_finds_nothing(event):
    client = Client()
    account = StaffFactory(role=StaffRole.OWNER).user
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(at(event)).status_code == 404


def test_nothing_waiting_is_said(event, secretary):
    assert "Nothing is waiting for you" in secretary.get(at(event)).content.decode()


def test_what_waits_is_sorted_by_what_it_would_stop(event):
    silent = DelegationFactory(event=event)
    invited = delegate(silent)
    long_ago = clock.real_now() - timedelta(days=11)
    Invitation.objects.filter(participant=invited).update(invited_at=long_ago, last_sent_at=long_ago)
    full = DelegationFactory(event=event, quota=1)
    delegate(full, RegistrationStatus.WAITLISTED)
    oldest = delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED)
    Registration.objects.filter(participant=oldest).update(submitted_at=datetime(2010, 8, 20, tzinfo=UTC))
    DeliveryFactory(event=event, participant=oldest, state=DeliveryState.UNKNOWN)
    found = waiting(event)
    assert [(shape, number) for shape, number, _first in found] == [("alert", 1), ("half", 1), ("hold", 1), ("open", 1)]
    assert found[1][2].startswith("Oldest: 3\xa0days, ")
    assert oldest.full_name in found[1][2]
    assert found[2][2] == f"Places are free in {full.name}"
    assert found[3][2] == str(silent.name)


def test_a_city_written_to_nine_days_ago_is_not_silent_yet(event):
    invited = delegate(DelegationFactory(event=event))
    Invitation.objects.filter(participant=invited).update(last_sent_at=clock.real_now() - timedelta(days=9))
    assert waiting(event) == []


def test_a_city_where_one_has_answered_is_not_silent(event):
    city = DelegationFactory(event=event)
    for standing in (RegistrationStatus.INVITED, RegistrationStatus.DECLINED):
        person = delegate(city, standing)
        Invitation.objects.filter(participant=person).update(last_sent_at=clock.real_now() - timedelta(days=20))
    assert waiting(event) == []


def test_a_city_that_names_nobody_is_silent_after_ten_days_of_registration():
    early = EventFactory(rehearsal_at=datetime(2010, 5, 20, tzinfo=UTC))
    DelegationFactory(event=early)
    late = EventFactory()
    DelegationFactory(event=late)
    assert (waiting(early), [number for _shape, number, _first in waiting(late)]) == ([], [1])


def test_a_viewer_sees_what_waits_without_the_button(event):
    delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED)
    client = Client()
    account = StaffFactory(event=event, role=StaffRole.VIEWER).user
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(at(event)).content.decode()
    assert "registration to approve" in page
    assert reverse("office_approvals", args=[event.slug]) not in page


def test_the_heading_counts_the_days_by_the_events_clock(event):
    assert today.heading(event) == "14 days to the opening"
    event.rehearsal_at = datetime(2010, 9, 7, tzinfo=UTC)
    assert today.heading(event) == "Day 2 of 3"
    event.rehearsal_at = datetime(2010, 9, 9, tzinfo=UTC)
    assert today.heading(event) == "The event is over"


def test_milestones_stand_in_order_with_today_among_them(event):
    stops = today.milestones(event)
    assert [(stop["label"], stop["date"], stop["state"]) for stop in stops] == [
        ("Registration opens", "17 May", "past"),
        ("Today", "23 August", "here"),
        ("Registration closes", "27 August", ""),
        ("Opening", "6 September", ""),
        ("Closing", "8 September", ""),
    ]


def test_the_page_costs_the_same_queries_for_three_cities_as_for_one(event, secretary, django_assert_num_queries):
    delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED)
    secretary.get(at(event))
    with CaptureQueriesContext(connection) as one:
        secretary.get(at(event))
    for _ in range(2):
        delegate(DelegationFactory(event=event), RegistrationStatus.SUBMITTED)
    with django_assert_num_queries(len(one)):
        secretary.get(at(event))
    assert len(one) <= 26
