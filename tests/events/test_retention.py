import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from events import kept
from events.enums import StaffRole
from events.models import AuditEntry, Event, Participant, Purge
from events.queries import keeping
from events.services import audit, details, permissions, purges, purging, retention
from events.services.audit import SYSTEM
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db

OVER = datetime(2010, 10, 9, 0, 0, tzinfo=UTC)  # the last day is 8 September
LAST_KEPT = datetime(2010, 10, 8, 0, 0, tzinfo=UTC)
ALL = {"travel": 1, "food": 1, "answers": 1}


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


def gone(event, **options):
    """What a deletion of everything that is due says it did."""
    purge = purges.start(by=SYSTEM, event=event, rehearsal=False, **options)
    assert purging.run(purge_id=purge.pk) is True
    report = Purge.objects.get(pk=purge.pk).report
    return {entry["kind"]: entry["gone"] for entry in report if entry["gone"]}


def test_a_purge_deletes_travel_and_needs_once_the_thirty_days_are_over():
    event = EventFactory(rehearsal_at=OVER)
    person = told(event)
    assert gone(event) == ALL
    assert gone(event) == {}
    person = Participant.objects.get(pk=person.pk)
    assert [getattr(person, name) for name in retention.FORGOTTEN] == [None] * 6
    assert (person.registration.answers, person.full_name != "") == ({}, True)
    entry = AuditEntry.objects.filter(event=event, verb="purge.finished").order_by("pk")[0]
    assert (entry.before, entry.after) == (
        {},
        {"rehearsal": False, "access": 0, "photos": 0, "letters": 0, "print_files": 0, **ALL},
    )


def test_what_is_to_be_forgotten_is_never_in_the_record():
    assert set(details.NOT_IN_THE_RECORD) == {*retention.FORGOTTEN, "answers"}


def test_everything_is_kept_on_the_thirtieth_day():
    event = EventFactory(rehearsal_at=LAST_KEPT)
    person = told(event)
    assert gone(event) == {}
    assert Participant.objects.get(pk=person.pk).dietary == "halal"


def test_each_kind_is_kept_as_long_as_the_owners_say():
    event = EventFactory(rehearsal_at=OVER)
    person = told(event)
    owner = audit.staff(StaffFactory(event=event, role=StaffRole.OWNER).user)
    retention.keep_for(by=owner, event=event, days={"travel": 31, "food": 30})
    assert (Event.objects.get().days_kept, keeping.days(event, "food")) == ({"travel": 31}, 30)
    assert gone(event) == {"food": 1, "answers": 1}
    person = Participant.objects.get(pk=person.pk)
    assert (person.arrival_flight, person.dietary) == ("ZZ 1", None)
    entry = AuditEntry.objects.get(verb="event.changed")
    assert (entry.before, entry.after) == ({"days_kept": {}}, {"days_kept": {"travel": 31}})


@pytest.mark.parametrize("days", [{"travel": 0}, {"travel": 3651}, {"names": 30}])
def test_days_out_of_range_are_refused(event, days):
    with pytest.raises(retention.DaysOutOfRange):
        retention.keep_for(by=SYSTEM, event=event, days=days)
    assert Event.objects.get().days_kept == {}


def test_only_owners_say_how_long_things_are_kept(event):
    organiser = audit.staff(StaffFactory(event=event, role=StaffRole.ORGANISER).user)
    with pytest.raises(permissions.NotAllowed):
        retention.keep_for(by=organiser, event=event, days={"travel": 5})


def test_every_kind_has_a_name_of_its_own():
    assert [kind.name for kind in kept.kinds()] == [
        "travel", "food", "access", "answers", "photos", "letters", "print_files",
    ]  # fmt: skip


@pytest.mark.parametrize("dry", [True, False])
def test_prune_says_what_it_concerns_and_a_dry_run_deletes_nothing(dry, capsys):
    event = EventFactory(rehearsal_at=OVER)
    person = told(event)
    call_command("prune", "--json", *(["--dry-run"] if dry else []))
    assert json.loads(capsys.readouterr().out) == {"deleted": not dry, "events": {event.slug: ALL}}
    assert Participant.objects.get(pk=person.pk).dietary == ("halal" if dry else None)
    assert [*Purge.objects.values_list("rehearsal", "state")] == [(dry, "done")]


def test_prune_says_so_when_there_is_nothing(capsys):
    EventFactory(rehearsal_at=OVER)
    call_command("prune")
    assert (capsys.readouterr().out, Purge.objects.count()) == ("Nothing is kept longer than promised.\n", 0)
