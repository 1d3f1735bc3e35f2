import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from events.enums import RegistrationStatus
from events.models import AuditEntry, Delegation, Delivery, Membership, Participant, Registration
from events.services import anonymising, audit, participants
from sessions.models import Sitting
from tests.events.services.test_erasure import everything
from tests.factories.events import DelegationFactory, DeliveryFactory, EventFactory, delegate
from tests.factories.programme import SittingFactory
from tests.factories.releases import release

pytestmark = pytest.mark.django_db

OVER = datetime(2010, 10, 9, 0, 0, tzinfo=UTC)  # the last day is 8 September


@pytest.fixture
def event(db):
    return EventFactory(rehearsal_at=OVER)


@pytest.fixture
def people(event):
    found = []
    for number in range(5):
        city = DelegationFactory(event=event, focal_point_name=f"Vexholm {number}")
        status = RegistrationStatus.APPROVED if number % 2 else RegistrationStatus.DECLINED
        person = delegate(
            city, status, key=f"vexholm-{number}", full_name=f"Zed Vexholm {number}", sort_name=f"Vexholm {number}",
            given_name="Zed", family_name=f"Vexholm {number}", email=f"vexholm{number}@example.org", dietary="halal",
        )  # fmt: skip
        participants.change(by=audit.SYSTEM, participant=person, values={"job_title": f"Vexholm's {number}"})
        DeliveryFactory(event=event, participant=person, recipient_name=person.full_name, text="Dear Vexholm")
        found.append(person)
    SittingFactory(event=event, chair=found[0])
    release(event)
    return found


def numbers():
    return (
        Counter(Registration.objects.values_list("status", flat=True)),
        Counter(Membership.objects.values_list("delegation__country", "function")),
        Counter(Participant.objects.values_list("role", flat=True)),
        sum(Delegation.objects.values_list("places_taken", flat=True)),
    )


def holding(word):
    return {table for table, text in everything() if word.casefold() in text.casefold()}


def test_nobody_is_known_any_more_and_the_numbers_stay(event, people):
    before = numbers()
    count = anonymising.anonymise(by=audit.SYSTEM, event=event, from_releases=True)
    assert (count.people, count.letters) == (5, 5)
    assert holding("vexholm") == set()
    assert numbers() == before
    names = sorted(Participant.objects.values_list("full_name", flat=True))
    assert names == [f"Erased person {number}" for number in range(1, 6)]
    assert Sitting.objects.get().chair == Participant.objects.get(pk=people[0].pk)


def test_released_programme_stays_unless_asked_for(event, people):
    anonymising.anonymise(by=audit.SYSTEM, event=event)
    assert holding("vexholm") == {"programme_release"}


def test_second_run_finds_nothing_to_do(event, people):
    anonymising.anonymise(by=audit.SYSTEM, event=event)
    entries = AuditEntry.objects.count()
    assert anonymising.remaining(event) == anonymising.Count(0, 0, 0)
    assert anonymising.anonymise(by=audit.SYSTEM, event=event).people == 0
    assert AuditEntry.objects.count() == entries


def test_run_goes_on_batch_by_batch(event, people, monkeypatch):
    monkeypatch.setattr(anonymising, "AT_ONCE", 2)
    assert anonymising._some_people(event) == 2
    assert anonymising.remaining(event).people == 3
    assert anonymising.anonymise(by=audit.SYSTEM, event=event, from_releases=True).people == 3
    assert holding("vexholm") == set()


def test_other_events_are_untouched(event, people):
    other = delegate(DelegationFactory(event=EventFactory()), full_name="Ana Lima")
    anonymising.anonymise(by=audit.SYSTEM, event=event)
    other.refresh_from_db()
    assert other.full_name == "Ana Lima"


def test_event_that_is_not_over_is_left_alone():
    event = EventFactory(rehearsal_at=datetime(2010, 9, 8, 3, 0, tzinfo=UTC))
    person = delegate(DelegationFactory(event=event))
    with pytest.raises(CommandError, match="is not over yet; nothing was changed"):
        call_command("anonymise_event", event.slug)
    assert Participant.objects.get().full_name == person.full_name


def test_command_counts_first_and_then_does_it(event, people, capsys):
    call_command("anonymise_event", event.slug, "--dry-run", "--json")
    counted = json.loads(capsys.readouterr().out)
    assert (counted["anonymised"], counted["people"], counted["letters"]) == (False, 5, 5)
    assert Delivery.objects.filter(text="Dear Vexholm").count() == 5
    call_command("anonymise_event", event.slug)
    assert capsys.readouterr().out.startswith("5 people are anonymous; 5 letters")
    with pytest.raises(CommandError, match="There is no event “nowhere”"):
        call_command("anonymise_event", "nowhere")
