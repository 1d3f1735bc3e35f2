from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation

from events.enums import DeliveryState, RegistrationStatus, StaffRole
from events.models import Heartbeat
from events.queries import clock
from tests.factories.events import (
    DeliveryFactory,
    EventFactory,
    ParticipantFactory,
    RegistrationFactory,
    StaffFactory,
)

pytestmark = [pytest.mark.urls("tests.plenary.addresses"), pytest.mark.django_db]


def page(rf, shell, *, user=None, path="/somewhere/", **context):
    request = rf.get(path)
    request.user = user or AnonymousUser()
    return render_to_string(f"shells/{shell}.html", context, request)


@pytest.fixture
def worker_alive():
    Heartbeat.objects.create(part="worker", asked_at=clock.real_now(), answered_at=clock.real_now())


@pytest.mark.parametrize("shell", ["public", "personal", "office", "plain"])
def test_every_shell_says_its_language_direction_and_way_past_the_frame(rf, event, shell):
    html = page(rf, shell, event=event)

    assert '<html lang="en" dir="ltr">' in html
    assert '<a class="skip" href="#main">Skip to content</a>' in html
    assert '<main id="main"' in html
    assert " style=" not in html
    assert " onclick" not in html
    with translation.override("ko"):
        assert '<html lang="ko" dir="ltr">' in page(rf, shell, event=event)
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in page(rf, shell, event=event)


@pytest.mark.parametrize("shell", ["public", "personal", "office", "plain"])
def test_every_shell_tells_the_rehearsal_s_clock(rf, shell):
    event = EventFactory(rehearsal_at=datetime(2010, 8, 23, 0, 0, tzinfo=UTC), rehearsal_set_at=clock.real_now())

    assert "This event’s clock says Monday 23 August 2010, 09:00." in page(rf, shell, event=event)


@pytest.mark.parametrize("shell", ["public", "personal", "office", "plain"])
def test_no_shell_speaks_of_a_rehearsal_that_is_not(rf, shell):
    event = EventFactory(rehearsal_at=None, rehearsal_set_at=None)

    assert 'class="rehearsal"' not in page(rf, shell, event=event)


def test_language_switch_keeps_the_rest_of_the_address(rf, event):
    html = page(rf, "public", event=event, path="/somewhere/?city=dakar&lang=en")

    assert 'href="/somewhere/?city=dakar&amp;lang=ko" lang="ko" hreflang="ko"' in html
    assert 'hreflang="en"' not in html


def test_public_shell_lists_only_pages_that_exist_and_marks_the_present_one(rf, event):
    html = page(rf, "public", event=event, section="speakers")

    assert f'<a href="/{event.slug}/programme/">Programme</a>' in html
    assert f'<a href="/{event.slug}/speakers/" aria-current="page">Speakers</a>' in html
    assert html.count(f'<a href="/{event.slug}/') == 2


def test_shells_of_an_event_ask_for_its_own_sheet(rf, event):
    assert f'href="/{event.slug}/event.css?hue=200"' in page(rf, "public", event=event)


def test_personal_shell_keeps_its_address_to_itself(rf, event):
    html = page(rf, "personal", event=event)

    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert '<meta name="referrer" content="no-referrer">' in html


def nouns(html):
    return [
        label for label in ("Today", "People", "Programme", "Print", "Mail", "Settings") if f"<span>{label}<" in html
    ]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (StaffRole.OWNER, ["Today", "People", "Programme", "Print", "Mail", "Settings"]),
        (StaffRole.ORGANISER, ["Today", "People", "Programme", "Print", "Mail", "Settings"]),
        (StaffRole.VIEWER, ["Today", "People", "Programme", "Mail"]),
        (StaffRole.DESK, []),
    ],
)
def test_office_shell_shows_the_nouns_the_role_allows(rf, event, role, expected):
    user = StaffFactory(event=event, role=role).user

    assert nouns(page(rf, "office", user=user, event=event)) == expected


def test_office_shell_links_only_owners_and_organisers_to_the_rehearsal_clock(rf, event):
    organiser = StaffFactory(event=event, role=StaffRole.ORGANISER).user
    viewer = StaffFactory(event=event, role=StaffRole.VIEWER).user

    assert "Set the clock" in page(rf, "office", user=organiser, event=event)
    assert "Set the clock" not in page(rf, "office", user=viewer, event=event)


def test_office_shell_counts_what_waits_in_this_event_alone(rf, event, organiser):
    for _ in range(3):
        person = ParticipantFactory(event=event)
        RegistrationFactory(participant=person, status=RegistrationStatus.SUBMITTED)
    RegistrationFactory(participant=ParticipantFactory(event=event), status=RegistrationStatus.INVITED)
    RegistrationFactory(participant=ParticipantFactory(), status=RegistrationStatus.SUBMITTED)
    DeliveryFactory(event=event, state=DeliveryState.UNKNOWN)
    DeliveryFactory(event=event, state=DeliveryState.WAITING)

    html = page(rf, "office", user=organiser, event=event)

    assert '<span>People</span><span class="count">3<' in html
    assert '<span>Mail</span><span class="count">1<' in html
    assert "<span>Today</span></a>" in html


@pytest.mark.usefixtures("worker_alive")
@pytest.mark.parametrize("people", [1, 5])
def test_office_shell_costs_three_queries_however_many_people(rf, event, organiser, people, django_assert_num_queries):
    for _ in range(people):
        RegistrationFactory(participant=ParticipantFactory(event=event), status=RegistrationStatus.SUBMITTED)

    with django_assert_num_queries(3):
        page(rf, "office", user=organiser, event=event)


def test_office_shell_says_since_when_the_worker_is_silent(rf, event, organiser):
    long_ago = clock.real_now() - timedelta(hours=2)
    Heartbeat.objects.create(part="worker", asked_at=long_ago, answered_at=long_ago)

    html = page(rf, "office", user=organiser, event=event)

    assert "Printing and mail are waiting." in html
    assert f"has not answered since {long_ago.astimezone(event.zone):%H:%M}." in html


@pytest.mark.usefixtures("worker_alive")
def test_office_shell_is_quiet_while_the_worker_answers(rf, event, organiser):
    assert "Printing and mail are waiting." not in page(rf, "office", user=organiser, event=event)


def test_office_shell_without_an_event_still_lets_its_user_leave(rf, organiser):
    html = page(rf, "office", user=organiser)

    assert 'action="/accounts/logout/"' in html
    assert organiser.email in html


def test_titles_begin_with_the_error(rf, event):
    class Wrong:
        errors = {"name": ["Missing"]}

    assert "<title>Error: Plenary · Assembly 2010</title>" in page(rf, "public", event=event, form=Wrong())
    assert "<title>Plenary · Assembly 2010</title>" in page(rf, "public", event=event)
