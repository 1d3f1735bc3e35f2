"""Writing to many, watching it leave, the outbox: tried by a secretary, a viewer and a stranger."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from events.enums import DeliveryState, LetterKind, MailingState, RegistrationStatus, StaffRole
from events.models import Delivery, Mailing
from events.services import audit, deliveries, letters
from tests.factories.events import DelegationFactory, DeliveryFactory, StaffFactory, delegate

PAGES = ("office_people", "office_cities", "office_send", "office_mail", "office_outbox")


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, quota=200)


@pytest.fixture
def viewer(event):
    client = Client()
    user = StaffFactory(event=event, role=StaffRole.VIEWER).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def letter(city):
    person = delegate(city, RegistrationStatus.APPROVED)
    (row,) = letters.queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=[person], hold=timedelta(0))
    deliveries.deliver_due()
    row.refresh_from_db()
    return row


def order(number, **fields):
    return {"uid": str(uuid4()), "kind": LetterKind.INVITATION.value, "expected": str(number), **fields}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_staff_of_the_event(event, city, secretary, stranger, name):
    delegate(city)
    where = reverse(name, args=[event.slug])
    other = Client()
    other.force_login(StaffFactory().user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert secretary.get(where).status_code == 200
    assert stranger.get(where).status_code == 302
    assert stranger.get(where).headers["Location"].startswith("/accounts/login/")
    assert other.get(where).status_code == 404


@pytest.mark.parametrize("name", ["outbox_letter", "outbox_html"])
def test_letters_with_personal_links_are_for_those_who_may_send(event, letter, secretary, viewer, stranger, name):
    where = reverse(name, args=[event.slug, letter.pk])

    assert [who.get(where).status_code for who in (secretary, viewer, stranger)] == [200, 403, 302]


def test_send_page_says_who_gets_the_letter_and_who_does_not(event, city, secretary):
    delegate(city), delegate(city, email="kim@bcn"), delegate(city, RegistrationStatus.DECLINED)

    page = secretary.get(reverse("office_send", args=[event.slug])).content.decode()

    assert "Send to 1 person" in page
    assert "2 people are left out" in page
    assert "the e-mail address is not complete 1" in page


def test_send_queues_a_mailing_once_however_often_it_is_pressed(event, city, secretary):
    delegate(city)
    where, given = reverse("office_send", args=[event.slug]), order(1)

    first, second = secretary.post(where, given), secretary.post(where, given)

    mailing = Mailing.objects.get()
    assert (
        first.headers["Location"]
        == second.headers["Location"]
        == reverse("office_mailing", args=[event.slug, mailing.pk])
    )
    assert Delivery.objects.count() == 1


def test_more_than_fifty_ask_for_the_number(event, city, secretary):
    for _each in range(51):
        delegate(city)
    where = reverse("office_send", args=[event.slug])

    refused = secretary.post(where, order(51, typed="15"))
    assert (refused.status_code, Mailing.objects.count()) == (422, 0)
    assert "This letter would go to 51 people" in refused.content.decode()

    assert secretary.post(where, order(51, typed="51")).status_code == 302
    assert Delivery.objects.count() == 51


def test_number_cannot_be_talked_down(event, city, secretary):
    for _each in range(51):
        delegate(city)

    answer = secretary.post(reverse("office_send", args=[event.slug]), order(1))

    assert (answer.status_code, Mailing.objects.count()) == (422, 0)
    assert "changed from 1 to 51" in answer.content.decode()


def test_send_refuses_a_viewer(event, city, viewer):
    delegate(city)

    assert viewer.post(reverse("office_send", args=[event.slug]), order(1)).status_code == 403
    assert Mailing.objects.count() == 0


def test_selected_people_alone_get_the_letter(event, city, secretary):
    chosen, _other = delegate(city), delegate(city)

    secretary.post(reverse("office_send", args=[event.slug]), order(1, person=[chosen.pk]))

    assert Delivery.objects.get().participant == chosen


def test_nobody_selected_is_not_everybody(event, city, secretary):
    delegate(city)

    answer = secretary.get(reverse("office_send", args=[event.slug]), {"selected": "1"})

    assert answer.headers["Location"] == reverse("office_people", args=[event.slug])


def test_preview_shows_exactly_the_letter_that_is_sent(event, city, secretary):
    delegate(city), delegate(city, correspondence_language="ko")
    person = Delivery._meta.get_field("participant").related_model.objects.get(correspondence_language="ko")
    where = reverse("office_send_preview", args=[event.slug])

    preview = secretary.get(where, {"kind": "invitation", "as": person.pk})
    secretary.post(reverse("office_send", args=[event.slug]), order(2))
    Mailing.objects.update(state=MailingState.SENDING)
    Delivery.objects.update(due_at=Mailing.objects.get().created_at)
    deliveries.deliver_due()

    assert preview.content.decode() == Delivery.objects.get(participant=person).html


def test_preview_finds_a_recipient_by_name(event, city, secretary):
    delegate(city, full_name="Ana García"), delegate(city, full_name="Zoë Ångström")

    page = secretary.get(reverse("office_send", args=[event.slug]), {"find": "angstrom"})

    assert page.context["shown"].name == "Zoë Ångström"


def test_mailing_page_stops_within_the_minute(event, city, secretary):
    delegate(city)
    secretary.post(reverse("office_send", args=[event.slug]), order(1))
    mailing = Mailing.objects.get()
    page = secretary.get(reverse("office_mailing", args=[event.slug, mailing.pk])).content.decode()
    assert "left to stop every letter" in page

    answer = secretary.post(reverse("office_mailing_turn", args=[event.slug, mailing.pk, "stop"]), follow=True)

    assert "Stopped. 1 letter was kept back." in answer.content.decode()
    assert Delivery.objects.get().state == DeliveryState.STOPPED


def test_turn_that_comes_too_late_says_so(event, city, secretary):
    delegate(city)
    secretary.post(reverse("office_send", args=[event.slug]), order(1))
    Mailing.objects.update(state=MailingState.DONE)

    where = reverse("office_mailing_turn", args=[event.slug, Mailing.objects.get().pk, "stop"])

    assert "Too late for that" in secretary.post(where, follow=True).content.decode()
    assert secretary.get(where).status_code == 405


def test_progress_answers_304_until_something_changes(event, city, secretary):
    delegate(city)
    secretary.post(reverse("office_send", args=[event.slug]), order(1))
    Mailing.objects.update(state=MailingState.SENDING)
    where = reverse("office_mailing_progress", args=[event.slug, Mailing.objects.get().pk])
    seen = {"seen": secretary.get(where).context["version"]}

    assert secretary.get(where, seen).status_code == 304
    Delivery.objects.update(state=DeliveryState.FAILED)
    assert secretary.get(where, seen).status_code == 200


def test_html_of_a_letter_is_shut_in(event, letter, secretary):
    answer = secretary.get(reverse("outbox_html", args=[event.slug, letter.pk]))

    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'unsafe-inline'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert "script-src" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_letter_page_shows_headers_text_and_a_link_that_works(event, letter, secretary):
    page = secretary.get(reverse("outbox_letter", args=[event.slug, letter.pk])).content.decode()

    assert letter.message_id.strip("<>") in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    link = next(word for word in letter.text.split() if "/me/" in word)
    assert f'<a href="{link}"' in page


def test_letter_of_another_event_is_not_found(event, secretary):
    row = DeliveryFactory(state=DeliveryState.SENT, sent_at="2010-08-23T00:00Z", html="<p>x</p>")

    assert secretary.get(reverse("outbox_html", args=[event.slug, row.pk])).status_code == 404


@pytest.mark.parametrize(("decision", "state"), [("again", DeliveryState.WAITING), ("arrived", DeliveryState.SENT)])
def test_decision_about_a_letter_in_doubt(event, letter, secretary, viewer, decision, state):
    Delivery.objects.update(state=DeliveryState.UNKNOWN)
    where = reverse("outbox_decide", args=[event.slug, letter.pk, decision])

    assert viewer.post(where).status_code == 403
    assert secretary.post(where).status_code == 302
    assert Delivery.objects.get().state == state


@pytest.mark.parametrize("name", ["office_mail", "office_outbox"])
def test_list_asks_as_often_for_three_rows_as_for_one(event, city, secretary, name, django_assert_max_num_queries):
    where = reverse(name, args=[event.slug])

    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            assert secretary.get(where).status_code == 200
        return len(captured)

    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(3)]
    secretary.post(reverse("office_send", args=[event.slug]), order(1, kind="approved", person=[people[0].pk]))
    one = queries()
    for person in people[1:]:
        secretary.post(reverse("office_send", args=[event.slug]), order(1, kind="approved", person=[person.pk]))

    assert queries() == one
    assert Mailing.objects.count() == 3
