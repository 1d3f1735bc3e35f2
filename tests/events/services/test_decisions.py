"""What the secretariat decides, and how it is taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import DeliveryState, LetterKind, RegistrationStatus, StaffRole
from events.models import AuditEntry, Delegation, Delivery, Registration
from events.services import audit, decisions, registrations
from events.services.permissions import NotAllowed
from tests.factories.events import DelegationFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, quota=2)


@pytest.fixture
def by(organiser):
    return audit.staff(organiser)


def ids(*people) -> list[int]:
    return [person.registration.pk for person in people]


def standing(person) -> tuple[str, int | None, int | None]:
    row = Registration.objects.get(participant=person)
    return str(row.status), row.place_of_id, row.waiting_number


def places() -> int:
    return Delegation.objects.get().places_taken


def test_approve_many_in_one_batch(event, city, by):
    people = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(2)]
    outcome = decisions.approve(by=by, event=event, ids=ids(*people))
    assert [standing(person) for person in people] == [("approved", city.pk, None)] * 2
    assert (len(outcome.done), outcome.left, places()) == (2, [], 2)
    verbs = AuditEntry.objects.filter(batch=outcome.batch).values_list("verb", flat=True)
    assert list(verbs) == ["registration.approved"] * 2
    assert Delivery.objects.filter(kind=LetterKind.APPROVED).count() == 2
    assert Registration.objects.first().decided_by == by.user


def test_approve_leaves_those_who_stand_elsewhere(event, city, by):
    waits, declined = delegate(city, RegistrationStatus.WAITLISTED), delegate(city, RegistrationStatus.DECLINED)
    outcome = decisions.approve(by=by, event=event, ids=ids(waits, declined))
    assert ([row.participant for row in outcome.left], outcome.done) == ([waits, declined], [])
    assert not Delivery.objects.exists()


def test_approve_twice_is_one_approval(event, city, by):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    decisions.approve(by=by, event=event, ids=ids(person))
    again = decisions.approve(by=by, event=event, ids=ids(person))
    assert (again.done, again.left) == ([], [])
    assert Delivery.objects.count() == 1


def test_approve_does_not_reach_into_another_event(event, by):
    elsewhere = delegate(DelegationFactory(), RegistrationStatus.SUBMITTED)
    outcome = decisions.approve(by=by, event=event, ids=ids(elsewhere))
    assert (outcome.done, standing(elsewhere)[0]) == ([], "submitted")


def test_refuse_keeps_the_reason_and_frees_the_place(event, city, by):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    decisions.refuse(by=by, event=event, ids=ids(person), reason="Not nominated by the city")
    row = Registration.objects.get()
    assert (row.status, row.reason, row.place_of, places()) == ("refused", "Not nominated by the city", None, 0)
    assert Delivery.objects.get().kind == LetterKind.REFUSED


def test_withdraw_frees_a_confirmed_place(event, city, by):
    person = delegate(city, RegistrationStatus.APPROVED)
    decisions.withdraw(by=by, event=event, ids=ids(person))
    assert (standing(person), places()) == (("withdrawn", None, None), 0)


def test_promote_gives_places_to_who_waits_longest(event, city, by):
    held = [delegate(city, RegistrationStatus.APPROVED) for _ in range(2)]
    waiting = [delegate(city, RegistrationStatus.WAITLISTED) for _ in range(2)]
    decisions.withdraw(by=by, event=event, ids=ids(held[0]))
    outcome = decisions.promote(by=by, event=event, ids=ids(*reversed(waiting)))
    assert [standing(person) for person in waiting] == [("submitted", city.pk, None), ("waitlisted", None, 2)]
    assert [row.participant for row in outcome.left] == [waiting[1]]
    assert places() == 2


@pytest.mark.parametrize("verb", ["approve", "refuse", "withdraw"])
def test_undo_restores_exactly_what_was(event, city, by, verb):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    before = Registration.objects.values().get()
    outcome = getattr(decisions, verb)(by=by, event=event, ids=ids(person))
    assert Registration.objects.values().get() != before
    undone = decisions.undo(by=by, event=event, batch=outcome.batch)
    assert Registration.objects.values().get() == before
    assert ([row.participant for row in undone.done], places()) == ([person], 1)


def test_undo_of_a_promotion_restores_number_and_place(event, city, by):
    person = delegate(city, RegistrationStatus.WAITLISTED)
    outcome = decisions.promote(by=by, event=event, ids=ids(person))
    assert (standing(person), places()) == (("submitted", city.pk, None), 1)
    decisions.undo(by=by, event=event, batch=outcome.batch)
    assert (standing(person), places()) == (("waitlisted", None, 1), 0)


def test_undo_leaves_what_changed_since(event, city, by):
    first, second = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(2)]
    outcome = decisions.approve(by=by, event=event, ids=ids(first, second))
    registrations.withdraw(by=audit.participant(first), participant=first)
    undone = decisions.undo(by=by, event=event, batch=outcome.batch)
    assert ([row.participant for row in undone.done], [row.participant for row in undone.left]) == ([second], [first])
    assert (standing(first)[0], standing(second)[0], places()) == ("withdrawn", "submitted", 1)


def test_undo_leaves_who_has_lost_the_place_meanwhile(event, city, by):
    refused, _other = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(2)]
    waits = delegate(city, RegistrationStatus.WAITLISTED)
    outcome = decisions.refuse(by=by, event=event, ids=ids(refused))
    decisions.promote(by=by, event=event, ids=ids(waits))
    undone = decisions.undo(by=by, event=event, batch=outcome.batch)
    assert ([row.participant for row in undone.left], standing(refused)[0], places()) == ([refused], "refused", 2)


def test_undo_stops_the_letters_that_wait(event, city, by):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    outcome = decisions.approve(by=by, event=event, ids=ids(person))
    decisions.undo(by=by, event=event, batch=outcome.batch)
    assert Delivery.objects.get().state == DeliveryState.STOPPED


def test_undo_can_be_undone(event, city, by):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    outcome = decisions.refuse(by=by, event=event, ids=ids(person), reason="No")
    undone = decisions.undo(by=by, event=event, batch=outcome.batch)
    decisions.undo(by=by, event=event, batch=undone.batch)
    assert (standing(person)[0], places()) == ("refused", 0)


@pytest.mark.parametrize("role", [StaffRole.DESK, StaffRole.CHAIR, StaffRole.VIEWER])
@pytest.mark.parametrize("verb", ["approve", "refuse", "withdraw", "promote"])
def test_only_who_may_decide_decides(event, city, role, verb):
    person = delegate(city, RegistrationStatus.SUBMITTED)
    actor = audit.staff(StaffFactory(event=event, role=role).user)
    with pytest.raises(NotAllowed):
        getattr(decisions, verb)(by=actor, event=event, ids=ids(person))
    assert standing(person)[0] == "submitted"


def test_approving_many_costs_the_same_queries_as_approving_two(event, by):
    city = DelegationFactory(event=event, quota=40)
    few = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(3)]
    many = [delegate(city, RegistrationStatus.SUBMITTED) for _ in range(30)]
    decisions.approve(by=by, event=event, ids=ids(few[0]))  # lays down the wording of the letter
    with CaptureQueriesContext(connection) as two:
        decisions.approve(by=by, event=event, ids=ids(*few[1:]))
    with CaptureQueriesContext(connection) as thirty:
        decisions.approve(by=by, event=event, ids=ids(*many))
    assert len(thirty) == len(two)
