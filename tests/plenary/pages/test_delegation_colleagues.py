"""The focal point shares the page, and hands it over."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Colleague, Delegation, Delivery
from events.queries import links
from tests.events.focal_point import colleague
from tests.factories.events import DelegationFactory
from tests.filled_forms import filled
from tests.plenary.digest import digest

pytestmark = pytest.mark.django_db

SATO = {"name": "佐藤 花", "email": "sato@city.example", "language": "en"}


@pytest.fixture
def city():
    return DelegationFactory()


def at(city: Delegation, name: str = "delegation_page", *more: object, token: str = "") -> str:
    return reverse(name, args=[city.event.slug, token or links.delegation_token(city), *more])


def share(client: Client, city: Delegation, **more: str) -> str:
    address = at(city, "delegation_colleagues")
    body = {**filled(client.get(address), having="rights"), **SATO, **more}
    return client.post(address, body, follow=True).content.decode()


def test_a_colleague_is_invited_listed_revoked_and_invited_again(city):
    client = Client()
    page = share(client, city)
    assert "A letter with a link of their own goes to 佐藤 花 in a minute." in page
    row = Colleague.objects.get()
    assert (row.name, row.may_edit) == (SATO["name"], False)
    assert SATO["name"] in client.get(at(city)).content.decode()
    page = client.post(at(city, "delegation_colleague_revoke", row.pk), follow=True).content.decode()
    assert Client().get(at(city, token=links.colleague_token(row))).status_code == 404
    again = re.search(r'action="([^"]*/again/)"', page)
    assert again
    client.post(again.group(1))
    new = Colleague.objects.get(revoked_at=None)
    assert Client().get(at(city, token=links.colleague_token(new))).status_code == 200


def test_an_editing_colleague_may_change_but_not_share(city):
    row = colleague(city, may_edit=True)
    token, client = links.colleague_token(row), Client()
    page = client.get(at(city, token=token)).content.decode()
    assert "Add a person" in page
    assert "/colleagues/" not in page
    before = digest()
    for name in ("delegation_colleagues", "delegation_hand_over"):
        assert client.get(at(city, name, token=token)).status_code == 302
    body = {**SATO, "rights": "edit", "version": ""}
    assert client.post(at(city, "delegation_colleagues", token=token), body).status_code == 404
    assert client.post(at(city, "delegation_hand_over", token=token), body).status_code == 404
    for name in ("delegation_colleague_revoke", "delegation_colleague_again"):
        assert client.post(at(city, name, row.pk, token=token)).status_code == 404
    assert digest() == before


def test_colleagues_of_others_are_not_found(city):
    other = colleague(DelegationFactory(event=city.event))
    for name in ("delegation_colleague_revoke", "delegation_colleague_again"):
        assert Client().post(at(city, name, other.pk)).status_code == 404
    assert Colleague.objects.get().revoked_at is None


def test_an_address_with_a_link_is_said_at_the_field(city):
    colleague(city, email="sato@city.example")
    assert "Somebody with this address has a link already." in share(Client(), city)


def test_handing_over_ends_this_link_at_once(city):
    client, address = Client(), at(city, "delegation_hand_over")
    answer = client.post(address, {**filled(client.get(address), having="version"), **SATO})
    assert "佐藤 花 is the focal point of" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.get(address).status_code == 404
    city.refresh_from_db()
    assert client.get(at(city)).status_code == 200
    assert Delivery.objects.filter(email="sato@city.example").count() == 1


def test_opening_these_pages_changes_nothing(city):
    row = colleague(city)
    pages = [at(city, name) for name in ("delegation_colleagues", "delegation_hand_over", "delegation_member_new")]
    pages += [at(city, token=links.colleague_token(row))]
    before = digest()
    for page in pages:
        for _each in range(5):
            answer = Client().get(page)
            assert answer.status_code == 200
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Robots-Tag"] == "noindex"
            assert Client().head(page).status_code == 200
    assert digest() == before
