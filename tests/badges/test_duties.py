"""What people do at the event is told from the programme as it was released, and only what is public."""

import pytest

from badges.services.duties import Duties, short_title
from sessions.enums import PlaceAtTable, SittingKind, SittingState
from sessions.models import SittingSeat
from tests.factories.events import ParticipantFactory, text
from tests.factories.programme import PresentationFactory, RoomFactory, SittingFactory, SpeakerFactory
from tests.factories.releases import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(event):
    return ParticipantFactory(event=event, key="ada")


def said(event, language="en"):
    return Duties.of(event).said("ada", language)


def test_nothing_is_said_before_the_first_release(event, person):
    SittingFactory(event=event, chair=person)
    assert said(event) == ""


def test_a_part_is_said_with_its_sitting_in_each_language(event, person):
    SittingFactory(event=event, chair=person)
    release(event)
    assert said(event) == "Chair, Round Table 1"
    assert said(event, "ko").endswith("라운드테이블 1")


def test_who_presents_or_speaks_is_a_speaker(event, person):
    PresentationFactory(event=event, presenter=person, sitting=SittingFactory(event=event))
    release(event)
    assert said(event) == "Speaker, Round Table 1"


def test_the_first_two_duties_are_said_those_who_lead_before_those_who_speak(event, person):
    for number in (1, 2):
        sitting = SittingFactory(event=event, title=text(f"Plenary {number}", ""))
        SpeakerFactory(sitting=sitting, participant=person)
    SittingFactory(event=event, title=text("Round Table 9: everything else", ""), moderator=person)
    release(event)
    assert said(event) == "Moderator, Round Table 9 · Speaker, Plenary 1"


def test_what_is_closed_or_cancelled_is_on_no_badge(event, person):
    closed = SittingFactory(event=event, kind=SittingKind.BILATERAL, chair=person)
    SittingSeat.objects.create(sitting=closed, participant=person, place=PlaceAtTable.ATTENDEE)
    SittingFactory(event=event, chair=person, state=SittingState.CANCELLED)
    release(event)
    duties = Duties.of(event)
    assert (duties.said("ada", "en"), duties.agenda("ada", "en")) == ("", ())


def test_an_agenda_has_day_time_title_and_room(event, person):
    room = RoomFactory(event=event, name=text("Namsan Hall", "남산홀"))
    SittingFactory(event=event, room=room, kind=SittingKind.WORKSHOP, chair=person)
    SittingFactory(event=event, kind=SittingKind.WORKSHOP)
    release(event)
    (row,) = Duties.of(event).agenda("ada", "en")
    assert (row.time.text, row.title.text, row.room.text) == ("14:40", "Round Table 1", "Namsan Hall")
    assert "7" in row.day.text


@pytest.mark.parametrize(
    ("title", "short"),
    [("Round Table 1: Open data", "Round Table 1"), ("원탁회의 1：데이터", "원탁회의 1"), ("At 10:30", "At 10:30")],
)
def test_a_title_is_said_without_its_subtitle(title, short):
    assert short_title(title) == short
