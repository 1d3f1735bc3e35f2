import re

import pytest
from django.test import Client
from django.urls import reverse

from events.enums import StaffRole
from events.models import Staff
from tests.factories.events import StaffFactory

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GIVEN = {"email": "desk@example.org", "name": "Bong A-reum", "role": "desk"}


@pytest.fixture
def owner(event):
    client = Client()
    client.force_login(StaffFactory(event=event, role=StaffRole.OWNER).user, backend=BACKEND)
    return client


def address(event):
    return reverse("office_staff", args=[event.slug])


def test_staff_page_shows_the_first_link_once_and_the_link_sets_a_password(event, owner, stranger):
    shown = owner.post(address(event), GIVEN, follow=True).content.decode()
    link = re.search(r"<code>http://testserver(/accounts/password/reset/key/[^<]+)</code>", shown)[1]
    assert "<code>" not in owner.get(address(event)).content.decode()
    page = stranger.get(link, follow=True)
    chosen = {"password1": "mountain river stone 42", "password2": "mountain river stone 42"}
    stranger.post(page.redirect_chain[-1][0], chosen)
    assert Client().login(email="desk@example.org", password="mountain river stone 42") is True


def test_staff_page_keeps_what_was_typed_and_says_what_is_wrong(event, owner):
    answer = owner.post(address(event), GIVEN | {"email": "desk@"}).content.decode()
    assert "Bong A-reum" in answer
    assert Staff.objects.filter(event=event).count() == 1


def test_staff_page_removes_somebody_but_not_the_last_owner(event, owner):
    owner.post(address(event), GIVEN)
    for row in Staff.objects.filter(event=event):
        owner.post(reverse("office_staff_remove", args=[event.slug, row.pk]))
    assert [row.role for row in Staff.objects.filter(event=event)] == ["owner"]


def test_staff_page_is_closed_to_organisers_strangers_and_other_events(event, owner, secretary, stranger):
    assert [client.get(address(event)).status_code for client in (secretary, stranger)] == [403, 302]
    elsewhere = StaffFactory().event
    assert owner.get(address(elsewhere)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_staff_page_takes_the_same_statements_for_one_and_three(event, owner, number, django_assert_num_queries):
    for _ in range(number):
        StaffFactory(event=event, role=StaffRole.VIEWER)
    owner.get(address(event))
    with django_assert_num_queries(7):
        owner.get(address(event))
