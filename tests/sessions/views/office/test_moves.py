"""The Move pages of the office, without any script."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import StaffRole
from sessions.models import Presentation, Sitting
from tests.events.visitors import visitor
from tests.factories.programme import PresentationFactory, RoomFactory, SittingFactory
from tests.filled_forms import actions, filled

FROM = datetime(2010, 9, 7, 5, 40, tzinfo=UTC)


@pytest.fixture
def sitting(event) -> Sitting:
    RoomFactory(event=event, key="small", capacity=80)
    sitting = SittingFactory(event=event, key="table")
    for number, key in enumerate(("first", "second"), start=1):
        PresentationFactory(
            event=event,
            sitting=sitting,
            key=key,
            number=number,
            starts_at=FROM + timedelta(minutes=15 * number),
            title={"en": key.title()},
        )
    return sitting


@pytest.fixture
def office(event, sitting) -> str:
    return f"/office/{event.slug}/programme/"


def undo(client, page) -> None:
    """Presses the Undo of the page's toast."""
    client.post(next(action for action in actions(page) if "/undo/" in action))


def starts() -> list[str]:
    rows = Presentation.objects.order_by("key").values_list("starts_at", flat=True)
    return [f"{row:%d %H:%M}" for row in rows]


def test_sitting_is_moved_by_day_time_and_room_and_moved_back(secretary, office, sitting):
    address = f"{office}sittings/table/move/"
    values = filled(secretary.get(address))
    assert (values["starts_at_day"], values["starts_at_time"]) == (["2010-09-07"], ["14:40"])

    page = secretary.post(address, values | {"starts_at_day": ["2010-09-08"], "starts_at_time": ["09:00"]}, follow=True)

    assert page.request["PATH_INFO"] == f"{office}sittings/table/"
    assert "“Round Table 1” is moved." in page.content.decode()
    moved = Sitting.objects.get()
    assert (moved.starts_at, moved.ends_at) == (
        datetime(2010, 9, 8, 0, 0, tzinfo=UTC),
        datetime(2010, 9, 8, 2, 20, tzinfo=UTC),
    )
    assert starts() == ["08 00:15", "08 00:30"]

    undo(secretary, page)

    assert (Sitting.objects.get().starts_at, starts()) == (FROM, ["07 05:55", "07 06:10"])


def test_move_shows_what_would_not_fit_and_takes_a_reason(secretary, office, sitting):
    address = f"{office}sittings/table/move/?from=draft"
    small = sitting.event.rooms.get(key="small")
    again = secretary.post(address, filled(secretary.get(address)) | {"room": [str(small.pk)]})

    assert again.status_code == 422
    assert "120 people are expected at “Round Table 1”; Grand Ballroom seats 80." in again.content.decode()
    assert Sitting.objects.get().room == sitting.room

    page = secretary.post(address, filled(again) | {"clash_reason": ["standing allowed"]}, follow=True)

    assert page.request["PATH_INFO"] == office
    assert Sitting.objects.get().room == small
    assert [row.reason for _clash, row in page.context["standing"].accepted] == ["standing allowed"]


def test_move_says_what_another_has_done_meanwhile(secretary, office, sitting):
    address = f"{office}sittings/table/move/"
    stale = filled(secretary.get(address))
    secretary.post(address, stale | {"starts_at_time": ["14:50"]})
    again = secretary.post(address, stale | {"starts_at_time": ["15:00"]})

    assert [row.label for row in again.context["form"].conflicts] == ["Begins"]
    assert f"{Sitting.objects.get().starts_at:%H:%M}" == "05:50"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"starts_at_time": ["25:00"]}, "Enter a valid time."),
        ({"starts_at_time": [""]}, "This field is required."),
        ({"starts_at_day": ["2010-09-09"]}, "Select a valid choice. 2010-09-09 is not one of the available choices."),
    ],
)
def test_times_nobody_can_mean_are_refused(secretary, office, typed, says):
    address = f"{office}sittings/table/move/"
    again = secretary.post(address, filled(secretary.get(address)) | typed)
    assert (again.status_code, again.context["form"].errors) == (422, {"starts_at": [says]})


def test_presentation_is_moved_to_another_sitting(secretary, event, office):
    other = SittingFactory(
        event=event, key="other", starts_at=FROM + timedelta(days=1), ends_at=FROM + timedelta(days=1, hours=1)
    )
    address = f"{office}presentations/first/move/"
    values = filled(secretary.get(address))
    assert (values["starts_at"], values["number"]) == (["14:55"], ["1"])

    page = secretary.post(
        address, values | {"sitting": [str(other.pk)], "starts_at": ["15:10"], "number": [""]}, follow=True
    )

    talk = Presentation.objects.get(key="first")
    assert (talk.sitting, talk.number, f"{talk.starts_at:%d %H:%M}") == (other, 1, "08 06:10")
    assert page.request["PATH_INFO"] == f"{office}sittings/other/"
    undo(secretary, page)
    assert Presentation.objects.get(key="first").sitting.key == "table"


def test_presentation_outside_a_sitting_is_refused(secretary, office):
    address = f"{office}presentations/first/move/"
    again = secretary.post(address, filled(secretary.get(address)) | {"starts_at": ["17:00"]})
    assert again.context["form"].errors == {"starts_at": ["“First” is not within the sitting."]}


def test_earlier_and_later_stand_beside_each_presentation(secretary, office, sitting):
    page = secretary.get(f"{office}sittings/table/")
    turns = [action for action in actions(page) if action.endswith(("/earlier/", "/later/"))]
    assert turns == [f"{office}presentations/first/later/", f"{office}presentations/second/earlier/"]

    page = secretary.post(turns[1], follow=True)
    assert starts() == ["07 06:10", "07 05:55"]
    assert "“Second” is given earlier." in page.content.decode()

    undo(secretary, page)
    assert starts() == ["07 05:55", "07 06:10"]


def test_pages_need_as_many_queries_for_three_sittings_as_for_one(secretary, event, office):
    counts = []
    for _more in range(2):
        for page in ("sittings/table/move/", "presentations/first/move/"):
            with CaptureQueriesContext(connection) as queries:
                secretary.get(f"{office}{page}")
            counts.append(len(queries))
        for _each in range(2):
            PresentationFactory(event=event, sitting=SittingFactory(event=event))
    assert counts[:2] == counts[2:]


def test_viewer_and_stranger_move_nothing(event, stranger, office):
    viewer = visitor(event, StaffRole.VIEWER)
    before = starts()
    for page in ("sittings/table/move/", "presentations/first/move/"):
        assert viewer.get(f"{office}{page}").status_code == 403
        assert stranger.get(f"{office}{page}").status_code == 302
    assert viewer.post(f"{office}presentations/first/later/").status_code == 403
    assert stranger.post(f"{office}presentations/first/later/").status_code == 302
    assert "Move…" not in viewer.get(f"{office}sittings/table/").content.decode()
    assert starts() == before
