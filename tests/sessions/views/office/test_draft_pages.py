"""The draft programme in the office and the pages of its parts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import StaffRole
from events.models import AuditEntry
from sessions.models import AgendaItem, Presentation, Release, Room, Sitting, SittingSeat, Speaker
from tests.events.visitors import visitor
from tests.factories.events import ParticipantFactory
from tests.factories.programme import (
    AgendaItemFactory,
    PresentationFactory,
    RoomFactory,
    SittingFactory,
    SpeakerFactory,
)
from tests.filled_forms import filled


@pytest.fixture
def office(event) -> str:
    return f"/office/{event.slug}/programme/"


@pytest.fixture
def sitting(event) -> Sitting:
    room = RoomFactory(event=event, key="hall")
    return SittingFactory(event=event, key="round-table", room=room)


@pytest.fixture
def pages(event, office, sitting) -> list[str]:
    PresentationFactory(event=event, sitting=sitting, key="talk")
    return [f"{office}{page}" for page in ("", "rooms/hall/", "sittings/round-table/", "presentations/talk/")]


def test_secretary_sees_every_page(secretary, pages):
    assert [secretary.get(page).status_code for page in pages] == [200, 200, 200, 200]


def test_viewer_sees_every_page_and_saves_none(event, pages):
    client = visitor(event, StaffRole.VIEWER)

    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200]
    values = filled(client.get(pages[1])) | {"capacity": ["7"]}
    assert client.post(pages[1], values).status_code == 403
    assert client.get(f"{pages[0]}new/room/").status_code == 403
    assert client.post(f"{pages[0]}release/").status_code == 403


def test_stranger_is_asked_to_sign_in(stranger, pages):
    assert [stranger.get(page).status_code for page in pages] == [302, 302, 302, 302]


def test_draft_needs_as_many_queries_for_more_sittings(secretary, event, pages, sitting):
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            secretary.get(pages[0])
        counts.append(len(queries))
        for _each in range(2):
            PresentationFactory(event=event, sitting=SittingFactory(event=event, room=RoomFactory(event=event)))

    assert counts[0] == counts[1]


def test_release_makes_the_draft_public_once(secretary, event, pages):
    secretary.post(f"{pages[0]}release/", {"note": "First"})
    again = secretary.post(f"{pages[0]}release/", {"note": "Again"}, follow=True)

    assert list(Release.objects.filter(event=event).values_list("number", "note")) == [(1, "First")]
    assert "nothing to release" in str(list(again.context["messages"])[-1])


def test_room_is_made_and_kept_while_it_is_needed(secretary, event, pages):
    secretary.post(
        f"{pages[0]}new/room/", {"name_1": "장미홀", "capacity": "80", "booths": "0", "languages": ["ko", "en"]}
    )
    made = Room.objects.exclude(key="hall").get(event=event)
    assert (made.name.data, made.languages, made.key) == ({"ko": "장미홀"}, ["en", "ko"], "room")

    page = secretary.post(f"{pages[1]}remove/", follow=True)

    assert "needed by: sitting “Round Table 1”" in str(list(page.context["messages"])[-1])
    assert Room.objects.filter(key="hall").exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ends_at": ["2010-09-07T14:00"]}, "It ends before it begins."),
        ({"starts_at": ["2010-09-05T14:00"], "ends_at": ["2010-09-05T16:00"]}, "2010-09-05 is not a day of the event."),
        ({"ends_at": ["2010-09-07T14:50"]}, "“From Counter to Handset” is not within the sitting."),
        ({"starts_at": ["tomorrow"]}, "Give a date and a time, such as 2010-09-07 14:40."),
    ],
)
def test_bad_times_are_refused_and_nothing_is_saved(secretary, pages, typed, says):
    page = secretary.post(pages[2], filled(secretary.get(pages[2])) | typed)

    assert page.context["form"].errors == {"starts_at": [says]}
    assert AuditEntry.objects.count() == 0
    assert Sitting.objects.get().ends_at.isoformat() == "2010-09-07T08:00:00+00:00"


def test_chair_is_found_by_key_or_by_a_name_that_is_one_persons(secretary, event, pages):
    one = ParticipantFactory(event=event, key="p007", full_name="Kim Min-ji")
    values = filled(secretary.get(pages[2]))
    secretary.post(pages[2], values | {"chair": ["Kim Min-ji"]})
    assert Sitting.objects.get(key="round-table").chair == one

    ParticipantFactory(event=event, key="p008", full_name="Kim Min-ji")
    page = secretary.post(pages[2], filled(secretary.get(pages[2])) | {"moderator": ["Kim Min-ji"]})

    assert page.context["form"].errors == {"moderator": ["Two people are called “Kim Min-ji”; pick one."]}


def test_presentation_outside_its_sitting_is_refused(secretary, pages):
    page = secretary.post(pages[3], filled(secretary.get(pages[3])) | {"starts_at": ["2010-09-07T16:55"]})

    assert page.context["form"].errors == {"starts_at": ["“From Counter to Handset” is not within the sitting."]}
    assert Presentation.objects.get().starts_at.isoformat() == "2010-09-07T05:45:00+00:00"


def test_speakers_are_added_ordered_and_removed(secretary, event, pages, sitting):
    first = SpeakerFactory(sitting=sitting, position=0)
    person = ParticipantFactory(event=event, key="p100")
    secretary.post(f"{pages[2]}speakers/new/", {"participant": "p100", "part": "keynote"})
    second = Speaker.objects.get(participant=person)

    secretary.post(f"{pages[2]}speakers/{second.pk}/earlier/")

    assert list(sitting.speakers.order_by("position").values_list("pk", flat=True)) == [second.pk, first.pk]
    secretary.post(f"{pages[2]}speakers/{second.pk}/remove/")
    assert list(sitting.speakers.values_list("pk", flat=True)) == [first.pk]


def test_agenda_item_is_added_last_and_only_within_its_sitting(secretary, pages, sitting):
    AgendaItemFactory(sitting=sitting, position=0, starts_at=sitting.starts_at, minutes=10)
    item = {"number": "2", "title_0": "Statute", "starts_at": "2010-09-07T14:50", "minutes": "20"}
    late = secretary.post(f"{pages[2]}agenda/new/", item | {"minutes": "900"})
    assert late.context["form"].errors == {"starts_at": ["“Statute” is not within the sitting."]}

    secretary.post(f"{pages[2]}agenda/new/", item)

    assert list(AgendaItem.objects.order_by("position").values_list("number", "position"))[-1] == (2, 1)


def test_table_keeps_the_order_typed_and_notices_another_editor(secretary, event, pages, sitting):
    for key in ("p001", "p002", "p003"):
        ParticipantFactory(event=event, key=key)
    page = f"{pages[2]}table/"
    stale = filled(secretary.get(page), having="version")
    secretary.post(page, stale | {"co_chairs": ["p003\r\np001"]})
    assert list(SittingSeat.objects.order_by("position").values_list("participant__key", flat=True)) == ["p003", "p001"]

    again = secretary.post(page, stale | {"co_chairs": ["p002"]})

    assert again.status_code == 422
    assert [row.label for row in again.context["form"].conflicts] == ["Co-chairs"]
    assert SittingSeat.objects.count() == 2


def test_days_of_the_event_cannot_leave_sittings_outside(secretary, event, sitting):
    settings = f"/office/{event.slug}/settings/"
    page = secretary.post(settings, filled(secretary.get(settings)) | {"starts_on": ["2010-09-08"]})

    assert page.context["form"].non_field_errors() == [
        "Some sittings would be outside the days of the event: “Round Table 1”."
    ]
    event.refresh_from_db()
    assert event.starts_on.isoformat() == "2010-09-06"
