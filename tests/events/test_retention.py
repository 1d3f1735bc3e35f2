import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from events.models import AuditEntry
from events.services import details, retention
from events.services.audit import SYSTEM
from tests.factories.events import DelegationFactory, EventFactory, delegate

OVER = datetime(2010, 10, 9, 0, 0, tzinfo=UTC)  # the last day is 8 September
LAST_KEPT = datetime(2010, 10, 8, 0, 0, tzinfo=UTC)


def told(event):
    person = delegate(
        DelegationFactory(event=event),
        dietary="halal",
        arrives_at=datetime(2010, 9, 5, tzinfo=UTC),
        arrival_flight="ZZ 1",
    )
    person.registration.answers = {"dietary": "vegan"}
    person.registration.save()
    return person


def test_forget_deletes_travel_and_needs_once_the_thirty_days_are_over():
    event = EventFactory(rehearsal_at=OVER)
    person = told(event)
    assert retention.forget(by=SYSTEM, event=event) == 1
    assert retention.forget(by=SYSTEM, event=event) == 0
    person.refresh_from_db()
    person.registration.refresh_from_db()
    assert [getattr(person, name) for name in retention.FORGOTTEN] == [None] * 6
    assert (person.registration.answers, person.full_name != "") == ({}, True)
    entry = AuditEntry.objects.get(event=event, verb="event.travel_and_needs_deleted")
    assert (entry.before, entry.after) == ({}, {"people": 1})


def test_what_is_to_be_forgotten_is_never_in_the_record():
    assert set(details.NOT_IN_THE_RECORD) == {*retention.FORGOTTEN, "answers"}


def test_forget_keeps_everything_on_the_thirtieth_day():
    event = EventFactory(rehearsal_at=LAST_KEPT)
    person = told(event)
    assert retention.forget(by=SYSTEM, event=event) == 0
    person.refresh_from_db()
    assert person.dietary == "halal"


@pytest.mark.parametrize("dry", [True, False])
def test_prune_says_whom_it_concerns_and_a_dry_run_deletes_nothing(dry, capsys):
    event = EventFactory(rehearsal_at=OVER)
    person = told(event)
    call_command("prune", "--json", *(["--dry-run"] if dry else []))
    assert json.loads(capsys.readouterr().out) == {"deleted": not dry, "people": {event.slug: 1}}
    person.refresh_from_db()
    assert person.dietary == ("halal" if dry else None)


pytestmark = pytest.mark.django_db
