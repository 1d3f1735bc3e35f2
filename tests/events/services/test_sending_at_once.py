"""Two workers, two secretaries, one instant: on PostgreSQL by threads, on SQLite (one writer at a time) in turn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections

from events.enums import DeliveryState, LetterKind, RegistrationStatus, StaffRole
from events.models import Delivery, Mailing
from events.queries.people import Chosen
from events.services import audit, deliveries, letters, mailings
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs):
    """Runs the jobs in the same instant where the database allows it; returns their results in order."""
    if connection.vendor != "postgresql":
        return [job() for job in jobs]
    start = Barrier(len(jobs))

    def run(job):
        try:
            start.wait(timeout=10)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


@pytest.fixture
def city():
    return DelegationFactory(event=EventFactory(), quota=60)


def test_no_letter_is_claimed_by_two_workers(city):
    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(40)]
    letters.queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(0))

    def worker(name):
        def claim_all():
            mine = []
            while batch := deliveries.claim(owner=name, most=3):
                mine += batch
            return mine

        return claim_all

    claimed = at_once([worker(f"worker {number}") for number in range(4)])

    every = [pk for batch in claimed for pk in batch]
    assert sorted(every) == sorted(Delivery.objects.values_list("pk", flat=True))


def test_four_workers_send_every_letter_once(city):
    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(30)]
    letters.queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(0))

    sent = at_once([deliveries.deliver_due] * 4)

    assert sum(sent) == 30
    assert set(Delivery.objects.values_list("state", "attempts")) == {(DeliveryState.SENT, 1)}


def test_two_secretaries_sending_at_once_invite_nobody_twice(city):
    for _each in range(10):
        delegate(city)
    by = [audit.staff(StaffFactory(event=city.event, role=StaffRole.ORGANISER).user) for _each in range(3)]

    def sending(actor):
        def send():
            try:
                return mailings.send(
                    by=actor, event=city.event, kind=LetterKind.INVITATION, chosen=Chosen(), uid=uuid4()
                )
            except mailings.NobodyToWriteTo:
                return None

        return send

    results = at_once([sending(actor) for actor in by])

    assert len([mailing for mailing in results if mailing]) == 1
    assert Delivery.objects.count() == len(set(Delivery.objects.values_list("participant_id", flat=True))) == 10


def test_one_button_pressed_three_times_at_once_is_one_mailing(city):
    delegate(city)
    by, uid = audit.staff(StaffFactory(event=city.event, role=StaffRole.ORGANISER).user), uuid4()

    def send():
        return mailings.send(by=by, event=city.event, kind=LetterKind.INVITATION, chosen=Chosen(), uid=uid).pk

    assert len(set(at_once([send] * 3))) == 1
    assert (Mailing.objects.count(), Delivery.objects.count()) == (1, 1)
