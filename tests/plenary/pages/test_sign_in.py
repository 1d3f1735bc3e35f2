import pytest

from events.services import demonstration as accounts
from plenary import demonstration


@pytest.fixture
def demo(event):
    return accounts.open_account(event=event)


@pytest.fixture
def link(settings):
    return f"/sign-in/{demonstration.sign_in_token(settings.SECRET_KEY)}/"


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_opening_the_link_signs_nobody_in(stranger, demo, link):
    answer = stranger.get(link)
    assert answer.status_code == 200
    assert signed_in_as(stranger) is None
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_pressing_the_button_signs_the_demo_organiser_in(stranger, demo, link):
    answer = stranger.post(link)
    assert (answer.status_code, answer.url) == (302, "/office/")
    assert signed_in_as(stranger) == str(demo.pk)


def test_link_of_another_key_is_refused(stranger, demo):
    answer = stranger.post(f"/sign-in/{demonstration.sign_in_token('another key')}/")
    assert answer.status_code == 410
    assert signed_in_as(stranger) is None


def test_link_older_than_a_day_is_refused(stranger, demo, link, monkeypatch):
    monkeypatch.setattr(demonstration, "VALID_FOR", -1)
    assert stranger.post(link).status_code == 410
    assert signed_in_as(stranger) is None


def test_link_signs_in_nobody_but_a_demo_account(stranger, organiser, link):
    assert stranger.post(link).status_code == 404
    assert signed_in_as(stranger) is None
