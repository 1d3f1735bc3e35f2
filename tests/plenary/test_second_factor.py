import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from plenary.demonstration import sign_in_token


@pytest.fixture
def public(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def test_staff_without_second_factor_are_sent_to_make_one(public, secretary):
    answer = secretary.get("/office/")
    assert (answer.status_code, answer.url) == (302, "/accounts/2fa/totp/activate/")


def test_staff_with_second_factor_pass(public, secretary, organiser):
    TOTP.activate(organiser, generate_totp_secret())
    assert secretary.get("/office/").status_code == 200


def test_account_pages_stay_open_to_make_the_factor(public, secretary):
    assert secretary.get("/accounts/2fa/totp/activate/").headers.get("Location") != "/accounts/2fa/totp/activate/"


def test_visitors_are_not_asked_for_a_factor(public, stranger, event):
    assert stranger.get("/healthz").status_code == 200
    assert stranger.get(f"/{event.slug}/").status_code == 200


def test_loopback_copy_asks_for_none(settings, secretary):
    settings.SECOND_FACTOR_REQUIRED = False
    assert secretary.get("/office/").status_code == 200


def test_demo_link_does_not_exist_where_others_are_served(settings, stranger, event):
    settings.PUBLIC = True
    assert stranger.get(f"/sign-in/{sign_in_token(settings.SECRET_KEY)}/").status_code == 404
