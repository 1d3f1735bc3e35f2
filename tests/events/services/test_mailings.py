"""Letters to many: one mailing a press of “Send”, one letter a person, stoppable until the last has left."""

from datetime import timedelta
from uuid import uuid4

import pytest

from events.enums import DeliveryState, LetterKind, MailingState, RegistrationStatus, StaffRole
from events.models import AuditEntry, Delivery, Invitation, Mailing
from events.queries import clock
from events.queries.people import Chosen
from events.services import audit, deliveries, mailings, sweeping
from events.services.permissions import NotAllowed
from tests.factories.events import DelegationFactory, StaffFactory, delegate

EVERYBODY = Chosen()


@pytest.fixture
def city(event):
    return DelegationFactory(event=event)


@pytest.fixture
def by(organiser):
    return audit.staff(organiser)


def send(by, event, **fields):
    fields = {"kind": LetterKind.INVITATION, "chosen": EVERYBODY, "uid": uuid4(), **fields}
    return mailings.send(by=by, event=event, **fields)


def let_the_minute_pass(mailing):
    past = clock.real_now() - timedelta(seconds=1)
    Mailing.objects.filter(pk=mailing.pk).update(hold_until=past)
    Delivery.objects.filter(mailing=mailing).update(due_at=past)
    sweeping.sweep()


def states(mailing):
    return sorted(mailing.deliveries.values_list("state", flat=True))


def test_send_holds_one_letter_for_each_recipient_for_a_minute(event, city, by):
    people = [delegate(city), delegate(city)]
    before = clock.real_now()

    mailing = send(by, event)

    assert mailing.state == MailingState.HELD
    minute = timedelta(seconds=60)
    assert before + minute <= mailing.hold_until <= clock.real_now() + minute
    assert set(mailing.deliveries.values_list("participant_id", flat=True)) == {person.pk for person in people}
    assert deliveries.deliver_due() == 0
    assert AuditEntry.objects.filter(verb="mailing.queued", object_id=str(mailing.pk)).count() == 1


def test_send_twice_with_one_uid_is_one_mailing(event, city, by):
    delegate(city)
    uid = uuid4()

    first, second = send(by, event, uid=uid), send(by, event, uid=uid)

    assert first == second
    assert Delivery.objects.count() == 1


def test_second_sending_of_a_kind_leaves_out_whom_the_first_wrote_to(event, city, by):
    delegate(city)
    send(by, event)

    with pytest.raises(mailings.NobodyToWriteTo):
        send(by, event)


def test_send_refuses_when_the_number_is_no_longer_the_confirmed_one(event, city, by):
    delegate(city)

    with pytest.raises(mailings.AudienceChanged) as caught:
        send(by, event, expected=2)

    assert (caught.value.expected, caught.value.found) == (2, 1)
    assert Mailing.objects.count() == 0


def test_send_is_for_those_who_may(event, city):
    delegate(city)
    viewer = StaffFactory(event=event, role=StaffRole.VIEWER).user

    with pytest.raises(NotAllowed):
        send(audit.staff(viewer), event)


def test_mailing_leaves_after_its_minute_and_is_done(event, city, by):
    person = delegate(city)
    mailing = send(by, event)

    let_the_minute_pass(mailing)
    assert Mailing.objects.get().state == MailingState.SENDING
    assert deliveries.deliver_due() == 1
    sweeping.sweep()

    mailing.refresh_from_db()
    assert (mailing.state, mailing.finished_at is not None) == (MailingState.DONE, True)
    row = mailing.deliveries.get()
    assert row.state == DeliveryState.SENT
    assert row.subject == "Assembly 2010: please answer by 27 August 2010"
    invitation = Invitation.objects.get(participant=person)
    assert (invitation.times_sent, invitation.invited_at, invitation.last_sent_at) == (1, row.sent_at, row.sent_at)


def test_stop_within_the_minute_sends_nothing(event, city, by):
    delegate(city)
    mailing = send(by, event)

    assert mailings.stop(by=by, mailing=mailing) == 1

    let_the_minute_pass(mailing)
    assert deliveries.deliver_due() == 0
    assert states(mailing) == [DeliveryState.STOPPED]
    assert Mailing.objects.get().state == MailingState.STOPPED


def test_stop_while_sending_keeps_back_what_has_not_left(event, city, by):
    delegate(city), delegate(city), delegate(city)
    mailing = send(by, event)
    let_the_minute_pass(mailing)
    claimed = deliveries.claim(owner="another worker", most=1)

    assert mailings.stop(by=by, mailing=mailing) == 3

    assert len(claimed) == 1
    assert states(mailing) == [DeliveryState.STOPPED] * 3


def test_stop_of_a_mailing_that_is_done_says_so(event, city, by):
    delegate(city)
    mailing = send(by, event)
    Mailing.objects.update(state=MailingState.DONE)

    with pytest.raises(mailings.TooLate):
        mailings.stop(by=by, mailing=mailing)


def test_paused_mailing_waits_until_it_is_resumed(event, city, by):
    delegate(city)
    mailing = send(by, event)
    let_the_minute_pass(mailing)
    deliveries.claim(owner="another worker")

    mailings.pause(by=by, mailing=mailing)
    assert states(mailing) == [DeliveryState.WAITING]
    assert deliveries.deliver_due() == 0

    mailings.resume(by=by, mailing=mailing)
    assert deliveries.deliver_due() == 1


def test_retry_failed_tries_the_failed_again_at_their_new_address(event, city, by):
    people = [delegate(city), delegate(city)]
    mailing = send(by, event)
    Mailing.objects.update(state=MailingState.DONE)
    failed, sent = mailing.deliveries.order_by("participant_id")
    Delivery.objects.filter(pk=failed.pk).update(state=DeliveryState.FAILED, error="550 no such mailbox", attempts=3)
    Delivery.objects.filter(pk=sent.pk).update(state=DeliveryState.SENT, sent_at=clock.real_now())
    people[0].email = "corrected@city.example"
    people[0].save(update_fields=["email"])

    assert mailings.retry_failed(by=by, mailing=mailing) == 1

    failed.refresh_from_db()
    assert (failed.state, failed.email, failed.attempts) == (DeliveryState.WAITING, "corrected@city.example", 0)
    assert Mailing.objects.get().state == MailingState.SENDING


def test_reminder_is_not_sent_to_someone_who_answered_during_the_minute(event, city, by):
    person = delegate(city)
    Invitation.objects.filter(participant=person).update(invited_at=clock.real_now() - timedelta(days=20))
    mailing = send(by, event, kind=LetterKind.REMINDER)
    person.registration.status = RegistrationStatus.DECLINED
    person.registration.save(update_fields=["status"])

    let_the_minute_pass(mailing)

    assert deliveries.deliver_due() == 0
    assert states(mailing) == [DeliveryState.STOPPED]
