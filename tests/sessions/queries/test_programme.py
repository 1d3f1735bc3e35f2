from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sessions.enums import PlaceAtTable, SittingKind
from sessions.models import SittingParty, SittingSeat
from sessions.queries.programme import Part, draft, released
from sessions.queries.programme.content import read, written
from sessions.queries.programme.filters import Filter, narrowed
from tests.factories.events import DelegationFactory, MembershipFactory, OrganisationFactory, ParticipantFactory
from tests.factories.programme import PresentationFactory, RoomFactory, SittingFactory, SpeakerFactory
from tests.factories.releases import change, full_sitting, release

MIDNIGHT = datetime(2010, 9, 7, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize("sittings", [1, 3])
def test_draft_reads_in_ten_queries_whatever_the_size(sittings, event, django_assert_num_queries):
    for _number in range(sittings):
        full_sitting(event)
    with django_assert_num_queries(10):
        programme = draft(event)
    assert len(programme.sittings) == sittings


def test_draft_tells_a_sitting_as_its_rows_do(event):
    chair, fellow, guest = (ParticipantFactory(event=event, honorific=None) for _n in range(3))
    sitting = full_sitting(event, chair=chair)
    for person, place in ((chair, PlaceAtTable.CO_CHAIR), (fellow, PlaceAtTable.CO_CHAIR), (guest, "attendee")):
        SittingSeat.objects.create(sitting=sitting, participant=person, place=place)
    talk = sitting.presentations.get()

    found = draft(event).sittings[0]

    assert (found.uid, found.key, found.sequence) == (str(sitting.uid), sitting.key, 0)
    assert (found.starts_at, found.ends_at) == (sitting.starts_at, sitting.ends_at)
    assert found.title.by_language == {"en": "Round Table 1", "ko": "라운드테이블 1"}
    assert [person.key for person in found.co_chairs] == [fellow.key]
    assert [(item.number, item.minutes) for item in found.agenda] == [(sitting.agenda_items.get().number, 25)]
    assert found.presentations[0].ends_at - found.presentations[0].starts_at == timedelta(minutes=12)
    assert found.presentations[0].presenter.city == talk.delegation.key
    assert str(found.presentations[0].presenter.body) == str(talk.delegation.name)
    assert [part for _person, part in found.parts()] == [
        Part.CHAIR,
        Part.CO_CHAIR,
        Part.SPEAKER,
        Part.PRESENTER,
        Part.ATTENDEE,
    ]


def test_person_of_an_organisation_has_its_name_and_no_city(event):
    sitting = SittingFactory(event=event)
    speaker = SpeakerFactory(sitting=sitting).participant
    MembershipFactory(participant=speaker, delegation=None, organisation=OrganisationFactory(event=event))
    person = draft(event).people[speaker.key]
    assert (str(person.body), person.city) == ("Example Daily", "")


def test_programme_survives_the_release_letter_for_letter(event):
    full_sitting(event)
    sitting = full_sitting(event, chair=ParticipantFactory(event=event), room=None)
    SittingParty.objects.create(sitting=sitting, delegation=DelegationFactory(event=event))
    before = draft(event)
    after = read(written(before), version=1, released_at=MIDNIGHT, note="")
    assert replace(after, version=None, released_at=None) == before


def test_days_are_those_of_the_venue(event):
    SittingFactory(event=event, starts_at=MIDNIGHT - timedelta(minutes=1), ends_at=MIDNIGHT)
    SittingFactory(event=event, starts_at=MIDNIGHT, ends_at=MIDNIGHT + timedelta(hours=1))
    assert [day.date for day in draft(event).days] == [date(2010, 9, 7), date(2010, 9, 8)]


def test_public_programme_has_no_meetings_between_delegations_nor_their_room(event):
    shown = SittingFactory(event=event)
    room = RoomFactory(event=event)
    SittingFactory(event=event, kind=SittingKind.BILATERAL, room=room)
    public = draft(event).public()
    assert [sitting.key for sitting in public.sittings] == [shown.key]
    assert [each.key for each in public.rooms] == [shown.room.key]


def test_released_is_empty_before_the_first_release(event):
    SittingFactory(event=event)
    assert (released(event).version, released(event).sittings) == (None, ())


def test_released_does_not_see_the_draft(event):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting, title="Something else")
    assert str(released(event).sittings[0].title) == "Round Table 1"


def test_released_is_one_query_while_the_cache_holds_it(event, django_assert_num_queries):
    full_sitting(event)
    release(event)
    with django_assert_num_queries(2):
        first = released(event)
    with django_assert_num_queries(1):
        assert released(event) == first


def test_filters_narrow_by_each_thing_and_by_all(event):
    one = full_sitting(event, interpretation=["en"])
    other = full_sitting(event, kind=SittingKind.WORKSHOP, interpretation=["fr"])
    second = PresentationFactory(event=event, sitting=one)
    programme = draft(event)

    def keys(**fields):
        return [sitting.key for sitting in narrowed(programme, Filter(**fields)).sittings]

    city = one.presentations.first().delegation.key
    assert keys(room=one.room.key) == [one.key]
    assert keys(kind="workshop") == [other.key]
    assert keys(language="fr") == [other.key]
    assert keys(language="ko") == [one.key, other.key]
    assert keys(city=city) == [one.key]
    assert keys(city=city, kind="workshop") == []
    narrow = narrowed(programme, Filter(city=second.delegation.key)).sittings[0]
    assert [talk.key for talk in narrow.presentations] == [second.key]
