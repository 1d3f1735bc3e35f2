"""What one version says otherwise than another, and whom it concerns."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from events.enums import RegistrationStatus
from sessions.enums import PlaceAtTable, SittingKind, SittingState
from sessions.models import SittingSeat
from sessions.queries import concerned
from sessions.queries.programme import news, released
from sessions.queries.programme.differences import differences
from sessions.services import releases
from tests.factories.events import MembershipFactory, ParticipantFactory, RegistrationFactory
from tests.factories.programme import (
    AgendaItemFactory,
    PresentationFactory,
    RoomFactory,
    SittingFactory,
    SpeakerFactory,
)
from tests.factories.releases import HALF_AN_HOUR, change, full_sitting, release


def told(event) -> list[str]:
    """Every difference between the public version and the draft, in one line each."""
    last = released(event)
    coming = releases.upcoming(event=event, last=last)
    return [news.line(each, programme=coming) for each in differences(before=last, after=coming)]


def found(event) -> list:
    last = released(event)
    return differences(before=last, after=releases.upcoming(event=event, last=last))


def confirmed(event, **fields):
    person = ParticipantFactory(event=event, **fields)
    RegistrationFactory(participant=person, status=RegistrationStatus.APPROVED)
    return person


def test_first_version_differs_from_nothing(event):
    full_sitting(event)
    assert told(event) == []


def test_moved_sitting_is_told_with_both_times_and_rooms(event):
    sitting = full_sitting(event, room=RoomFactory(event=event, name={"en": "Hall A"}))
    release(event)
    change(sitting, starts_at=sitting.starts_at + HALF_AN_HOUR, ends_at=sitting.ends_at + HALF_AN_HOUR)
    change(sitting, room=RoomFactory(event=event, name={"en": "Hall B"}))
    for part in (sitting.presentations.get(), sitting.agenda_items.get()):
        change(part, starts_at=part.starts_at + HALF_AN_HOUR)
    assert told(event) == [
        "Round Table 1: now Tue 7 Sept, 15:10–17:30 (before: Tue 7 Sept, 14:40–17:00); room: Hall B (before: Hall A)"
    ]
    with override("ko"):
        assert told(event)[0].startswith("라운드테이블 1: ")
        assert "9월 7일 (화), 15:10–17:30" in told(event)[0]


def test_new_cancelled_and_restored_sittings_are_told_as_such(event):
    kept = SittingFactory(event=event, title={"en": "Kept"})
    gone = full_sitting(event, title={"en": "Gone"})
    off = SittingFactory(event=event, title={"en": "Off"}, state=SittingState.CANCELLED)
    release(event)
    gone.delete()
    change(kept, state=SittingState.CANCELLED)
    change(off, state=SittingState.SCHEDULED)
    SittingFactory(event=event, title={"en": "Fresh"}, room=None)
    assert sorted(told(event)) == [
        "Fresh: new, Tue 7 Sept, 14:40–17:00",
        "Gone: cancelled (was Tue 7 Sept, 14:40–17:00)",
        "Kept: cancelled (was Tue 7 Sept, 14:40–17:00)",
        "Off: takes place after all, Tue 7 Sept, 14:40–17:00, Grand Ballroom",
    ]


def test_retitled_and_people_are_told_with_names(event):
    sitting = SittingFactory(event=event, chair=ParticipantFactory(event=event, full_name="Ana García"))
    release(event)
    change(sitting, title={"en": "e-Sharing"}, chair=ParticipantFactory(event=event, full_name="Kim Min-ji"))
    assert told(event) == ["e-Sharing: new title (before: “Round Table 1”); with Kim Min-ji, without Ana García"]


def test_same_people_in_other_parts_are_told_too(event):
    one, two = (ParticipantFactory(event=event) for _n in range(2))
    sitting = SittingFactory(event=event, chair=one, moderator=two)
    release(event)
    change(sitting, chair=two, moderator=one)
    assert told(event) == ["Round Table 1: other parts for the same people"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"interpretation": ["en", "fr"]}, "interpretation: English, French"),
        ({"abstract": {"en": "More"}}, "other details"),
        ({"expected_attendance": 1}, "other details"),
    ],
)
def test_smaller_changes_are_told_shortly(fields, says, event):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting, **fields)
    assert told(event) == [f"Round Table 1: {says}"]


def test_another_agenda_is_told(event):
    sitting = SittingFactory(event=event)
    release(event)
    AgendaItemFactory(sitting=sitting)
    assert told(event) == ["Round Table 1: another agenda"]


def test_presentations_are_told_by_themselves(event):
    sitting = full_sitting(event)
    moved, gone, retitled, given = (
        PresentationFactory(event=event, sitting=sitting, title={"en": title})
        for title in ("Moved", "Gone", "Old", "By")
    )
    release(event)
    change(moved, starts_at=moved.starts_at + HALF_AN_HOUR)
    change(retitled, title={"en": "New title"}, language="en")
    before = given.presenter
    change(given, presenter=ParticipantFactory(event=event, full_name="Kim Min-ji"))
    gone.delete()
    PresentationFactory(event=event, sitting=sitting, title={"en": "Fresh"})
    assert sorted(told(event)) == [
        f"By: with Kim Min-ji, without {before.full_name}",
        "Fresh: new, Tue 7 Sept, 14:45–14:57, “Round Table 1”",
        "Gone: cancelled (was Tue 7 Sept, 14:45–14:57)",
        "Moved: now Tue 7 Sept, 15:15–15:27 (before: Tue 7 Sept, 14:45–14:57)",
        "New title: new title (before: “Old”); language: English",
    ]


def test_presentation_moved_to_another_sitting_is_told_even_at_the_same_time(event):
    sitting = full_sitting(event)
    other = SittingFactory(event=event, title={"en": "Round Table 2"})
    talk = sitting.presentations.get()
    release(event)
    change(talk, sitting=other)
    assert told(event) == ["From Counter to Handset: now in “Round Table 2” (before: “Round Table 1”)"]


def test_changed_sitting_concerns_everybody_in_it_now_and_before(event):
    chair, successor, keynote, guest, other = (confirmed(event) for _n in range(5))
    sitting = SittingFactory(event=event, chair=chair)
    SpeakerFactory(sitting=sitting, participant=keynote)
    SittingSeat.objects.create(sitting=sitting, participant=guest, place=PlaceAtTable.CO_CHAIR)
    SittingFactory(event=event, chair=other)
    release(event)
    change(sitting, chair=successor)
    assert concerned.participants(event, found(event)) == sorted(each.pk for each in (chair, successor, keynote, guest))


def test_presenting_delegation_is_concerned_with_all_its_confirmed_people(event):
    sitting = full_sitting(event)
    city = sitting.presentations.get().delegation
    colleague, absent = confirmed(event), ParticipantFactory(event=event)
    for person in (colleague, absent):
        MembershipFactory(participant=person, delegation=city)
    RegistrationFactory(participant=absent, status=RegistrationStatus.DECLINED)
    release(event)
    change(sitting, starts_at=sitting.starts_at - HALF_AN_HOUR)
    assert concerned.participants(event, found(event)) == [colleague.pk]


def test_changed_presentation_concerns_its_own_and_who_leads(event):
    chair = confirmed(event)
    sitting = full_sitting(event, chair=chair)
    talk, other = sitting.presentations.get(), PresentationFactory(event=event, sitting=sitting)
    for each in (talk, other):
        RegistrationFactory(participant=each.presenter, status=RegistrationStatus.APPROVED)
    release(event)
    change(talk, starts_at=talk.starts_at + timedelta(minutes=5))
    assert concerned.participants(event, found(event)) == sorted([chair.pk, talk.presenter.pk])


def test_bilateral_concerns_those_at_its_table_and_nobody_else(event):
    guest, colleague = confirmed(event), confirmed(event)
    party = MembershipFactory(participant=colleague, delegation__event=event).delegation
    meeting = SittingFactory(event=event, kind=SittingKind.BILATERAL, title={"en": "Closed"})
    meeting.parties.create(delegation=party)
    SittingSeat.objects.create(sitting=meeting, participant=guest, place=PlaceAtTable.ATTENDEE)
    release(event)
    change(meeting, starts_at=meeting.starts_at - HALF_AN_HOUR)
    (only,) = found(event)
    assert concerned.participants(event, [only]) == [guest.pk]
    assert concerned.those_of(guest, [only], and_public=True) == [only]
    assert concerned.those_of(colleague, [only], and_public=True) == []


def test_between_reads_two_versions_once(event, django_assert_num_queries):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting, title={"en": "Another"})
    release(event)
    with django_assert_num_queries(3):
        programme, changed = concerned.between(event, 2)
    assert (programme.version, [each.what for each in changed]) == (2, ["changed"])
    with django_assert_num_queries(1):
        assert concerned.between(event, 2) == (programme, changed)
    assert concerned.between(event, 1)[1] == []
    assert concerned.between(event, 3) is None
