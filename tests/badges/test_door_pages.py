import pytest
from django.test import Client
from django.urls import reverse

from badges.models import Arrival
from badges.rules import number_text
from badges.services import badges as badge_services
from events.enums import RegistrationStatus, StaffRole
from events.services.audit import SYSTEM
from tests.factories.events import DelegationFactory, StaffFactory, delegate

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def badge(event):
    person = delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED, honorific="H.E.")
    return badge_services.issue(by=SYSTEM, event=event, participants=[person])[0]


@pytest.fixture
def crew(event):
    client = Client()
    client.force_login(StaffFactory(event=event, role=StaffRole.DESK).user, backend=BACKEND)
    return client


def scan(client, event, typed, **fields):
    return client.post(reverse("desk", args=[event.slug]), {"code": typed, "desk": "Desk 2"} | fields)


def test_desk_admits_once_and_says_when_and_where_the_second_time(event, crew, badge):
    first = scan(crew, event, badge.code).content.decode()
    second = scan(crew, event, number_text(badge.number), desk="Desk 5").content.decode()
    assert ("desk-yes" in first, "desk-twice" in first) == (True, False)
    assert ("desk-yes" in second, "desk-twice" in second, "Desk 2" in second) == (False, True, True)
    assert badge.participant.full_name in second
    assert Arrival.objects.get().method == "scanner"


def test_desk_shows_the_door_and_nothing_private(event, crew, badge):
    badge.participant.dietary = "halal"
    badge.participant.save()
    shown = scan(crew, event, badge.code).content.decode()
    assert badge.participant.email not in shown
    assert "Halal" not in shown


def test_desk_shows_access_needs(event, crew, badge):
    badge.participant.accessibility = "wheelchair"
    badge.participant.save()
    assert "Wheelchair user" in scan(crew, event, badge.code).content.decode()


def test_desk_shows_whose_badge_it_is(event, crew, badge):
    badge.participant.correspondence_language, badge.participant.role = "ko", "adviser"
    badge.participant.save()
    shown = scan(crew, event, badge.code).context["person"]
    body = badge.participant.memberships.get().delegation
    assert (shown.name, shown.body, shown.honorific) == (badge.participant.full_name, str(body.name), "H.E.")
    assert (shown.role, shown.language, shown.number) == ("Adviser", "ko", badge.number)


def test_reissue_is_offered_to_organisers_and_voids_the_badge(event, crew, secretary, badge):
    address = reverse("badge_reissue", args=[event.slug, badge.pk])
    assert address not in scan(crew, event, badge.code).content.decode()
    assert address in scan(secretary, event, badge.code).content.decode()
    assert crew.post(address).status_code == 403
    secretary.post(address)
    assert "was replaced" in scan(crew, event, badge.code).content.decode()


def test_desk_undo_lets_the_person_arrive_again(event, crew, badge):
    scan(crew, event, badge.code)
    undo = reverse("desk_undo", args=[event.slug, Arrival.objects.get().pk])
    assert crew.get(undo).status_code == 405
    crew.post(undo)
    assert "desk-yes" in scan(crew, event, badge.code).content.decode()


def test_desk_says_why_a_code_is_refused(event, crew, badge):
    badge_services.reissue(by=SYSTEM, badge=badge, reason="Lost")
    assert "was replaced" in scan(crew, event, badge.code).content.decode()
    assert "no badge code" in scan(crew, event, "<script>").content.decode()
    assert Arrival.objects.count() == 0


def test_desk_by_script_answers_with_the_answer_alone(event, crew, badge):
    address = reverse("desk", args=[event.slug])
    answer = crew.post(address, {"code": badge.code}, headers={"HX-Request": "true"}).content.decode()
    assert ("desk-yes" in answer, "desk-list" in answer, "<html" in answer) == (True, False, False)


def test_latest_arrivals_are_asked_for_by_themselves_and_sent_when_there_is_news(event, crew, badge):
    address = reverse("desk_arrivals", args=[event.slug])
    before = crew.get(address)
    seen = before.context["version"]
    assert crew.get(address, {"seen": seen}).status_code == 204
    scan(crew, event, badge.code)
    after = crew.get(address, {"seen": seen}).content.decode()
    assert ("0 of 1 arrived" in before.content.decode(), "1 of 1 arrived" in after) == (True, True)
    assert ("<html" in after, badge.participant.full_name in after) == (False, True)


def test_desk_is_closed_to_strangers_and_viewers(event, stranger):
    viewer = Client()
    viewer.force_login(StaffFactory(event=event, role=StaffRole.VIEWER).user, backend=BACKEND)
    address = reverse("desk", args=[event.slug])
    assert [client.get(address).status_code for client in (stranger, viewer)] == [302, 403]


def test_badge_check_says_only_whether_it_is_current(event, stranger, badge):
    address = reverse("badge_check", args=[event.slug, number_text(badge.number)])
    shown = stranger.get(address).content.decode()
    assert ("Yes, current" in shown, badge.participant.full_name in shown) == (True, False)
    badge_services.reissue(by=SYSTEM, badge=badge, reason="Lost")
    assert "No, replaced" in stranger.get(address).content.decode()
    assert stranger.get(reverse("badge_check", args=[event.slug, "9999-9"])).status_code == 404


@pytest.mark.parametrize("waiting", [1, 3])
def test_scan_takes_the_same_statements_for_one_and_three(waiting, event, crew, django_assert_num_queries):
    city = DelegationFactory(event=event)
    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(waiting)]
    issued = badge_services.issue(by=SYSTEM, event=event, participants=people)
    for typed in ("0", *(badge.code for badge in issued[1:])):
        scan(crew, event, typed)
    typed = {"code": issued[0].code, "desk": "Desk 2"}
    # Who asks; where and as what; whose badge; arrived and recorded, in a savepoint.
    with django_assert_num_queries(8):
        answer = crew.post(reverse("desk", args=[event.slug]), typed, headers={"HX-Request": "true"})
    assert "desk-yes" in answer.content.decode()
