"""Answering an invitation, filling in the form, sending it, leaving again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from events.enums import LetterKind, RegistrationStatus
from events.models import AuditEntry, Delegation, Delivery, Invitation, Registration
from events.queries import clock
from events.queries import registrations as reading
from events.services import audit, consents, registrations
from tests.events.details import DETAILS
from tests.factories.events import (
    DelegationFactory,
    EventFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipantFactory,
    delegate,
)

pytestmark = pytest.mark.django_db


def me(person):
    return audit.participant(person)


def status(person) -> tuple[str, int | None, int | None]:
    row = Registration.objects.get(participant=person)
    return str(row.status), row.place_of_id, row.waiting_number


def send(person, **changes):
    return registrations.submit(by=me(person), participant=person, details=replace(DETAILS, **changes))


def test_accept_opens_the_form_and_marks_the_invitation_answered():
    person = delegate(DelegationFactory())
    registrations.accept(by=me(person), participant=person)
    assert status(person) == ("accepted", None, None)
    assert Invitation.objects.get(participant=person).answered_at == Registration.objects.get().status_at
    assert AuditEntry.objects.get().verb == "registration.accepted"


def test_accept_twice_is_recorded_once():
    person = delegate(DelegationFactory())
    registrations.accept(by=me(person), participant=person)
    registrations.accept(by=me(person), participant=person)
    assert AuditEntry.objects.filter(verb="registration.accepted").count() == 1


def test_decline_keeps_the_reason_and_thanks_by_letter():
    person = delegate(DelegationFactory())
    registrations.decline(by=me(person), participant=person, reason=" Elections that week ")
    row = Registration.objects.get()
    assert (row.status, row.reason) == ("declined", "Elections that week")
    assert Delivery.objects.get().kind == LetterKind.DECLINED


def test_decline_then_accept_again():
    person = delegate(DelegationFactory())
    registrations.decline(by=me(person), participant=person)
    registrations.accept(by=me(person), participant=person)
    row = Registration.objects.get()
    assert (row.status, row.reason) == ("accepted", "")


def test_decline_is_not_possible_once_sent():
    person = delegate(DelegationFactory(), RegistrationStatus.SUBMITTED)
    with pytest.raises(registrations.NotPossible):
        registrations.decline(by=me(person), participant=person)


def test_answers_are_kept_exactly_as_typed_valid_or_not():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    registrations.save_answer(by=me(person), participant=person, field="email", value=" kim@bcn")
    registrations.save_answer(by=me(person), participant=person, field="arrives_at", value="the evening before")
    person.refresh_from_db()
    row = Registration.objects.get()
    assert row.answers == {"email": " kim@bcn", "arrives_at": "the evening before"}
    assert row.answers_at is not None
    assert reading.typed(person)["email"] == " kim@bcn"
    assert person.email != " kim@bcn"


def test_the_record_of_saved_answers_holds_no_answer():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    registrations.save_answer(by=me(person), participant=person, field="dietary", value="halal")
    entry = AuditEntry.objects.get()
    assert (entry.before, entry.after) == ({}, {"fields": ["dietary"]})


def test_an_answer_that_says_what_is_known_writes_nothing():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    registrations.save_answer(by=me(person), participant=person, field="job_title", value=person.job_title)
    assert Registration.objects.get().answers == {}
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("role", "staff"), ("email", "x" * 1001), ("email", 7), ("spoken_languages", ["en", 1])]
)
def test_an_answer_to_no_question_is_refused(field, value):
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    with pytest.raises(registrations.UnknownAnswer):
        registrations.save_answer(by=me(person), participant=person, field=field, value=value)
    assert Registration.objects.get().answers == {}


def test_submit_writes_the_person_and_takes_a_place():
    city = DelegationFactory(quota=2)
    person = delegate(city, RegistrationStatus.ACCEPTED)
    consents.publish_first(by=audit.SYSTEM, event=city.event)
    registrations.save_answer(by=me(person), participant=person, field="job_title", value="Director")
    send(person)
    person.refresh_from_db()
    assert status(person) == ("submitted", city.pk, None)
    assert Delegation.objects.get().places_taken == 1
    assert (person.full_name, person.sort_name, person.dietary) == ("Kang Seo-yun", "Kang, Seo-yun", "halal")
    assert person.listing_consent_at is not None
    assert Registration.objects.get().answers == {}
    assert Delivery.objects.get().kind == LetterKind.SUBMITTED


def test_submit_keeps_names_in_nfc_and_otherwise_as_typed():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    send(person, full_name="JOSE\u0301 de la  Cruz")
    person.refresh_from_db()
    assert person.full_name == "JOS\u00c9 de la  Cruz"


def test_submit_twice_takes_one_place():
    city = DelegationFactory(quota=2)
    person = delegate(city, RegistrationStatus.ACCEPTED)
    send(person)
    send(person)
    assert Delegation.objects.get().places_taken == 1
    assert Delivery.objects.count() == 1


def test_submit_beyond_the_quota_waits_in_order():
    city = DelegationFactory(quota=1)
    people = [delegate(city, RegistrationStatus.ACCEPTED) for _ in range(3)]
    for person in people:
        send(person)
    assert [status(person) for person in people] == [
        ("submitted", city.pk, None),
        ("waitlisted", None, 1),
        ("waitlisted", None, 2),
    ]
    assert Delivery.objects.filter(kind=LetterKind.WAITLISTED).count() == 2


def test_a_free_place_is_for_those_who_wait_not_for_who_comes_last():
    city = DelegationFactory(quota=1)
    first, second, third = [delegate(city, RegistrationStatus.ACCEPTED) for _ in range(3)]
    send(first)
    send(second)
    registrations.withdraw(by=me(first), participant=first)
    send(third)
    assert status(third) == ("waitlisted", None, 2)
    assert Delegation.objects.get().places_taken == 0


def test_people_of_organisations_need_no_place(event):
    person = ParticipantFactory(event=event)
    MembershipFactory(participant=person, delegation=None, organisation=OrganisationFactory(event=event))
    send(person)
    assert status(person) == ("submitted", None, None)


def test_withdraw_frees_the_place_and_the_number():
    city = DelegationFactory(quota=1)
    held = delegate(city, RegistrationStatus.APPROVED)
    waits = delegate(city, RegistrationStatus.WAITLISTED)
    for person in (held, waits):
        registrations.withdraw(by=me(person), participant=person)
    assert [status(held), status(waits)] == [("withdrawn", None, None)] * 2
    assert Delegation.objects.get().places_taken == 0


def test_change_details_of_a_confirmed_person_leaves_the_place():
    city = DelegationFactory()
    person = delegate(city, RegistrationStatus.APPROVED)
    before = status(person)
    changed = registrations.change_details(by=me(person), participant=person, details=DETAILS)
    assert "job_title" in changed
    assert status(person) == before
    assert Delegation.objects.get().places_taken == 1


def test_what_changes_about_food_is_recorded_without_the_food():
    person = delegate(DelegationFactory(), RegistrationStatus.APPROVED)
    registrations.change_details(by=me(person), participant=person, details=DETAILS)
    entry = AuditEntry.objects.get(verb="participant.details_changed")
    assert entry.after["dietary"] == "(not recorded)"
    assert entry.after["job_title"] == "Director"


def test_a_right_to_left_name_is_known_as_such():
    person = delegate(DelegationFactory(), RegistrationStatus.ACCEPTED)
    send(person, local_full_name="خلفان راشد السويدي")
    person.refresh_from_db()
    assert (person.local_direction, person.local_given_name) == ("rtl", "")


@pytest.mark.parametrize("today", [date(2010, 5, 16), date(2010, 8, 28)])
def test_registration_outside_its_days_is_refused(today):
    event = EventFactory(rehearsal_at=datetime(today.year, today.month, today.day, 3, tzinfo=UTC))
    city = DelegationFactory(event=event)
    invited, accepted = delegate(city), delegate(city, RegistrationStatus.ACCEPTED)
    with pytest.raises(registrations.Closed):
        registrations.accept(by=me(invited), participant=invited)
    with pytest.raises(registrations.Closed):
        send(accepted)
    with pytest.raises(registrations.Closed):
        registrations.save_answer(by=me(accepted), participant=accepted, field="email", value="x")
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("moment", [datetime(2010, 5, 16, 15, tzinfo=UTC), datetime(2010, 8, 27, 14, 59, tzinfo=UTC)])
def test_registration_is_open_on_its_first_and_last_day_at_the_venue(moment):
    event = EventFactory(rehearsal_at=moment)
    person = delegate(DelegationFactory(event=event))
    registrations.accept(by=me(person), participant=person)
    assert status(person)[0] == "accepted"


def test_the_rehearsal_accepts_what_the_same_event_on_real_time_refuses():
    rehearsing = delegate(DelegationFactory(event=EventFactory()))
    real = delegate(DelegationFactory(event=EventFactory(rehearsal_at=None, rehearsal_set_at=None)))
    registrations.accept(by=me(rehearsing), participant=rehearsing)
    with pytest.raises(registrations.Closed):
        registrations.accept(by=me(real), participant=real)
    assert (status(rehearsing)[0], status(real)[0]) == ("accepted", "invited")
    assert Registration.objects.get(participant=rehearsing).status_at.date() == date(2010, 8, 23)
    assert clock.today(rehearsing.event) == date(2010, 8, 23)


def test_declining_is_possible_after_registration_closed():
    event = EventFactory(rehearsal_at=datetime(2010, 9, 1, tzinfo=UTC))
    person = delegate(DelegationFactory(event=event))
    registrations.decline(by=me(person), participant=person)
    assert status(person)[0] == "declined"
