from sessions.enums import SittingKind
from sessions.models import SittingParty, SittingSeat
from sessions.queries import agendas
from sessions.queries.programme import draft
from tests.factories.events import MembershipFactory
from tests.factories.programme import PresentationFactory, SittingFactory


def test_agenda_of_a_person_is_their_parts_and_what_everybody_comes_to(event):
    mine = PresentationFactory(event=event, sitting=SittingFactory(event=event, kind=SittingKind.WORKSHOP))
    plenary = SittingFactory(event=event, kind=SittingKind.PLENARY)
    SittingFactory(event=event, kind=SittingKind.WORKSHOP)
    SittingFactory(event=event, kind=SittingKind.BILATERAL)
    meeting = SittingFactory(event=event, kind=SittingKind.BILATERAL)
    SittingSeat.objects.create(sitting=meeting, participant=mine.presenter, place="attendee")

    agenda = agendas.of_person(draft(event), mine.presenter.key)

    assert {sitting.key for sitting in agenda.sittings} == {mine.sitting.key, plenary.key, meeting.key}
    assert [talk.key for _sitting, talk in agenda.presentations] == [mine.key]


def test_agenda_of_a_city_is_that_of_its_people_and_its_meetings(event):
    talk = PresentationFactory(event=event, sitting=SittingFactory(event=event, kind=SittingKind.WORKSHOP))
    chaired = SittingFactory(event=event, kind=SittingKind.DRAFTING, chair=talk.presenter)
    MembershipFactory(participant=talk.presenter, delegation=talk.delegation)
    meeting = SittingFactory(event=event, kind=SittingKind.BILATERAL)
    SittingParty.objects.create(sitting=meeting, delegation=talk.delegation)
    SittingFactory(event=event, kind=SittingKind.BILATERAL)

    agenda = agendas.of_city(draft(event), talk.delegation.key)

    assert {sitting.key for sitting in agenda.sittings} == {talk.sitting.key, chaired.key, meeting.key}
    assert [each.key for _sitting, each in agenda.presentations] == [talk.key]
