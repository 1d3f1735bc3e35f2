import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from tests.factories.events import UserFactory

SHELL = '<a class="skip" href="#main">'
PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def _no_attempts_counted(settings):
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the pages are the subject


@pytest.fixture
def member(db):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def signed_in(member):
    """A browser that typed its password just now, so that no page asks for it again."""
    browser = Client()
    browser.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(member.pk)
    session.save()
    return browser


@pytest.fixture
def second_factor(member):
    Authenticator.objects.create(user=member, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    Authenticator.objects.create(user=member, type="recovery_codes", data={"seed": "abcdef", "used_mask": 0})


def addresses():
    """Every address under accounts/ that needs nothing filled in."""
    resolvers = [each for each in get_resolver().url_patterns if str(each.pattern) == "accounts/"]
    found, waiting = [], [("/accounts/", resolvers[0])]
    while waiting:
        prefix, node = waiting.pop()
        for each in node.url_patterns:
            if hasattr(each, "url_patterns"):
                waiting.append((prefix + str(each.pattern), each))
            elif "<" not in str(each.pattern):
                found.append(prefix + str(each.pattern))
    return sorted(found)


def assert_ours(response):
    if response.status_code == 302 or response.headers["Content-Type"].startswith("text/plain"):
        return
    html = response.content.decode()
    assert SHELL in html
    assert "<strong>Menu:</strong>" not in html
    assert " style=" not in html
    assert not re.search(r"<form(?![^>]*class=)[^>]*>\s*<p>", html)


@pytest.mark.parametrize("address", addresses())
def test_every_account_page_wears_our_shell(signed_in, second_factor, address):
    assert_ours(signed_in.get(address))
    assert_ours(Client().get(address))


def test_the_account_pages_are_all_tried():
    assert {"/accounts/login/", "/accounts/password/reset/", "/accounts/2fa/totp/activate/"} <= set(addresses())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/login/", "Sign in"),
        ("/accounts/signup/", "Accounts are by invitation"),
        ("/accounts/password/reset/", "Forgotten password"),
        ("/accounts/password/reset/done/", "Look into your mail"),
        ("/accounts/inactive/", "This account is closed"),
    ],
)
def test_pages_for_those_outside(stranger, address, heading):
    assert f"<h1>{heading}</h1>" in stranger.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/logout/", "Sign out"),
        ("/accounts/password/change/", "Change password"),
        ("/accounts/reauthenticate/", "Is it still you?"),
        ("/accounts/2fa/", "Second factor"),
        ("/accounts/2fa/totp/activate/", "Turn on the authenticator"),
    ],
)
def test_pages_for_those_inside(signed_in, address, heading):
    assert f"<h1>{heading}</h1>" in signed_in.get(address).content.decode()


@pytest.mark.usefixtures("signed_in", "second_factor")
@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/2fa/totp/deactivate/", "Turn off the authenticator"),
        ("/accounts/2fa/recovery-codes/", "Recovery codes"),
        ("/accounts/2fa/recovery-codes/generate/", "New recovery codes"),
    ],
)
def test_pages_for_those_with_a_second_factor(signed_in, address, heading):
    assert f"<h1>{heading}</h1>" in signed_in.get(address).content.decode()


def test_a_wrong_password_is_told_at_the_top_and_keeps_the_address(member):
    html = Client().post("/accounts/login/", {"login": member.email, "password": "wrong"}).content.decode()

    assert "<title>Error: Sign in" in html
    assert 'class="summary" role="alert"' in html
    assert f'value="{member.email}"' in html


@pytest.mark.usefixtures("second_factor")
def test_signing_in_with_a_second_factor_asks_for_the_code_in_our_words(member):
    response = Client().post("/accounts/login/", {"login": member.email, "password": PASSWORD}, follow=True)

    assert "<h1>Second factor</h1>" in response.content.decode()


@pytest.mark.django_db
def test_too_many_attempts_are_told_in_our_shell(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    browser = Client()
    browser.post("/accounts/login/", {"login": "nobody@example.org", "password": "wrong"})

    response = browser.post("/accounts/login/", {"login": "nobody@example.org", "password": "wrong"})

    assert response.status_code == 429
    assert SHELL in response.content.decode()
    assert "<h1>Too many attempts</h1>" in response.content.decode()
