"""A focal point keeps the list of their delegation."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from events.enums import DeliveryState, LetterKind, MembershipFunction, RegistrationStatus
from events.models import AuditEntry, Delegation, Delivery, Event, Membership, Participant, Registration
from events.queries import clock
from events.services import audit, editing, heads, member_letters, members, registrations
from events.services.delegation_letters import NoAddress
from events.services.focal_points import NotTheirs
from tests.events.details import DETAILS
from tests.events.focal_point import FACTS, add, colleague, seat
from tests.factories.events import DelegationFactory, OrganisationFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return DelegationFactory(quota=2)


def shut(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(registration_closes_on=date(2010, 8, 22))
    event.refresh_from_db()


def test_a_person_is_added_as_typed_and_invited(city):
    member = add(city, full_name="GARCÍA márquez Ana")
    person = Participant.objects.get()
    assert (person.full_name, person.sort_name, person.role) == ("GARCÍA márquez Ana", "PARK, Min-jun", "delegate")
    assert (member.delegation, member.function, member.primary) == (city, "delegate", True)
    assert person.registration.status == "invited"
    letter = Delivery.objects.get()
    assert (letter.kind, letter.participant, letter.email) == (LetterKind.INVITATION, person, FACTS["email"])
    entry = AuditEntry.objects.get(verb="participant.named")
    assert (entry.actor_kind, entry.actor_name) == ("focal_point", city.focal_point_name)


def test_twelve_people_may_share_one_address(city):
    for number in range(12):
        add(city, full_name=f"Person {number}")
    assert Delivery.objects.filter(email=FACTS["email"]).values("participant").distinct().count() == 12


def test_the_same_press_twice_is_one_person(city):
    uid = uuid4()
    assert add(city, uid=uid).pk == add(city, uid=uid).pk
    assert (Participant.objects.count(), Delivery.objects.count()) == (1, 1)


def test_a_name_on_the_list_is_asked_about_first(city):
    add(city)
    with pytest.raises(members.AlreadyNamed):
        add(city, full_name="Park Min-Jun")
    add(city, another=True)
    assert Participant.objects.count() == 2


def test_without_a_letter_somebody_fills_in_the_form(city):
    member = add(city, invite=False)
    assert not Delivery.objects.exists()
    done = members.fill_in(by=audit.focal_point(city), member=member, details=DETAILS)
    assert (done.status, Delegation.objects.get().places_taken) == ("submitted", 1)
    assert Delivery.objects.get().kind == LetterKind.SUBMITTED
    assert AuditEntry.objects.get(verb="registration.submitted").actor_kind == "focal_point"
    with pytest.raises(registrations.NotPossible):
        members.fill_in(by=audit.focal_point(city), member=member, details=DETAILS)


def test_filling_in_keeps_what_the_person_had_typed_of_their_own(city):
    person = delegate(city, RegistrationStatus.ACCEPTED)
    by = audit.participant(person)
    registrations.save_answers(by=by, participant=person, answers={"dietary": "halal", "job_title": "Mayor"})
    details = replace(DETAILS, dietary=None)
    members.fill_in(by=audit.focal_point(city), member=seat(person), details=details)
    assert Registration.objects.get(participant=person).answers == {"dietary": "halal"}


def test_filling_in_when_all_places_are_taken_waits(city):
    for _each in range(2):
        delegate(city, RegistrationStatus.SUBMITTED)
    done = members.fill_in(by=audit.focal_point(city), member=add(city, invite=False), details=DETAILS)
    assert (done.status, done.waiting_number) == ("waitlisted", 1)


def test_a_delegation_has_one_head(city):
    first = add(city, function="head")
    assert (first.function, Participant.objects.get().role) == ("head", "head_of_delegation")
    assert Delegation.objects.get().head_id == first.participant_id
    with pytest.raises(heads.HeadTaken):
        add(city, full_name="Somebody Else", function="head")
    assert Participant.objects.count() == 1


def test_a_head_who_left_makes_room_for_another(city):
    first = add(city, function="head")
    members.withdraw(by=audit.focal_point(city), member=seat(first.participant))
    second = add(city, full_name="Somebody Else", function="head")
    assert Membership.objects.get(function=MembershipFunction.HEAD) == second
    assert Delegation.objects.get().head_id == second.participant_id


def test_facts_and_function_are_corrected_together(city):
    member = add(city)
    seen = members.seen_as(seat(member.participant))
    facts = {**FACTS, "full_name": "Park Min-june", "given_name": "Min-june"}
    batch = members.change(
        by=audit.focal_point(city), member=seat(member.participant), facts=facts, function="head", seen=seen
    )
    row = seat(member.participant)
    assert (row.participant.full_name, row.participant.sort_name) == ("Park Min-june", "PARK, Min-june")
    assert (row.function, row.participant.role) == ("head", "head_of_delegation")
    assert AuditEntry.objects.filter(batch=batch, actor_kind="focal_point").count() == 4
    again = members.change(by=audit.focal_point(city), member=row, facts=facts, function="head")
    assert again is None


def test_two_who_correct_at_once_never_overwrite_each_other(city):
    row = seat(add(city).participant)
    seen, by = members.seen_as(row), audit.focal_point(city)
    members.change(by=by, member=row, facts={**FACTS, "job_title": "Mayor"}, function="delegate", seen=seen)
    with pytest.raises(editing.ChangedMeanwhile) as conflict:
        members.change(by=by, member=row, facts={**FACTS, "job_title": "Adviser"}, function="adviser", seen=seen)
    assert conflict.value.current["job_title"] == "Mayor"
    assert Participant.objects.get().job_title == "Mayor"


def test_a_letter_that_still_waits_goes_to_the_corrected_address(city):
    row = seat(add(city).participant)
    members.change(
        by=audit.focal_point(city), member=row, facts={**FACTS, "email": "new@city.example"}, function="delegate"
    )
    states = dict(Delivery.objects.values_list("email", "state"))
    assert states == {FACTS["email"]: DeliveryState.STOPPED, "new@city.example": DeliveryState.WAITING}


def test_withdrawing_frees_the_place(city):
    person = delegate(city, RegistrationStatus.APPROVED)
    assert members.withdraw(by=audit.focal_point(city), member=seat(person)) is not None
    assert Registration.objects.get().status == "withdrawn"
    assert Delegation.objects.get().places_taken == 0
    assert members.withdraw(by=audit.focal_point(city), member=seat(person)) is None


def test_a_head_is_replaced_by_a_head(city):
    old = add(city, function="head")
    facts = {
        name: FACTS[name] for name in ("given_name", "family_name", "job_title", "email", "correspondence_language")
    }
    new, _batch = members.replace(
        by=audit.focal_point(city), member=seat(old.participant), facts={**facts, "full_name": "Lee Ha-na"}
    )
    assert seat(new).function == "head"
    assert seat(old.participant).function == "delegate"
    assert Delegation.objects.get().head == new
    assert Registration.objects.get(participant=old.participant).replaced_by == new


def test_an_invitation_goes_again_once_a_day(city):
    member = add(city)
    with pytest.raises(member_letters.TooSoon):
        members.invite_again(by=audit.focal_point(city), member=seat(member.participant))
    Delivery.objects.update(created_at=clock.real_now() - timedelta(days=1, minutes=1))
    members.invite_again(by=audit.focal_point(city), member=seat(member.participant))
    assert Delivery.objects.count() == 2


def test_nobody_who_answered_is_invited_again(city):
    person = delegate(city, RegistrationStatus.ACCEPTED)
    with pytest.raises(registrations.NotPossible):
        members.invite_again(by=audit.focal_point(city), member=seat(person))


def test_an_invitation_needs_an_address(city):
    with pytest.raises(NoAddress):
        add(city, email="park@city")
    assert not Participant.objects.exists()


def test_a_page_in_wrong_hands_sends_few_letters(city, monkeypatch):
    monkeypatch.setattr(member_letters, "MOST_INVITATIONS", 2)
    add(city, full_name="One")
    add(city, full_name="Two")
    with pytest.raises(member_letters.TooManyLetters):
        add(city, full_name="Three")


def every_write(city, member):
    by = audit.focal_point(city)
    named = {
        name: FACTS[name]
        for name in ("full_name", "given_name", "family_name", "job_title", "email", "correspondence_language")
    }
    return {
        "add": lambda by=by: add(city, by=by),
        "change": lambda by=by: members.change(by=by, member=member, facts=FACTS, function="adviser"),
        "withdraw": lambda by=by: members.withdraw(by=by, member=member),
        "replace": lambda by=by: members.replace(by=by, member=member, facts=named),
        "invite": lambda by=by: members.invite_again(by=by, member=member),
        "fill in": lambda by=by: members.fill_in(by=by, member=member, details=DETAILS),
    }


WRITES = ("add", "change", "withdraw", "replace", "invite", "fill in")


@pytest.mark.parametrize("write", WRITES)
def test_nothing_is_changed_when_registration_is_closed(city, write):
    person = delegate(city)
    shut(city.event)
    with pytest.raises(registrations.Closed):
        every_write(city, seat(person))[write]()


@pytest.mark.parametrize("write", WRITES)
def test_only_the_delegations_own_keepers_change_it(city, write):
    person = delegate(city)
    act = every_write(city, seat(person))[write]
    other = DelegationFactory(event=city.event)
    gone = colleague(city, may_edit=True, email="gone@city.example")
    gone.revoked_at = clock.real_now()
    gone.save()
    strangers = (
        audit.focal_point(other),
        audit.focal_point(city, colleague(city)),
        audit.focal_point(city, gone),
        audit.focal_point(city, colleague(other, may_edit=True)),
        audit.participant(person),
        audit.SYSTEM,
    )
    for stranger in strangers:
        with pytest.raises(NotTheirs):
            act(by=stranger)
    assert Participant.objects.count() == 1
    assert Registration.objects.get().status == "invited"


def test_an_editing_colleague_acts_under_their_own_name(city):
    add(city, by=audit.focal_point(city, colleague(city, may_edit=True)))
    entry = AuditEntry.objects.get(verb="participant.named")
    assert (entry.actor_kind, entry.actor_name) == ("focal_point", "Sato Hana")


def test_who_comes_for_somebody_else_first_is_not_changed(city):
    person = delegate(city)
    Membership.objects.update(primary=False)
    Membership.objects.create(participant=person, organisation=OrganisationFactory(event=city.event), function="press")
    second = Membership.objects.select_related("participant__event", "delegation__event").get(delegation=city)
    with pytest.raises(NotTheirs):
        members.withdraw(by=audit.focal_point(city), member=second)
