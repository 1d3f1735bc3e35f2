"""An import beside people who register, and two editors of one row: nothing is lost, no place is given twice."""

from __future__ import annotations

import pytest

from events.enums import HOLDS_PLACE, RegistrationStatus, StaffRole
from events.models import Delegation, Event, Participant, Registration
from events.queries.registrations import CONSENTS, FORM_FIELDS, Details
from events.services import audit, editing, participants, registrations
from plenary.exchange import departure
from plenary.exchange.make_scale import document as scale
from tests.events.services.test_sending_at_once import at_once
from tests.factories.events import StaffFactory
from tests.plenary.exchange.conftest import load

pytestmark = pytest.mark.django_db(transaction=True)


def _as_result(job):
    def run():
        try:
            return job()
        except Exception as error:
            return error

    return run


def test_people_who_register_beside_a_replacing_import_keep_the_count_right():
    small = scale(participants=40, delegations=4, presentations=8)
    event = load(small).event
    Event.objects.filter(pk=event.pk).update(registration_closes_on="2199-01-01")
    coming = list(
        Participant.objects.filter(event=event, registration__status=RegistrationStatus.ACCEPTED).order_by("pk")
    )
    document = departure.compose(Event.objects.get(pk=event.pk))[0]

    def submit(row):
        said = {name: getattr(row, name) for name in FORM_FIELDS if name not in CONSENTS}
        details = Details(**said, listed=False)
        return registrations.submit(by=audit.participant(row), participant=row, details=details)

    results = at_once([lambda: load(document, replace=True), *(lambda row=row: submit(row) for row in coming)])

    assert len(results) > 2
    assert {type(result) for result in results[1:]} == {Registration}

    for delegation in Delegation.objects.filter(event=event):
        holding = Registration.objects.filter(place_of=delegation, status__in=HOLDS_PLACE).count()
        assert delegation.places_taken == holding <= delegation.quota


def test_two_editors_at_once_save_once():
    event = load(scale(participants=20, delegations=3, presentations=4)).event
    person = Participant.objects.filter(event=event).order_by("pk").first()
    by = audit.staff(StaffFactory(event=event, role=StaffRole.ORGANISER).user)
    seen = editing.seen_as(person, ["job_title"])

    def save(title):
        row = Participant.objects.select_related("event").get(pk=person.pk)
        return participants.change(by=by, participant=row, values={"job_title": title}, seen=seen)

    results = at_once([_as_result(lambda title=title: save(title)) for title in ("First", "Second")])

    assert [isinstance(result, editing.ChangedMeanwhile) for result in results].count(True) == 1
    kept = next(result for result in results if not isinstance(result, Exception))
    assert Participant.objects.get(pk=person.pk).job_title == kept.after["job_title"]


def test_two_imports_of_one_event_make_one():
    small = scale(participants=20, delegations=3, presentations=4)

    results = at_once([_as_result(lambda: load(small)) for _each in range(2)])

    assert sorted(type(result).__name__ for result in results) == ["EventExists", "Report"]
    assert Event.objects.count() == 1
    assert Participant.objects.count() == 20
