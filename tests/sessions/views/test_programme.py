import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from sessions.enums import SittingKind, SittingState
from sessions.models import SittingSeat
from tests.factories.events import DelegationFactory, ParticipantFactory
from tests.factories.programme import PresentationFactory, SittingFactory
from tests.factories.releases import change, full_sitting, release

LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@pytest.fixture
def sitting(event):
    return full_sitting(event)


def day_address(event):
    return reverse("programme_day", args=[event.slug, datetime(2010, 9, 7, tzinfo=UTC).date()])


def rehearse(event, moment):
    change(event, rehearsal_at=moment, rehearsal_set_at=timezone.now())


@pytest.mark.parametrize("sittings", [1, 3])
def test_programme_costs_two_queries_whatever_the_size(sittings, event, stranger, django_assert_num_queries):
    for _number in range(sittings):
        full_sitting(event)
    release(event)
    with django_assert_num_queries(3):
        assert stranger.get(day_address(event)).status_code == 200
    with django_assert_num_queries(2):
        assert stranger.get(f"{day_address(event)}?kind=round-table").status_code == 200


@pytest.mark.parametrize("name", ["sitting", "presentation", "speakers", "speaker"])
def test_pages_of_a_released_programme_cost_one_query(name, event, sitting, stranger, django_assert_num_queries):
    talk = sitting.presentations.get()
    release(event)
    arguments = {
        "sitting": [sitting.key],
        "presentation": [sitting.key, talk.key],
        "speakers": [],
        "speaker": [talk.presenter.key],
    }
    address = reverse(name, args=[event.slug, *arguments[name]])
    stranger.get(address)
    with django_assert_num_queries(1):
        assert stranger.get(address).status_code == 200


@pytest.mark.parametrize("who", ["stranger", "secretary"])
def test_programme_is_the_same_for_everybody(who, event, sitting, request):
    release(event)
    change(sitting, title="Only a draft")
    page = request.getfixturevalue(who).get(day_address(event))
    assert "Round Table 1" in page.text
    assert "Only a draft" not in page.text


@pytest.mark.parametrize(("language", "title"), [("en", "Round Table 1"), ("ko", "라운드테이블 1")])
def test_programme_speaks_the_language_asked_for(language, title, event, sitting, stranger):
    release(event)
    page = stranger.get(day_address(event), {"lang": language})
    assert f'<html lang="{language}"' in page.text
    assert f'">{title}</a>' in page.text


def test_text_that_exists_in_another_language_is_marked_with_it(event, sitting, stranger):
    change(sitting, title={"en": "Only in English"})
    release(event)
    page = stranger.get(day_address(event), {"lang": "ko"})
    assert '"><span lang="en">Only in English</span></a>' in page.text


def test_programme_names_the_time_zone(event, sitting, stranger):
    release(event)
    page = stranger.get(day_address(event)).text
    assert "All times are Seoul time." in page
    assert "Times are Seoul time (Asia/Seoul, UTC+9)." in page
    assert '<time datetime="2010-09-07T05:40:00+00:00">14:40</time>' in page


def test_programme_opens_on_the_day_it_is(event, stranger):
    first = SittingFactory(event=event, starts_at=datetime(2010, 9, 6, 1, tzinfo=UTC))
    change(first, ends_at=first.starts_at + timedelta(hours=1))
    second = SittingFactory(event=event)
    release(event)
    address = reverse("programme", args=[event.slug])
    for moment, shown in (
        (datetime(2010, 8, 23, tzinfo=UTC), first),
        (datetime(2010, 9, 6, 14, 59, tzinfo=UTC), first),
        (datetime(2010, 9, 6, 15, 0, tzinfo=UTC), second),
        (datetime(2010, 12, 1, tzinfo=UTC), first),
    ):
        rehearse(event, moment)
        assert re.findall(r'<article class="sitting[^>]* id="([^"]+)"', stranger.get(address).text) == [shown.key]


def test_programme_before_the_first_release_says_so(event, sitting, stranger):
    page = stranger.get(reverse("programme", args=[event.slug]))
    assert "The programme has not been published yet." in page.text
    assert "Round Table 1" not in page.text


def test_day_without_sittings_is_not_found(event, sitting, stranger):
    release(event)
    assert stranger.get(f"/{event.slug}/programme/2010-09-01/").status_code == 404
    assert stranger.get(f"/{event.slug}/programme/2010-13-45/").status_code == 404


def test_cancelled_sitting_is_struck_and_says_the_word(event, sitting, stranger):
    release(event)
    change(sitting, state=SittingState.CANCELLED)
    release(event)
    page = stranger.get(day_address(event)).text
    assert "<s>Round Table 1</s>" in page
    assert "Cancelled" in page
    assert "This sitting is cancelled." in stranger.get(reverse("sitting", args=[event.slug, sitting.key])).text


def test_meeting_between_delegations_is_on_no_public_page(event, sitting, stranger):
    meeting = SittingFactory(event=event, kind=SittingKind.BILATERAL, title="Quiet talk", chair=None)
    guest = ParticipantFactory(event=event)
    SittingSeat.objects.create(sitting=meeting, participant=guest, place="attendee")
    release(event)
    assert "Quiet talk" not in stranger.get(day_address(event)).text
    assert stranger.get(reverse("sitting", args=[event.slug, meeting.key])).status_code == 404
    assert stranger.get(reverse("speaker", args=[event.slug, guest.key])).status_code == 404
    assert guest.full_name not in stranger.get(reverse("speakers", args=[event.slug])).text


@pytest.mark.parametrize(
    ("query", "number"), [("room={0.room.key}", 1), ("kind=workshop", 1), ("spoken=fr", 1), ("", 2)]
)
def test_filters_stand_in_the_address(query, number, event, stranger):
    sitting = full_sitting(event, interpretation=["fr"], kind=SittingKind.WORKSHOP)
    full_sitting(event, interpretation=["en"])
    release(event)
    page = stranger.get(f"{day_address(event)}?{query.format(sitting)}")
    assert len(re.findall(r'<article class="sitting', page.text)) == number


def test_filter_that_nothing_matches_says_so_and_offers_the_whole_day(event, sitting, stranger):
    release(event)
    page = stranger.get(f"{day_address(event)}?kind=tour").text
    assert "Nothing on this day matches." in page
    assert f'<a href="{day_address(event)}">Show the whole day</a>' in page


def test_language_switch_keeps_the_page_and_its_filter(event, sitting, stranger):
    release(event)
    page = stranger.get(f"{day_address(event)}?kind=round-table")
    assert f'href="{day_address(event)}?kind=round-table&amp;lang=ko"' in page.text


def test_board_shows_what_is_on_and_what_comes(event, sitting, stranger):
    talk = sitting.presentations.get()
    later = PresentationFactory(event=event, sitting=sitting, starts_at=talk.starts_at + timedelta(minutes=12))
    release(event)
    rehearse(event, talk.starts_at + timedelta(minutes=4))
    board = re.search(r"<section class=\"board\".*?</section>", stranger.get(day_address(event)).text, re.DOTALL)[0]
    assert "8 of 12 minutes left" in board
    assert re.findall(r"<a href=\"([^\"]+)\">", board) == [
        reverse("presentation", args=[event.slug, sitting.key, later.key])
    ]


def test_hall_seats_every_delegation_and_fills_those_that_present(event, sitting, stranger):
    DelegationFactory.create_batch(3, event=event)
    release(event)
    hall = re.search(r'<svg class="hall".*?</svg>', stranger.get(day_address(event)).text)[0]
    assert (hall.count("<circle"), hall.count('class="speaks"')) == (4, 1)


def test_strip_gives_a_sitting_the_columns_of_its_time(event, sitting, stranger):
    release(event)
    page = stranger.get(day_address(event)).text
    # 14:00 to 17:00 in columns of five minutes: 40 minutes empty, then the sitting.
    assert re.findall(r'<td colspan="(\d+)">', page) == ["8", "28"]


def test_changes_of_the_version_are_told(event, sitting, stranger):
    release(event)
    change(sitting, starts_at=sitting.starts_at - timedelta(minutes=10))
    release(event, "Buses come early")
    page = " ".join(stranger.get(day_address(event)).text.split())
    assert "Version 2" in page
    assert "Buses come early" in page
    assert "<b>Round Table 1</b>: now 14:30, <s>14:40</s>" in page


def test_names_are_isolated_with_their_language_and_direction(event, sitting, stranger):
    person = sitting.presentations.get().presenter
    change(person, local_full_name="مريم المري", local_language="ar", local_direction="rtl")
    release(event)
    page = stranger.get(reverse("speaker", args=[event.slug, person.key])).text
    assert f'<bdi>{person.full_name}</bdi> <bdi class="local" lang="ar" dir="rtl">مريم المري</bdi>' in page


def test_hostile_title_stays_a_title(event, sitting, stranger):
    change(sitting, title="</script><script>alert(1)</script>")
    release(event)
    page = stranger.get(reverse("sitting", args=[event.slug, sitting.key])).text
    assert "<script>alert" not in page
    assert json.loads(LD.search(page)[1])["name"] == "</script><script>alert(1)</script>"


def test_structured_data_tells_a_move_and_a_cancellation(event, sitting, stranger):
    address = reverse("sitting", args=[event.slug, sitting.key])
    release(event)
    change(sitting, starts_at=sitting.starts_at - timedelta(minutes=10))
    release(event)
    moved = json.loads(LD.search(stranger.get(address).text)[1])
    change(sitting, state=SittingState.CANCELLED)
    release(event)
    cancelled = json.loads(LD.search(stranger.get(address).text)[1])
    assert (moved["startDate"], moved["previousStartDate"]) == (
        "2010-09-07T14:30:00+09:00",
        "2010-09-07T14:40:00+09:00",
    )
    assert [each["eventStatus"].rsplit("/", 1)[1] for each in (moved, cancelled)] == [
        "EventRescheduled",
        "EventCancelled",
    ]


def test_page_is_not_sent_twice_within_its_minute(event, sitting, stranger, django_assert_num_queries):
    release(event)
    rehearse(event, datetime(2010, 8, 23, 1, 0, 1, tzinfo=UTC))
    first = stranger.get(day_address(event))
    with django_assert_num_queries(1):
        again = stranger.get(day_address(event), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    in_korean = stranger.get(day_address(event), {"lang": "ko"}, headers={"If-None-Match": first.headers["ETag"]})
    change(sitting, expected_attendance=3)
    release(event)
    anew = stranger.get(day_address(event), headers={"If-None-Match": first.headers["ETag"]})
    assert (in_korean.status_code, anew.status_code) == (200, 200)
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Vary"] == "Accept-Language, Cookie, Accept-Encoding"


def test_programme_is_complete_while_the_cache_is_away(event, sitting, stranger, settings):
    settings.CACHES = {"default": {"BACKEND": "plenary.cache.ForgivingRedisCache", "LOCATION": "redis://localhost:1"}}
    release(event)
    assert "Round Table 1" in stranger.get(day_address(event)).text
    assert stranger.get(reverse("programme_ics", args=[event.slug])).status_code == 200
    assert cache.get_many(["a"]) == {}


def test_public_pages_run_no_inline_script_and_hold_no_inline_style(event, sitting, stranger):
    release(event)
    for address in (day_address(event), reverse("sitting", args=[event.slug, sitting.key])):
        page = stranger.get(address).text
        assert re.findall(r"<script(?![^>]* src=)(?![^>]*application/ld\+json)", page) == []
        assert re.findall(r"\s(?:style|on\w+)=", page) == []
