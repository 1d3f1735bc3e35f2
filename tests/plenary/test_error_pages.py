import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import Client
from django.urls import path


def breaks(request):
    raise RuntimeError("the disk of 10.0.0.7 is full")


def forbids(request):
    raise PermissionDenied("Your role in this event does not include this.")


def misreads(request):
    raise BadRequest("secret detail")


def takes(request):
    raise AssertionError("never reached without a token")


urlpatterns = [
    path("breaks/", breaks),
    path("forbids/", forbids),
    path("misreads/", misreads),
    path("takes/", takes),
]

pytestmark = pytest.mark.urls(__name__)
SHELL = '<a class="skip" href="#main">'


@pytest.mark.django_db
def test_404_wears_the_shell_and_says_what_to_do(client):
    response = client.get("/nowhere/")

    html = response.content.decode()
    assert response.status_code == 404
    assert SHELL in html
    assert "<h1>There is nothing at this address</h1>" in html
    assert 'href="/nowhere/?lang=ko"' in html


@pytest.mark.django_db
def test_403_says_the_reason_the_view_gave(client):
    response = client.get("/forbids/")

    html = response.content.decode()
    assert response.status_code == 403
    assert SHELL in html
    assert "Your role in this event does not include this." in html


def test_400_tells_no_details(client):
    response = client.get("/misreads/")

    html = response.content.decode()
    assert response.status_code == 400
    assert SHELL in html
    assert "secret detail" not in html


def test_500_needs_no_database_and_tells_no_details():
    response = Client(raise_request_exception=False).get("/breaks/", headers={"Accept-Language": "ko"})

    html = response.content.decode()
    assert response.status_code == 500
    assert SHELL.split(" href")[0] in html
    assert '<html lang="ko" dir="ltr">' in html
    assert "10.0.0.7" not in html


def test_a_form_without_its_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/takes/")

    html = response.content.decode()
    assert response.status_code == 403
    assert SHELL in html
    assert "<h1>Please send this form once more</h1>" in html
    assert "allow cookies for this site" in html
