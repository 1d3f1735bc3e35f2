"""A change is weighed before it is saved; what is accepted is recorded with its reason."""

from datetime import timedelta

import pytest

from events.enums import StaffRole
from events.models import AuditEntry
from events.services.audit import SYSTEM, staff
from events.services.permissions import NotAllowed
from sessions.models import AcceptedClash, Room, Sitting
from sessions.queries import clashes as reading
from sessions.services import clashes, sittings
from sessions.services.clashes import WouldClash
from tests.factories.events import ParticipantFactory, StaffFactory
from tests.factories.programme import RoomFactory, SittingFactory
from tests.factories.releases import change


@pytest.fixture
def sitting(event) -> Sitting:
    return SittingFactory(event=event, room=RoomFactory(event=event, capacity=200))


@pytest.fixture
def small(event) -> Room:
    return RoomFactory(event=event, capacity=80)


def move(sitting: Sitting, room: Room, **options):
    return clashes.weigh(
        by=options.pop("by", SYSTEM),
        event=sitting.event,
        change=lambda: sittings.change(by=SYSTEM, sitting=sitting, values={"room": room}),
        **options,
    )


def refused(sitting: Sitting, room: Room, **options) -> list[str]:
    with pytest.raises(WouldClash) as refusal:
        move(sitting, room, **options)
    return [clash.fingerprint for clash in refusal.value.clashes]


def test_change_that_would_clash_is_not_saved(sitting, small):
    before = sitting.room
    assert len(refused(sitting, small)) == 1
    assert Sitting.objects.get().room == before
    assert AuditEntry.objects.count() == 0


def test_reason_accepts_what_was_shown_and_is_recorded(sitting, small, organiser):
    shown = refused(sitting, small)
    entry = move(sitting, small, by=staff(organiser), reason=" standing allowed ", shown=shown)
    assert entry.verb == "sitting.changed"
    assert Sitting.objects.get().room == small
    row = AcceptedClash.objects.get()
    assert (row.fingerprint, row.reason, row.accepted_by) == (shown[0], "standing allowed", organiser)
    audited = AuditEntry.objects.get(verb="clash.accepted")
    assert (audited.user, audited.after["reason"], audited.after["code"]) == (
        organiser,
        "standing allowed",
        "room_too_small",
    )
    assert reading.standing(sitting.event).open == []


def test_reason_does_not_accept_what_was_not_shown(sitting, small, event):
    shown = refused(sitting, small)
    other = SittingFactory(event=event, room=small, expected_attendance=10)
    assert len(refused(sitting, small, reason="standing allowed", shown=shown)) == 2
    change(other, state="cancelled")
    assert refused(sitting, small, reason="  ", shown=shown) == shown
    assert AcceptedClash.objects.count() == 0


def test_what_was_there_before_is_no_hindrance(sitting, small, event):
    person = ParticipantFactory(event=event)
    change(sitting, chair=person)
    SittingFactory(event=event, chair=person, starts_at=sitting.starts_at - timedelta(minutes=10))
    values = {"starts_at": sitting.starts_at + timedelta(minutes=5), "ends_at": sitting.ends_at}
    clashes.weigh(by=SYSTEM, event=event, change=lambda: sittings.change(by=SYSTEM, sitting=sitting, values=values))
    assert [clash.code for clash in reading.found(event)] == ["double_booked"]


def test_what_was_accepted_once_needs_no_reason_again(sitting, small):
    large = sitting.room
    move(sitting, small, reason="standing allowed", shown=refused(sitting, small))
    move(sitting, large)
    move(sitting, small)
    assert Sitting.objects.get().room == small
    assert AcceptedClash.objects.count() == 1


def test_accepting_needs_a_reason_and_a_clash(sitting, small, event):
    with pytest.raises(clashes.NoSuchClash):
        clashes.accept(by=SYSTEM, event=event, fingerprint="0" * 32, reason="why not")
    change(sitting, room=small)
    (clash,) = reading.found(event)
    with pytest.raises(clashes.NoReason):
        clashes.accept(by=SYSTEM, event=event, fingerprint=clash.fingerprint, reason=" ")
    clashes.accept(by=SYSTEM, event=event, fingerprint=clash.fingerprint, reason="why not")
    assert reading.standing(event).open == []


def test_reopening_makes_it_count_again(sitting, small, event):
    change(sitting, room=small)
    (clash,) = reading.found(event)
    clashes.accept(by=SYSTEM, event=event, fingerprint=clash.fingerprint, reason="why not")
    assert clashes.reopen(by=SYSTEM, event=event, fingerprint=clash.fingerprint)
    assert not clashes.reopen(by=SYSTEM, event=event, fingerprint=clash.fingerprint)
    assert [each.fingerprint for each in reading.standing(event).open] == [clash.fingerprint]
    assert AuditEntry.objects.get(verb="clash.reopened").before == {"reason": "why not"}


def test_viewers_accept_nothing(sitting, small, event):
    change(sitting, room=small)
    (clash,) = reading.found(event)
    viewer = staff(StaffFactory(event=event, role=StaffRole.VIEWER).user)
    with pytest.raises(NotAllowed):
        clashes.accept(by=viewer, event=event, fingerprint=clash.fingerprint, reason="why not")
    with pytest.raises(NotAllowed):
        clashes.reopen(by=viewer, event=event, fingerprint=clash.fingerprint)
