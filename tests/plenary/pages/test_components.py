import re

import pytest

from tests.factories.events import UserFactory


@pytest.mark.django_db
def test_components_page_shows_every_part_to_staff(secretary):
    html = secretary.get("/office/-/components/").content.decode()

    for heading in ("Status", "Buttons", "Fields", "Table", "Tabs", "Banners", "Progress", "Rail", "Hall", "Toast"):
        assert f"<h2>{heading}" in html
    assert len(re.findall(r"st-(?:done|half|open|draft|hold|alert|stop|none) chip", html)) == 8
    assert " style=" not in html


def test_components_page_sends_strangers_to_sign_in(stranger, event):
    response = stranger.get("/office/-/components/")

    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/office/-/components/"


@pytest.mark.django_db
def test_components_page_refuses_an_account_without_any_event(client):
    client.force_login(UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.get("/office/-/components/")

    assert response.status_code == 403
    assert "Only the secretariat sees this page." in response.content.decode()
