from datetime import UTC, datetime

import pytest

from badges.models import Arrival
from badges.rules import new_code, number_text
from badges.services import arrivals
from badges.services import badges as badge_services
from badges.services.arrivals import NotAdmitted, Refusal
from events.enums import RegistrationStatus, StaffRole
from events.services.audit import SYSTEM, staff
from events.services.permissions import NotAllowed
from tests.factories.badges import BadgeFactory
from tests.factories.events import DelegationFactory, StaffFactory, delegate

DOOR = {"desk": "Desk 1", "method": "scanner"}


@pytest.fixture
def badge(event):
    person = delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED)
    return badge_services.issue(by=SYSTEM, event=event, participants=[person])[0]


def test_admit_records_one_arrival_and_says_when_and_where_the_second_time(event, badge):
    scanned = datetime(2010, 9, 7, 0, 14, tzinfo=UTC)
    first = arrivals.admit(by=SYSTEM, event=event, typed=badge.code, scanned_at=scanned, **DOOR)
    second = arrivals.admit(by=SYSTEM, event=event, typed=badge.code, desk="Desk 2", method="camera")
    assert (first.first_time, second.first_time) == (True, False)
    assert (second.arrival.arrived_at, second.arrival.desk) == (scanned, "Desk 1")
    assert Arrival.objects.count() == 1


def test_admit_reads_the_number_typed_with_its_check(event, badge):
    admission = arrivals.admit(by=SYSTEM, event=event, typed=number_text(badge.number), desk="Desk 1", method="number")
    assert admission.badge == badge


def test_admit_without_a_device_time_uses_the_clock_of_the_event(event, badge):
    arrival = arrivals.admit(by=SYSTEM, event=event, typed=badge.code, **DOOR).arrival
    assert arrival.arrived_at.date().isoformat() == "2010-08-23"


def refusal(event, typed):
    with pytest.raises(NotAdmitted) as caught:
        arrivals.admit(by=SYSTEM, event=event, typed=typed, **DOOR)
    return caught.value.refusal


def test_admit_says_why_not(event, badge):
    new = badge_services.reissue(by=SYSTEM, badge=badge, reason="Lost")
    assert refusal(event, badge.code) == Refusal.VOID
    assert refusal(event, BadgeFactory(code=new_code()).code) == Refusal.OTHER_EVENT
    assert refusal(event, new_code()) == Refusal.UNKNOWN
    assert refusal(event, "https://example.org") == Refusal.UNREADABLE
    registration = new.participant.registration
    registration.status, registration.place_of = RegistrationStatus.WITHDRAWN, None
    registration.save()
    assert refusal(event, new.code) == Refusal.NOT_CONFIRMED
    assert Arrival.objects.count() == 0


def test_withdraw_lets_the_person_arrive_again(event, badge):
    arrival = arrivals.admit(by=SYSTEM, event=event, typed=badge.code, **DOOR).arrival
    assert arrivals.withdraw(by=SYSTEM, arrival=arrival) is True
    assert arrivals.withdraw(by=SYSTEM, arrival=arrival) is False
    assert arrivals.admit(by=SYSTEM, event=event, typed=badge.code, **DOOR).first_time is True
    assert Arrival.objects.count() == 2


def test_admit_is_allowed_to_the_desk_and_refused_to_a_viewer(event, badge):
    desk = StaffFactory(event=event, role=StaffRole.DESK).user
    viewer = StaffFactory(event=event, role=StaffRole.VIEWER).user
    with pytest.raises(NotAllowed):
        arrivals.admit(by=staff(viewer), event=event, typed=badge.code, **DOOR)
    assert arrivals.admit(by=staff(desk), event=event, typed=badge.code, **DOOR).arrival.recorded_by == desk
