"""Clashes of the draft: the example has none, each wrong placement exactly its own, and every rule has its bounds."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from events.services.audit import SYSTEM
from plenary.exchange import arrival, example, reading
from plenary.exchange.make_scale import document as scale
from sessions.enums import PlaceAtTable, SittingKind, SittingState
from sessions.models import AcceptedClash, Presentation, Room, Sitting, SittingSeat
from sessions.queries import clashes
from tests.factories.events import EventFactory, ParticipantFactory
from tests.factories.programme import PresentationFactory, RoomFactory, SittingFactory, SpeakerFactory
from tests.factories.releases import change

PLACEMENTS = json.loads((Path(__file__).parents[1] / "programme-conflicts.json").read_text("utf-8"))["placements"]
FROM = datetime(2010, 9, 7, 5, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)


def codes(event) -> list[str]:
    return [str(clash.code) for clash in clashes.found(event)]


def place(said: dict) -> None:
    """Lays one of the alternative placements over the example."""
    model = {"sitting": Sitting, "presentation": Presentation}[said["target"]]
    row = model.objects.get(key=said["id"])
    for name, value in said["set"].items():
        if name in ("room", "sitting"):
            value = {"room": Room, "sitting": Sitting}[name].objects.get(key=value)
        elif name.endswith("_at"):
            value = datetime.fromisoformat(value)
        setattr(row, name, value)
    row.save()


def concerned(clash, expected: dict) -> dict:
    """What a clash concerns, as the placement says it."""
    said = {
        "code": str(clash.code),
        "participant": clash.person and clash.person.key,
        "sittings": sorted(each.key for each in (clash.sitting, clash.other) if each),
        "sitting": clash.sitting.key,
        "room": clash.room and clash.room.key,
        "expected_attendance": clash.number,
        "capacity": clash.limit,
        "presentation": clash.talk and clash.talk.key,
        "language": clash.language,
    }
    return {name: said[name] for name in expected}


@pytest.fixture
def loaded(db):
    return arrival.load(by=SYSTEM, checked=example.read()).event


def test_example_has_no_clash(loaded):
    assert codes(loaded) == []


@pytest.mark.parametrize("placement", PLACEMENTS, ids=lambda placement: placement["id"])
def test_each_wrong_placement_is_found_and_nothing_else(placement, loaded):
    place(placement["change"])
    (found,) = clashes.found(loaded)
    assert concerned(found, placement["expect"]) == placement["expect"]


def test_three_hundred_sittings_take_six_queries_and_a_fifth_of_a_second(db):
    large = scale(participants=600, delegations=60, presentations=300)
    event = arrival.load(by=SYSTEM, checked=arrival.check(reading.Package(large, {}))).event
    rooms = [RoomFactory(event=event) for _room in range(10)]
    more = 300 - event.sittings.count()
    SittingFactory.create_batch(more, event=event, room=rooms[0], starts_at=FROM, ends_at=FROM + HOUR)
    for number, row in enumerate(Sitting.objects.filter(room=rooms[0])):
        row.starts_at, row.ends_at = FROM + number // 10 * HOUR, FROM + (number // 10 + 1) * HOUR
        row.room = rooms[number % 10]
        row.save(update_fields=["starts_at", "ends_at", "room"])
    assert event.sittings.count() == 300
    took = []
    for _run in range(5):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            clashes.standing(event)
        took.append(time.perf_counter() - began)
    assert len(queries) == 6
    assert min(took) < 0.2


@pytest.mark.parametrize("sittings", [1, 3])
def test_reading_takes_six_queries_whatever_the_size(sittings, event, django_assert_num_queries):
    for _sitting in range(sittings):
        SpeakerFactory(sitting=PresentationFactory(event=event).sitting)
    with django_assert_num_queries(6):
        clashes.standing(event)


def test_person_is_in_one_place_at_a_time_whatever_the_part(event):
    person = ParticipantFactory(event=event)
    SittingFactory(event=event, chair=person, moderator=person)
    for part in ("speaker", "presenter", PlaceAtTable.ATTENDEE, PlaceAtTable.CO_CHAIR, "moderator"):
        other = SittingFactory(event=event, moderator=person if part == "moderator" else None)
        if part == "speaker":
            SpeakerFactory(sitting=other, participant=person)
        elif part == "presenter":
            PresentationFactory(event=event, sitting=other, presenter=person)
        elif part != "moderator":
            SittingSeat.objects.create(sitting=other, participant=person, place=part)
        assert codes(event) == ["double_booked"], part
        other.delete()


def test_touching_ends_and_cancelled_sittings_are_no_clash(event):
    person = ParticipantFactory(event=event)
    hall = RoomFactory(event=event)
    first = SittingFactory(event=event, chair=person, room=hall)
    SittingFactory(event=event, chair=person, room=hall, starts_at=first.ends_at, ends_at=first.ends_at + HOUR)
    SittingFactory(event=event, chair=person, room=hall, state=SittingState.CANCELLED)
    assert codes(event) == []


@pytest.mark.parametrize("kind", ["meal", "break", "tour", "registration", "reception"])
def test_meals_and_the_like_book_nobody(kind, event):
    person = ParticipantFactory(event=event)
    SittingFactory(event=event, chair=person)
    SittingFactory(event=event, chair=person, kind=SittingKind(kind))
    assert codes(event) == []


def test_room_holds_one_sitting_at_a_time(event):
    hall = RoomFactory(event=event)
    first, second = (SittingFactory(event=event, room=hall) for _n in range(2))
    change(first, title={"en": "Opening", "ko": "개회식"})
    (found,) = clashes.found(event)
    assert (found.code, {found.sitting.key, found.other.key}) == ("room_double_booked", {first.key, second.key})
    with override("ko"):
        assert "개회식" in clashes.why(found)


@pytest.mark.parametrize(("expected", "found"), [(600, []), (601, ["room_too_small"])])
def test_room_seats_who_is_expected(expected, found, event):
    SittingFactory(event=event, expected_attendance=expected)
    assert codes(event) == found


@pytest.mark.parametrize(
    ("interpretation", "booths", "found"),
    [
        (["en", "ko", "fr"], 3, []),
        (["en", "ko", "ar"], 3, ["room_not_wired"]),
        (["en", "ko", "fr"], 2, ["too_few_booths"]),
        ([], 0, []),
    ],
)
def test_room_has_the_wires_and_booths_that_are_needed(interpretation, booths, found, event):
    SittingFactory(event=event, room=RoomFactory(event=event, booths=booths), interpretation=interpretation)
    assert codes(event) == found


@pytest.mark.parametrize(("language", "found"), [("ko-KR", []), ("fr", ["missing_interpretation"])])
def test_presentation_is_given_in_a_language_that_is_interpreted(language, found, event):
    PresentationFactory(event=event, language=language)
    assert codes(event) == found


@pytest.mark.parametrize(("language", "found"), [("en", []), ("fr", ["missing_interpretation"])])
def test_sitting_without_interpreters_is_held_in_the_working_languages(language, found, event):
    event.working_languages = ["en"]
    event.save(update_fields=["working_languages"])
    PresentationFactory(event=event, sitting=SittingFactory(event=event, interpretation=[]), language=language)
    assert codes(event) == found


@pytest.mark.parametrize(
    ("starts", "minutes", "found", "says"),
    [
        (0, 140, [], ""),
        (-1, 12, ["outside_sitting"], "begins before “Round Table 1” or ends after it."),
        (130, 11, ["outside_sitting"], "begins before “Round Table 1” or ends after it."),
        (0, 141, ["outside_sitting"], "is longer than “Round Table 1”, in which it is given."),
    ],
)
def test_presentation_stays_within_its_sitting(starts, minutes, found, says, event):
    PresentationFactory(event=event, starts_at=FROM + timedelta(minutes=starts), minutes=minutes)
    assert codes(event) == found
    assert says in "".join(map(clashes.why, clashes.found(event)))


@pytest.mark.parametrize(("second", "found"), [(12, []), (11, ["presentations_overlap"])])
def test_presentations_of_a_sitting_follow_one_another(second, found, event):
    sitting = SittingFactory(event=event)
    for start in (0, second):
        PresentationFactory(event=event, sitting=sitting, starts_at=FROM + timedelta(minutes=start), minutes=12)
    assert codes(event) == found


@pytest.mark.parametrize(
    ("starts", "ends", "found"),
    [
        (datetime(2010, 9, 5, 15, tzinfo=UTC), datetime(2010, 9, 5, 16, tzinfo=UTC), []),
        (datetime(2010, 9, 5, 14, 59, tzinfo=UTC), datetime(2010, 9, 5, 16, tzinfo=UTC), ["outside_event"]),
        (datetime(2010, 9, 8, 14, tzinfo=UTC), datetime(2010, 9, 8, 15, tzinfo=UTC), []),
        (datetime(2010, 9, 8, 14, tzinfo=UTC), datetime(2010, 9, 8, 15, 1, tzinfo=UTC), ["outside_event"]),
    ],
)
def test_sittings_are_on_the_days_of_the_event_at_the_venue(starts, ends, found, event):
    SittingFactory(event=event, starts_at=starts, ends_at=ends)
    assert codes(event) == found


def test_other_events_are_another_matter(event):
    person = ParticipantFactory(event=event)
    SittingFactory(event=event, chair=person)
    SittingFactory(event=EventFactory(slug="another"), chair=person)
    assert codes(event) == []


def test_accepted_clashes_stand_apart_until_they_grow(event):
    sitting = SittingFactory(event=event, expected_attendance=601)
    (clash,) = clashes.found(event)
    AcceptedClash.objects.create(
        event=event, fingerprint=clash.fingerprint, reason="standing allowed", accepted_at=FROM
    )
    standing = clashes.standing(event)
    assert (standing.open, [row.reason for _clash, row in standing.accepted]) == ([], ["standing allowed"])
    change(sitting, starts_at=sitting.starts_at - HOUR)
    assert clashes.standing(event).open == []
    change(sitting, expected_attendance=602)
    assert [each.number for each in clashes.standing(event).open] == [602]
