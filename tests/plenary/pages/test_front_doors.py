"""The front door of an installation and of the back office."""

import pytest
from django.urls import reverse

from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db


def test_one_event_is_shown_at_once(event, stranger):
    assert stranger.get("/").headers["Location"] == reverse("event_home", args=[event.slug])


def test_several_events_are_listed(event, stranger):
    other = EventFactory()
    page = stranger.get("/").content.decode()
    for each in (event, other):
        assert reverse("event_home", args=[each.slug]) in page


def test_no_event_is_said_and_not_an_error(stranger):
    assert "There is no event here yet" in stranger.get("/").content.decode()


def test_the_office_lists_ones_own_events_only(event, secretary):
    other = EventFactory()
    page = secretary.get("/office/").content.decode()
    assert reverse("office_today", args=[event.slug]) in page
    assert other.slug not in page


def test_the_office_asks_strangers_to_sign_in(stranger):
    assert stranger.get("/office/").status_code == 302
