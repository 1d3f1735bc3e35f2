"""What a focal point has just done is taken back, as long as nothing has happened since."""

from uuid import uuid4

import pytest

from events.enums import DeliveryState, RegistrationStatus
from events.models import AuditEntry, Delegation, Delivery, Participant, Registration
from events.services import audit, decisions, editing, member_undo, members, registrations
from events.services.focal_points import NotTheirs
from tests.events.focal_point import FACTS, add, colleague, seat
from tests.factories.events import DelegationFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db

NAMED = {
    name: FACTS[name]
    for name in ("full_name", "given_name", "family_name", "job_title", "email", "correspondence_language")
}


@pytest.fixture
def city():
    return DelegationFactory(quota=1)


def undo(city, batch):
    member_undo.undo(by=audit.focal_point(city), delegation=city, batch=batch)


def named(city, **more):
    member = add(city, **more)
    return member, AuditEntry.objects.get(verb="participant.named", object_id=str(member.participant_id)).batch


def test_who_was_just_added_is_off_the_list(city):
    _member, batch = named(city, function="head")
    undo(city, batch)
    assert not Participant.objects.exists()
    assert Delegation.objects.get().head_id is None


def test_whose_letter_has_left_stays(city):
    _member, batch = named(city)
    Delivery.objects.update(state=DeliveryState.HANDING_OVER)
    with pytest.raises(editing.CannotUndo):
        undo(city, batch)
    assert Participant.objects.count() == 1


def test_who_has_answered_stays(city):
    member, batch = named(city, invite=False)
    registrations.accept(by=audit.participant(member.participant), participant=member.participant)
    with pytest.raises(editing.CannotUndo):
        undo(city, batch)


def test_a_correction_is_taken_back_whole(city):
    row = seat(add(city).participant)
    by = audit.focal_point(city)
    batch = members.change(by=by, member=row, facts={**FACTS, "job_title": "Mayor"}, function="head")
    undo(city, batch)
    row = seat(row.participant)
    assert (row.participant.job_title, row.function, row.participant.role) == ("Deputy Mayor", "delegate", "delegate")
    assert Delegation.objects.get().head_id is None
    with pytest.raises(editing.CannotUndo):
        undo(city, batch)


def test_who_was_withdrawn_has_the_place_again(city):
    person = delegate(city, RegistrationStatus.APPROVED)
    batch = members.withdraw(by=audit.focal_point(city), member=seat(person))
    undo(city, batch)
    assert Registration.objects.get().status == "approved"
    assert Delegation.objects.get().places_taken == 1


def test_a_place_taken_since_is_not_taken_away(city):
    person = delegate(city, RegistrationStatus.APPROVED)
    batch = members.withdraw(by=audit.focal_point(city), member=seat(person))
    Delegation.objects.update(places_taken=1)
    with pytest.raises(editing.CannotUndo):
        undo(city, batch)
    assert Registration.objects.get().status == "withdrawn"


def test_a_replacement_is_taken_back_with_the_headship(city):
    old = add(city, function="head").participant
    new, batch = members.replace(by=audit.focal_point(city), member=seat(old), facts={**NAMED, "full_name": "Lee"})
    undo(city, batch)
    assert not Participant.objects.filter(pk=new.pk).exists()
    row = seat(old)
    assert (row.function, row.participant.role, row.participant.registration.status) == (
        "head",
        "head_of_delegation",
        "invited",
    )
    assert Delegation.objects.get().head == old


def test_a_former_head_does_not_come_back_beside_another(city):
    first = add(city, function="head").participant
    batch = members.withdraw(by=audit.focal_point(city), member=seat(first))
    add(city, full_name="Lee Ha-na", function="head")
    undo(city, batch)
    assert seat(first).function == "delegate"


def test_nobody_takes_back_what_others_did(city):
    elsewhere = DelegationFactory(event=city.event)
    person = delegate(elsewhere, RegistrationStatus.APPROVED)
    batch = members.withdraw(by=audit.focal_point(elsewhere), member=seat(person))
    for wrong in (batch, uuid4()):
        with pytest.raises(NotTheirs):
            undo(city, wrong)
    reader = audit.focal_point(elsewhere, colleague(elsewhere))
    with pytest.raises(NotTheirs):
        member_undo.undo(by=reader, delegation=elsewhere, batch=batch)
    assert Registration.objects.get().status == "withdrawn"


def test_what_the_secretariat_decided_is_not_taken_back(city):
    staff = StaffFactory(event=city.event).user
    person = delegate(city, RegistrationStatus.SUBMITTED)
    outcome = decisions.approve(by=audit.staff(staff), event=city.event, ids=[person.registration.pk])
    with pytest.raises(NotTheirs):
        undo(city, outcome.batch)
    assert Registration.objects.get().status == "approved"
