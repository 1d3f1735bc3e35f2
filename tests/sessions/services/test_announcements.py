"""Releasing and writing to those concerned, in one step; letters that say what concerns their reader."""

from uuid import uuid4

import pytest
from django.core.management import call_command

from events.enums import DeliveryState, MailingState, RegistrationStatus, StaffRole
from events.models import Delivery, Mailing
from events.queries import clock
from events.services import deliveries, letters, mailings
from events.services.audit import SYSTEM, staff
from events.services.permissions import NotAllowed
from sessions.enums import Notify, PlaceAtTable, SittingKind
from sessions.models import Release, Sitting, SittingSeat
from sessions.services import announcements
from tests.factories.events import ParticipantFactory, RegistrationFactory, StaffFactory
from tests.factories.programme import SittingFactory
from tests.factories.releases import HALF_AN_HOUR, change, release


def confirmed(event, **fields):
    person = ParticipantFactory(event=event, **fields)
    RegistrationFactory(participant=person, status=RegistrationStatus.APPROVED)
    return person


@pytest.fixture
def chair(event):
    return confirmed(event, full_name="Ana García", correspondence_language="ko")


@pytest.fixture
def sitting(event, chair) -> Sitting:
    """A sitting that has moved since version 1, and one that has not."""
    sitting = SittingFactory(event=event, chair=chair)
    SittingFactory(event=event, chair=confirmed(event), title={"en": "Elsewhere"})
    release(event)
    change(sitting, starts_at=sitting.starts_at - HALF_AN_HOUR)
    return sitting


def recipients(mailing: Mailing) -> list[str]:
    return list(mailing.deliveries.order_by("pk").values_list("recipient_name", flat=True))


def sent(mailing: Mailing) -> dict[str, str]:
    """The letters as they would leave, by recipient."""
    Mailing.objects.filter(pk=mailing.pk).update(state=MailingState.SENDING, hold_until=clock.real_now())
    Delivery.objects.update(due_at=clock.real_now())
    deliveries.deliver_due()
    return dict(mailing.deliveries.values_list("recipient_name", "text"))


def test_affected_have_a_letter_that_is_held_for_a_minute(event, sitting, organiser):
    announced = announcements.publish(by=staff(organiser), event=event, note="", notify=Notify.AFFECTED)
    assert announced.release.number == 2
    mailing = announced.mailing
    assert (mailing.kind, mailing.state, recipients(mailing)) == (
        "programme_changed",
        MailingState.HELD,
        ["Ana García"],
    )
    assert mailing.hold_until > clock.real_now()
    assert mailing.audience == {"person": [sitting.chair.pk], "release": 2, "notify": "affected"}


def test_letter_says_what_has_changed_in_its_readers_language(event, sitting):
    mailing = announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.AFFECTED).mailing
    text = sent(mailing)["Ana García"]
    assert "라운드테이블 1: 새 일시 9월 7일 (화), 14:10–17:00 (이전: 9월 7일 (화), 14:40–17:00)" in text
    assert "Round Table 1: now Tue 7 Sept, 14:10–17:00 (before: Tue 7 Sept, 14:40–17:00)" in text
    assert mailing.deliveries.get().state == DeliveryState.SENT
    assert "{changes}" not in text


def test_letter_still_tells_of_its_own_version_when_there_is_a_later_one(event, sitting):
    mailing = announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.AFFECTED).mailing
    change(sitting, title={"en": "Another", "ko": "다른"})
    announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.AFFECTED)
    assert Mailing.objects.count() == 2
    text = sent(mailing)["Ana García"]
    assert ("14:10–17:00" in text, "new title" in text) == (True, False)


def test_all_hear_of_what_is_public_and_of_closed_meetings_only_who_is_there(event, sitting):
    guest = confirmed(event, full_name="Guest")
    meeting = SittingFactory(event=event, kind=SittingKind.BILATERAL, title={"en": "Closed"})
    SittingSeat.objects.create(sitting=meeting, participant=guest, place=PlaceAtTable.ATTENDEE)
    mailing = announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.ALL).mailing
    found = sent(mailing)
    assert len(found) == 3
    assert {name for name, text in found.items() if "Closed: new" in text} == {"Guest"}
    assert all("Round Table 1: now" in text for text in found.values())


def test_nobody_is_written_to_unless_asked(event, sitting):
    assert announcements.publish(by=SYSTEM, event=event, note="").mailing is None
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("notify", [Notify.AFFECTED, Notify.ALL])
def test_first_version_tells_nobody_of_a_change(notify, event, chair):
    SittingFactory(event=event, chair=chair)
    assert announcements.publish(by=SYSTEM, event=event, note="", notify=notify) == announcements.Announced(
        Release.objects.get()
    )


def test_nothing_is_released_when_the_number_is_another(event, sitting):
    with pytest.raises(mailings.AudienceChanged):
        announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.AFFECTED, expected=2)
    assert (Release.objects.count(), Mailing.objects.count()) == (1, 0)


def test_nothing_is_released_when_the_draft_is_another(event, sitting):
    seen = announcements.fingerprint(event)
    change(sitting, expected_attendance=1)
    with pytest.raises(announcements.DraftChanged):
        announcements.publish(by=SYSTEM, event=event, note="", seen=seen)
    assert Release.objects.count() == 1
    announcements.publish(by=SYSTEM, event=event, note="", seen=announcements.fingerprint(event))
    assert Release.objects.count() == 2


def test_same_sending_is_one_mailing(event, sitting):
    uid = uuid4()
    first = announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.AFFECTED, uid=uid).mailing
    change(sitting, expected_attendance=1)
    again = announcements.publish(by=SYSTEM, event=event, note="", notify=Notify.AFFECTED, uid=uid).mailing
    assert (first, Mailing.objects.count()) == (again, 1)


def test_who_may_not_write_releases_nothing_by_writing(event, sitting):
    viewer = staff(StaffFactory(event=event, role=StaffRole.VIEWER).user)
    with pytest.raises(NotAllowed):
        announcements.publish(by=viewer, event=event, note="", notify=Notify.AFFECTED)
    assert Release.objects.count() == 1


def test_own_wording_of_the_letter_is_used(event, sitting):
    letter = letters.wording(event, "programme_changed")
    for language, (_subject, body) in letters.texts_of(letter).items():
        assert "{changes}" in body, language


def test_command_writes_to_the_affected(event, sitting, capsys):
    call_command("release_programme", event.slug, notify="affected", dry_run=True)
    assert "1 letters would be queued." in capsys.readouterr().out
    assert Mailing.objects.count() == 0
    call_command("release_programme", event.slug, notify="affected")
    assert "1 letters are queued, held for 60 seconds." in capsys.readouterr().out
    assert recipients(Mailing.objects.get()) == ["Ana García"]
