"""Forms of a page that hides its address: the browser sends `Origin: null` with them."""

import re

import pytest
from django.test import Client

from events.services import demonstration as accounts
from plenary import demonstration

ORIGIN = "http://testserver"


@pytest.fixture
def post(event, settings):
    """Posts the sign-in form with its token and the headers given; returns the status."""
    settings.ALLOWED_HOSTS = ["testserver"]
    accounts.open_account(event=event)
    link = f"/sign-in/{demonstration.sign_in_token(settings.SECRET_KEY)}/"
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get(link).content.decode()).group(1)

    def send(with_token=True, **headers):
        data = {"csrfmiddlewaretoken": token} if with_token else {}
        return client.post(link, data, headers=headers).status_code

    return send


def test_hidden_origin_of_our_own_page_is_accepted(post):
    assert post(origin="null", sec_fetch_site="same-origin") == 302


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_hidden_origin_of_another_page_is_refused(post, site):
    assert post(origin="null", sec_fetch_site=site) == 403


def test_named_foreign_origin_is_refused_whatever_else_is_said(post):
    assert post(origin="https://elsewhere.example", sec_fetch_site="same-origin") == 403


def test_form_without_its_token_is_refused(post):
    assert post(with_token=False, origin="null", sec_fetch_site="same-origin") == 403


def test_our_own_origin_is_accepted(post):
    assert post(origin=ORIGIN) == 302
