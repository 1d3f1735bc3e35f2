import pytest
from django.test import Client
from django.urls import reverse

from events.enums import StaffRole
from events.models import Event
from tests.factories.events import StaffFactory

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FACTS = {
    "name": "세계 도시 총회",
    "short_name": "총회 2027",
    "slug": "world-assembly-2027",
    "kind": "assembly",
    "languages": "ko, en",
    "starts_on": "2027-05-03",
    "ends_on": "2027-05-05",
    "registration_opens_on": "2027-01-01",
    "registration_closes_on": "2027-04-20",
    "timezone": "Asia/Seoul",
    "venue_name": "",
}


@pytest.fixture
def owner(event):
    client = Client()
    client.force_login(StaffFactory(event=event, role=StaffRole.OWNER).user, backend=BACKEND)
    return client


def test_new_event_is_made_owned_and_public(owner, stranger):
    answer = owner.post(reverse("office_new_event"), FACTS)
    assert answer.url == reverse("office_today", args=["world-assembly-2027"])
    made = Event.objects.get(slug="world-assembly-2027")
    assert made.name.data == {"ko": "세계 도시 총회"}
    assert (made.languages, made.working_languages, made.uid_domain) == (["ko", "en"], ["ko", "en"], "localhost")
    assert owner.get(answer.url).status_code == 200
    assert "세계 도시 총회" in stranger.get(reverse("event_home", args=[made.slug])).content.decode()
    assert stranger.get(reverse("programme", args=[made.slug])).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("slug", "office", "Plenary needs this address itself."),
        ("slug", "No", "Use 3 to 63 small letters"),
        ("ends_on", "2027-05-02", "The last day is before the first."),
        ("registration_closes_on", "2026-12-31", "Registration closes before it opens."),
        ("languages", "klingon!", "is not a language we know"),
    ],
)
def test_new_event_says_what_is_wrong_and_keeps_the_rest(owner, field, value, says):
    answer = owner.post(reverse("office_new_event"), FACTS | {field: value})
    assert says in answer.content.decode()
    assert "세계 도시 총회" in answer.content.decode()
    assert Event.objects.count() == 1


def test_new_event_refuses_an_address_already_taken(owner, event):
    answer = owner.post(reverse("office_new_event"), FACTS | {"slug": event.slug})
    assert "Another event has this address." in answer.content.decode()


def test_new_event_is_for_owners_and_not_for_organisers_or_strangers(secretary, stranger):
    address = reverse("office_new_event")
    assert [client.post(address, FACTS).status_code for client in (secretary, stranger)] == [403, 302]
    assert Event.objects.count() == 1


def test_engine_room_has_no_sign_in_of_its_own(db, stranger):
    assert stranger.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/")
