import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from django.core import serializers
from django.core.cache import cache
from django.urls import reverse

from events.queries import links
from plenary.environment import ROOT
from sessions.enums import SittingKind, SittingState
from sessions.models import SittingParty
from tests.factories.calendars import content_lines
from tests.factories.events import DelegationFactory, ParticipantFactory
from tests.factories.programme import SittingFactory
from tests.factories.releases import HALF_AN_HOUR, change, full_sitting, release


@pytest.fixture
def sitting(event):
    return full_sitting(event, chair=ParticipantFactory(event=event))


@pytest.fixture
def address(event):
    return reverse("programme_ics", args=[event.slug])


def entries(response):
    """Its entries by uid, read by another program than wrote them."""
    calendar = vobject.readOne(response.content.decode())
    return {entry.uid.value: entry for entry in calendar.contents.get("vevent", [])}


def only(response):
    (entry,) = entries(response).values()
    return entry


def test_entry_has_all_that_a_calendar_needs(event, sitting, address, stranger):
    release(event)
    answer = stranger.get(address)
    entry = only(answer)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert entry.uid.value == f"sitting-{sitting.uid}@plenary.example"
    assert (entry.dtstart.value, entry.dtend.value) == (sitting.starts_at, sitting.ends_at)
    assert entry.dtstart.value.utcoffset() == timedelta(hours=9)
    assert (entry.summary.value, entry.status.value, entry.sequence.value) == ("Round Table 1", "CONFIRMED", "0")
    assert entry.location.value == "Grand Ballroom, Grand Hyatt Seoul"
    assert entry.url.value.endswith(reverse("sitting", args=[event.slug, sitting.key]))
    revised = event.releases.get().released_at.replace(microsecond=0)
    assert (entry.dtstamp.value, entry.last_modified.value) == (revised, revised)
    assert abs(entry.created.value - sitting.created_at) < timedelta(seconds=1)


def test_description_is_the_order_of_business(event, sitting, address, stranger):
    release(event)
    talk = sitting.presentations.get()
    speaker = sitting.speakers.get().participant
    assert only(stranger.get(address)).description.value.split("\n") == [
        "Cities present.",
        f"Chair: {sitting.chair.full_name}",
        f"Keynote: {speaker.full_name}",
        "Interpretation: English, Korean",
        "14:40 Draft Statute",
        f"14:45 {talk.delegation.name}: From Counter to Handset ({talk.presenter.full_name})",
    ]


def test_feed_is_in_the_language_asked_for(event, sitting, address, stranger):
    release(event)
    assert only(stranger.get(address, {"lang": "ko"})).summary.value == "라운드테이블 1"
    assert only(stranger.get(address, {"lang": "xx"})).summary.value == "Round Table 1"
    # What a browser remembers about its reader does not change what a calendar reads.
    stranger.get(address, {"lang": "ko"})
    assert only(stranger.get(address)).summary.value == "Round Table 1"


def test_feed_names_itself_and_is_no_invitation(event, sitting, address, stranger):
    release(event)
    lines = content_lines(stranger.get(address).content)
    heads = {line.split(":")[0].split(";")[0] for line in lines}
    assert {"NAME", "X-WR-CALNAME", "COLOR", "SOURCE"} <= heads
    assert "METHOD" not in heads
    assert [line for line in lines if line.startswith("SOURCE")] == [
        f"SOURCE;VALUE=URI:http://localhost:8000{address}?lang=en"
    ]


def test_sequence_and_status_follow_the_releases(event, sitting, address, stranger):
    release(event)
    seen = []
    for fields in (
        {"title": "A typo mended"},
        {"starts_at": sitting.starts_at - HALF_AN_HOUR},
        {"state": SittingState.CANCELLED},
    ):
        change(sitting, **fields)
        release(event)
        entry = only(stranger.get(address))
        seen.append((entry.uid.value, entry.sequence.value, entry.status.value))
    uid = f"sitting-{sitting.uid}@plenary.example"
    assert seen == [(uid, "0", "CONFIRMED"), (uid, "1", "CONFIRMED"), (uid, "2", "CANCELLED")]


def test_removed_sitting_is_cancelled_in_the_feed_until_a_month_after(event, sitting, address, stranger):
    release(event)
    sitting.delete()
    release(event)
    assert (only(stranger.get(address)).status.value, only(stranger.get(address)).sequence.value) == ("CANCELLED", "1")
    change(event, rehearsal_at=datetime(2010, 10, 9, 12, tzinfo=UTC))
    release(event)
    assert entries(stranger.get(address)) == {}


def test_asking_again_is_answered_without_building_anything(
    event, sitting, address, stranger, django_assert_num_queries
):
    release(event)
    tag = stranger.get(address).headers["ETag"]
    with django_assert_num_queries(1):
        again = stranger.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert stranger.get(address, {"lang": "ko"}, headers={"If-None-Match": tag}).status_code == 200
    change(sitting, expected_attendance=5)
    release(event)
    assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("owner", ["person", "delegation"])
def test_own_feed_is_asked_again_for_two_queries(owner, event, sitting, stranger, django_assert_num_queries):
    release(event)
    talk = sitting.presentations.get()
    token = {
        "person": links.feed_token(talk.presenter),
        "delegation": links.delegation_feed_token(talk.delegation),
    }[owner]
    address = reverse("feed_ics", args=[event.slug, token])
    tag = stranger.get(address).headers["ETag"]
    with django_assert_num_queries(2):
        assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_a_web_process_starts_without_the_writers_of_calendars_and_pdfs():
    code = (
        "import sys, django; django.setup(); import plenary.urls, sessions.views.feeds;"
        "print([name for name in ('icalendar', 'reportlab') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_feed_is_the_same_to_the_byte_with_and_without_the_cache(event, sitting, address, stranger):
    release(event)
    first = stranger.get(address).content
    from_cache = stranger.get(address).content
    cache.clear()
    assert {first, from_cache, stranger.get(address).content} == {first}


def test_feed_is_the_same_to_the_byte_from_every_process(event, sitting, address, stranger, tmp_path):
    """Sets have another order in each process; a feed that had one would never be answered with 304."""
    row = release(event)
    code = """
import json, sys, django
django.setup()
from django.conf import settings
settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
from django.core import serializers
from sessions.queries.programme.content import read
from sessions.services import feeds
told = json.load(sys.stdin)
(event,) = [each.object for each in serializers.deserialize("json", told["event"])]
programme = read(told["content"], version=1, released_at=None, note="")
scope = feeds.everything(event, programme)
sys.stdout.buffer.write(feeds.calendar(event=event, programme=programme, scope=scope, language="en"))
"""
    told = json.dumps({"event": serializers.serialize("json", [event]), "content": row.content}).encode()
    made = {stranger.get(address).content}
    for seed in ("1", "2"):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "VAR_DIR": str(tmp_path)}
        command = [sys.executable, "-c", code]
        made.add(subprocess.run(command, cwd=ROOT, env=environ, input=told, capture_output=True, check=True).stdout)
    assert len(made) == 1


def test_feed_writes_anew_only_what_a_release_changed(event, address, stranger):
    SittingFactory(event=event)
    changed = SittingFactory(event=event)
    release(event)
    _head, *before = stranger.get(address).content.split(b"BEGIN:VEVENT")
    change(changed, title="Another title")
    release(event)
    _head, *after = stranger.get(address).content.split(b"BEGIN:VEVENT")
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]


def test_feeds_of_room_sitting_and_speaker_hold_their_own(event, sitting, stranger):
    other = full_sitting(event)
    release(event)
    speaker = sitting.speakers.get().participant
    uid = f"sitting-{sitting.uid}@plenary.example"
    for name, key in (("room_ics", sitting.room.key), ("sitting_ics", sitting.key), ("speaker_ics", speaker.key)):
        assert list(entries(stranger.get(reverse(name, args=[event.slug, key])))) == [uid]
        assert stranger.get(reverse(name, args=[event.slug, "nobody"])).status_code == 404
    assert len(entries(stranger.get(reverse("programme_ics", args=[event.slug])))) == 2
    assert other.key != sitting.key


def test_meeting_between_delegations_is_only_in_their_own_calendars(event, sitting, address, stranger):
    city, elsewhere = DelegationFactory(event=event), DelegationFactory(event=event)
    meeting = SittingFactory(event=event, kind=SittingKind.BILATERAL)
    SittingParty.objects.create(sitting=meeting, delegation=city)
    release(event)
    uid = f"sitting-{meeting.uid}@plenary.example"

    def own(delegation):
        token = links.delegation_feed_token(delegation)
        return entries(stranger.get(reverse("feed_ics", args=[event.slug, token])))

    assert uid not in entries(stranger.get(address))
    assert stranger.get(reverse("sitting_ics", args=[event.slug, meeting.key])).status_code == 404
    assert stranger.get(reverse("room_ics", args=[event.slug, meeting.room.key])).status_code == 404
    assert (uid in own(city), uid in own(elsewhere)) == (True, False)


def test_presenter_finds_the_presentation_itself_in_their_calendar(event, sitting, stranger):
    talk = sitting.presentations.get()
    release(event)
    answer = stranger.get(reverse("feed_ics", args=[event.slug, links.feed_token(talk.presenter)]))
    entry = entries(answer)[f"presentation-{talk.uid}@plenary.example"]
    assert (entry.summary.value, entry.dtstart.value) == ("Presentation: From Counter to Handset", talk.starts_at)
    assert entry.dtend.value - entry.dtstart.value == timedelta(minutes=12)


def test_own_feed_is_secret(event, sitting, stranger):
    person = ParticipantFactory(event=event)
    token = links.feed_token(person)
    release(event)
    answer = stranger.get(reverse("feed_ics", args=[event.slug, token]))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert (answer.headers["Referrer-Policy"], answer.headers["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert token not in answer.text
    assert "SOURCE" not in answer.text
    change(person, feed_version=2)
    assert stranger.get(reverse("feed_ics", args=[event.slug, token])).status_code == 404
    assert stranger.get(reverse("feed_ics", args=[event.slug, links.personal_token(person)])).status_code == 404


def test_feed_before_the_first_release_is_a_valid_empty_calendar(event, address, stranger):
    SittingFactory(event=event)
    answer = stranger.get(address)
    assert (answer.status_code, entries(answer)) == (200, {})


def test_pages_offer_the_feed_in_every_form(event, sitting, address, stranger):
    release(event)
    page = stranger.get(reverse("programme", args=[event.slug])).text
    assert f'href="webcal://localhost:8000{address}?lang=en"' in page
    assert f'href="http://localhost:8000{address}?lang=en"' in page
    assert "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Flocalhost" in page
    assert "https://outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2Flocalhost" in page


def test_lines_are_folded_and_end_as_they_should(event, sitting, address, stranger):
    change(sitting, title={"en": "가" * 90 + '; "quoted", \\ and\nbroken', "ko": "x"})
    release(event)
    content = stranger.get(address).content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert only(stranger.get(address)).summary.value == "가" * 90 + '; "quoted", \\ and broken'


def test_every_calendar_names_the_version_it_is_of(event, sitting, address, stranger):
    release(event)
    change(sitting, title="Another")
    release(event)
    for feed in (address, reverse("sitting_ics", args=[event.slug, sitting.key])):
        lines = content_lines(stranger.get(f"{feed}?lang=en").content)
        assert "X-WR-CALDESC:e-Sharing for All\\nVersion 2 of the programme" in lines
