import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import EventAuspice, EventContact
from tests.factories.events import DelegationFactory, OrganisationFactory
from tests.factories.releases import change, full_sitting, release


@pytest.fixture
def address(event):
    return reverse("event_home", args=[event.slug])


@pytest.mark.parametrize("rows", [1, 3])
def test_home_costs_four_queries_whatever_the_size(rows, event, address, stranger, django_assert_num_queries):
    for number in range(rows):
        full_sitting(event)
        EventContact.objects.create(event=event, kind="press", name="Press Desk", email=f"press{number}@example.org")
        EventAuspice.objects.create(event=event, organisation=OrganisationFactory(event=event))
    release(event)
    stranger.get(address)
    with django_assert_num_queries(4):
        page = stranger.get(address, {"from": "poster"})  # pages with a query are not kept
    assert page.text.count("Press Desk") == rows


@pytest.mark.parametrize("who", ["stranger", "secretary"])
def test_home_tells_what_when_and_where(who, event, address, request):
    full_sitting(event)
    release(event)
    page = request.getfixturevalue(who).get(address).text
    assert "<h1>e-Sharing for All</h1>" in page
    assert "6–8 September 2010 · Grand Hyatt Seoul, South Korea" in page
    assert "Hosted by Seoul Metropolitan Government." in page
    assert "Round Table 1" in page


def test_home_in_korean(event, address, stranger):
    full_sitting(event)
    release(event)
    page = stranger.get(address, {"lang": "ko"}).text
    assert "<h1>세계도시 전자정부의 나눔과 번영</h1>" in page
    assert "2010년 9월 6일–8일 · 그랜드 하얏트 서울, 대한민국" in page


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2010, 5, 16, 14, 59, tzinfo=UTC), "Registration is not open yet"),
        (datetime(2010, 5, 16, 15, 0, tzinfo=UTC), "Registration is open"),
        (datetime(2010, 8, 27, 14, 59, tzinfo=UTC), "Registration is open"),
        (datetime(2010, 8, 27, 15, 0, tzinfo=UTC), "Registration is closed"),
        (datetime(2010, 9, 8, 15, 0, tzinfo=UTC), "This event is over"),
    ],
)
def test_home_says_where_registration_stands_on_the_events_clock(moment, said, event, address, stranger):
    change(event, rehearsal_at=moment, rehearsal_set_at=timezone.now())
    states = ("Registration is not open yet", "Registration is open", "Registration is closed", "This event is over")
    page = stranger.get(address).text
    assert [state for state in states if f"{state}<" in page] == [said]


def test_home_seats_the_cities_and_fills_those_that_present(event, address, stranger):
    full_sitting(event)
    DelegationFactory.create_batch(2, event=event)
    release(event)
    hall = re.search(r'<svg class="hall".*?</svg>', stranger.get(address).text)[0]
    assert (hall.count("<circle"), hall.count('class="speaks"')) == (3, 1)


def test_home_stands_before_anything_is_entered(event, address, stranger):
    page = stranger.get(address)
    assert page.status_code == 200
    assert 'class="board"' not in page.text


def test_home_of_no_event_is_not_found(db, stranger):
    assert stranger.get("/no-such-event/").status_code == 404
