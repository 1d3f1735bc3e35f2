"""Letters on their way: leases, lost workers, retries, and what nobody but a person can know."""

import os
import signal
from contextlib import contextmanager
from datetime import timedelta

import pytest

from events.enums import DeliveryState, LetterKind, RegistrationStatus
from events.models import Delivery, Invitation, Letter, Registration
from events.queries import clock
from events.services import audit, deliveries, letters, outcomes, post, sweeping
from tests.factories.events import DelegationFactory, delegate, text


@pytest.fixture
def rows(event):
    """Three letters that are due."""
    city = DelegationFactory(event=event, quota=9)
    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(3)]
    return letters.queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(0))


def states():
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def lose_the_lease():
    Delivery.objects.exclude(lease_until=None).update(lease_until=clock.real_now() - timedelta(seconds=1))


class Line:
    """A way letters leave by: what becomes of each is the affair of `take`."""

    def __init__(self, take=None):
        self.take = take

    def prepare(self, row):
        pass

    def announce(self, row):
        pass

    def hand_over(self, row, meanwhile):
        meanwhile()
        self.take(row)


class Server(Line):
    """A mail server that answers as it is told, letter by letter."""

    def __init__(self, *answers):
        self.answers, self.taken = list(answers), []

    def take(self, row):
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            raise answer
        self.taken.append(row.pk)


@pytest.fixture
def answering(monkeypatch):
    """Puts a server behind the seam of post.py, where the mail server stands in life."""
    from contextlib import contextmanager

    def answer(*answers):
        server = Server(*answers)

        @contextmanager
        def opened():
            yield server

        monkeypatch.setattr(post, "opened", opened)
        return server

    return answer


def test_deliver_due_sends_everything_that_is_due(rows):
    assert deliveries.deliver_due() == 3
    assert states() == [DeliveryState.SENT] * 3


def test_claimed_letters_are_not_claimed_again(rows):
    first = deliveries.claim(owner="one", most=2)
    second = deliveries.claim(owner="two")

    assert (first, second) == ([rows[0].pk, rows[1].pk], [rows[2].pk])


def test_letters_of_a_dead_worker_wait_again_and_are_sent_once(rows):
    deliveries.claim(owner="dead worker")
    assert deliveries.deliver_due() == 0

    lose_the_lease()
    sweeping.sweep()

    assert deliveries.deliver_due() == 3
    assert states() == [DeliveryState.SENT] * 3


def test_letter_half_handed_over_by_a_dead_worker_asks_for_a_decision(rows):
    deliveries.claim(owner="dead worker")
    Delivery.objects.filter(pk=rows[0].pk).update(state=DeliveryState.HANDING_OVER)

    lose_the_lease()
    sweeping.sweep()

    assert states() == [DeliveryState.UNKNOWN, DeliveryState.WAITING, DeliveryState.WAITING]
    assert deliveries.deliver_due() == 2


def test_lease_that_holds_is_left_alone(rows):
    deliveries.claim(owner="busy worker")

    assert deliveries.take_back_lost(clock.real_now()) == (0, 0)


def test_spell_that_is_over_puts_the_rest_back_at_once(rows):
    assert deliveries.deliver_due(spell=0) == 1
    assert states() == [DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.WAITING]
    assert list(Delivery.objects.exclude(lease_until=None)) == []
    assert deliveries.deliver_due() == 2


def test_worker_asked_to_end_finishes_the_letter_in_its_hand(rows, monkeypatch):
    ended = []
    before = signal.signal(signal.SIGTERM, lambda *_: ended.append(states()))

    def ask_to_end(row):
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(post, "_keep", ask_to_end)
    sent = deliveries.deliver_due()

    signal.signal(signal.SIGTERM, before)
    assert sent == 1
    assert ended == [[DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.WAITING]]


def test_worker_that_lost_its_lease_does_not_send(rows, answering):
    server = answering()
    claimed = deliveries.claim(owner="slow worker")
    lose_the_lease()
    sweeping.sweep()

    assert deliveries._deliver(claimed, "slow worker", lambda: True) == 0
    assert server.taken == []


def test_letter_the_server_puts_off_is_tried_later_and_later(rows, answering):
    answering(post.TryLater("451 try again"))
    before = clock.real_now()

    assert deliveries.deliver_due() == 2

    row = Delivery.objects.get(pk=rows[0].pk)
    assert (row.state, row.attempts, row.error) == (DeliveryState.WAITING, 1, "451 try again")
    assert row.due_at - before >= deliveries.FIRST_RETRY
    Delivery.objects.filter(pk=row.pk).update(due_at=before, attempts=3)
    answering(post.TryLater("451 try again"))
    deliveries.deliver_due()
    assert Delivery.objects.get(pk=row.pk).due_at - before >= deliveries.FIRST_RETRY * 8


def test_letter_put_off_too_often_has_failed(rows, answering):
    Delivery.objects.filter(pk=rows[0].pk).update(attempts=deliveries.MOST_ATTEMPTS - 1)
    answering(post.TryLater("451 try again"))

    deliveries.deliver_due()

    assert states() == [DeliveryState.FAILED, DeliveryState.SENT, DeliveryState.SENT]


def test_refused_letter_has_failed_and_the_others_leave(rows, answering):
    answering(None, post.Refused("550 no such mailbox"))

    assert deliveries.deliver_due() == 2
    assert states() == [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SENT]
    assert Delivery.objects.get(pk=rows[1].pk).error == "550 no such mailbox"


def test_letter_in_doubt_is_never_sent_again_by_itself(rows, answering):
    answering(post.Uncertain("timed out"))
    deliveries.deliver_due()
    Delivery.objects.update(due_at=clock.real_now() - timedelta(days=1))
    sweeping.sweep()

    assert deliveries.deliver_due() == 0
    assert states() == [DeliveryState.UNKNOWN, DeliveryState.SENT, DeliveryState.SENT]


def test_unreachable_server_costs_no_letter_an_attempt(rows, answering, monkeypatch):
    def opened():
        raise post.Unreachable("no route to host")

    monkeypatch.setattr(post, "opened", opened)

    assert deliveries.deliver_due() == 0
    assert set(Delivery.objects.values_list("state", "attempts", "error")) == {
        (DeliveryState.WAITING, 0, "no route to host")
    }
    assert not deliveries.due(clock.real_now()).exists()


def test_letter_that_cannot_be_written_does_not_hold_up_the_others(rows, caplog):
    Letter.objects.update(subject=text("{nonsense}", "{nonsense}"))

    assert deliveries.deliver_due() == 0
    assert set(Delivery.objects.values_list("state", "error")) == {(DeliveryState.FAILED, "{nonsense}")}


def test_decision_to_send_again_keeps_the_message_id(rows, organiser, answering):
    answering(post.Uncertain("timed out"))
    deliveries.deliver_due()
    row = Delivery.objects.get(pk=rows[0].pk)
    server = answering()

    outcomes.send_again(by=audit.staff(organiser), delivery=row)

    assert deliveries.deliver_due() == 1
    assert server.taken == [row.pk]
    assert Delivery.objects.get(pk=row.pk).message_id == row.message_id


def test_decision_that_it_arrived_makes_it_sent(rows, organiser, answering):
    answering(post.Uncertain("timed out"))
    deliveries.deliver_due()
    row = Delivery.objects.get(pk=rows[0].pk)

    outcomes.confirm_arrival(by=audit.staff(organiser), delivery=row)

    assert states() == [DeliveryState.SENT] * 3
    with pytest.raises(outcomes.AlreadyDecided):
        outcomes.confirm_arrival(by=audit.staff(organiser), delivery=row)


@pytest.mark.parametrize(("batch", "others", "expected"), [(2, False, 1), (2, True, 0), (9, False, 0)])
def test_another_worker_is_called_when_there_is_more_than_a_batch_and_nobody_else_at_work(
    rows, answering, monkeypatch, batch, others, expected
):
    rung = []
    monkeypatch.setattr(deliveries.queueing, "tell", rung.append)
    monkeypatch.setattr(deliveries, "BATCH", batch)
    monkeypatch.setattr(deliveries.claim, "__kwdefaults__", {"most": batch})
    answering()
    if others:
        deliveries.claim(owner="another", most=1)

    deliveries.deliver_due()

    assert len(rung) == expected


def test_of_a_batch_one_letter_at_a_time_is_in_hand(rows, monkeypatch):
    seen = []

    @contextmanager
    def opened():
        yield Line(lambda row: seen.append((row.pk, states())))

    monkeypatch.setattr(post, "opened", opened)

    assert deliveries.deliver_due() == 3
    hand, sent, rest = DeliveryState.HANDING_OVER, DeliveryState.SENT, DeliveryState.CLAIMED
    assert seen == [
        (rows[0].pk, [hand, rest, rest]),
        (rows[1].pk, [sent, hand, rest]),
        (rows[2].pk, [sent, sent, hand]),
    ]


def test_letter_stopped_while_the_one_before_it_leaves_is_passed_over(rows, monkeypatch):
    taken = []

    def stop_the_second(row):
        taken.append(row.pk)
        Delivery.objects.filter(pk=rows[1].pk, state=DeliveryState.CLAIMED).update(state=DeliveryState.STOPPED)

    @contextmanager
    def opened():
        yield Line(stop_the_second)

    monkeypatch.setattr(post, "opened", opened)

    assert deliveries.deliver_due() == 2
    assert taken == [rows[0].pk, rows[2].pk]
    assert states() == [DeliveryState.SENT, DeliveryState.STOPPED, DeliveryState.SENT]


def test_invitation_and_reminder_that_left_keep_the_account_of_asking(event):
    person = delegate(DelegationFactory(event=event, quota=1), RegistrationStatus.INVITED)
    Registration.objects.filter(participant=person).delete()
    Invitation.objects.filter(participant=person).delete()
    sent = []

    for kind in (LetterKind.INVITATION, LetterKind.REMINDER):
        letters.queue(by=audit.SYSTEM, kind=kind, participants=[person], hold=timedelta(0))
        assert deliveries.deliver_due() == 1
        sent.append(Delivery.objects.get(kind=kind).sent_at)

    invitation = Invitation.objects.get(participant=person)
    assert (invitation.invited_at, invitation.last_sent_at, invitation.times_sent) == (sent[0], sent[1], 2)
    registration = Registration.objects.get(participant=person)
    assert (registration.status, registration.status_at) == (RegistrationStatus.INVITED, sent[0])
    assert (registration.answers, registration.reason) == ({}, "")
