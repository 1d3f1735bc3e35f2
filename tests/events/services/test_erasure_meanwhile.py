"""Erasing a person while something of theirs is on its way, and what others hold under their name."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.enums import PrintJobKind, PrintJobState
from badges.services import badge_drawing, drawing
from badges.services.drawn import Drawn
from events.enums import RegistrationStatus, UploadKind
from events.models import Upload
from events.queries import clock
from events.services import anonymising, audit, erasure, uploads
from tests.factories.badges import BadgeFactory, PrintJobFactory
from tests.factories.events import DelegationFactory, EventFactory, delegate
from tests.factories.files import jpeg
from tests.factories.uploads import UploadFactory

pytestmark = pytest.mark.django_db

NAME = "Zorvyn Qadderhoft"


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, focal_point_name=NAME)


@pytest.fixture
def person(city):
    return delegate(city, RegistrationStatus.ACCEPTED, full_name=NAME, sort_name=NAME)


def erase(person):
    return erasure.erase(by=audit.SYSTEM, participant=person)


def test_photo_on_its_way_is_not_kept(person, monkeypatch):
    looked_at = uploads.inspection.inspected

    @contextmanager
    def inspected(**asked):
        with looked_at(**asked) as found:
            erase(type(person).objects.get(pk=person.pk))
            yield found

    monkeypatch.setattr(uploads.inspection, "inspected", inspected)
    with pytest.raises(uploads.Closed):
        uploads.add(by=audit.participant(person), owner=person, kind=UploadKind.PHOTO, name="me.jpg", chunks=[jpeg()])
    assert (Upload.objects.count(), list(uploads._stored_files())) == (0, [])


def test_removed_photo_is_not_brought_back_after_its_row_is_gone(person):
    row = UploadFactory(event=person.event, participant=person, removed_at=clock.real_now())
    Upload.objects.all().delete()
    with pytest.raises(uploads.Gone):
        uploads.bring_back(by=audit.SYSTEM, upload=row)


def test_registration_is_locked_before_the_person_as_everywhere(person):
    with CaptureQueriesContext(connection) as asked:
        erase(person)
    selects = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
    first = {
        table: next(place for place, sql in enumerate(selects) if f'FROM "{table}"' in sql)
        for table in ("events_registration", "events_participant")
    }
    assert first["events_registration"] < first["events_participant"]


def test_letter_of_the_delegation_no_longer_says_who_sent_it(city, person):
    UploadFactory(
        event=city.event, delegation=city, kind=UploadKind.CREDENTIALS, name=f"{NAME}, letter.pdf", uploaded_by=NAME
    )
    erase(person)
    row = Upload.objects.get()
    assert (row.uploaded_by, row.name) == ("Erased person 1", "Erased person 1, letter.pdf")


def test_letters_go_when_the_event_is_made_anonymous():
    event = EventFactory(rehearsal_at=datetime(2010, 10, 9, tzinfo=UTC))
    city = DelegationFactory(event=event, focal_point_name=NAME)
    UploadFactory(event=event, delegation=city, kind=UploadKind.CREDENTIALS, name=f"{NAME}.pdf", uploaded_by=NAME)
    anonymising.anonymise(by=audit.SYSTEM, event=event)
    assert Upload.objects.count() == 0


def test_agendas_that_may_name_the_person_are_deleted(person, django_capture_on_commit_callbacks):
    name = default_storage.save("print/agenda.pdf", ContentFile(b"Zorvyn"))
    job = PrintJobFactory(event=person.event, kind=PrintJobKind.AGENDA, state=PrintJobState.DONE, file=name)
    with django_capture_on_commit_callbacks(execute=True):
        erase(person)
    job.refresh_from_db()
    assert (job.state, job.file, default_storage.exists(name)) == (PrintJobState.FORGOTTEN, "", False)


def test_agenda_that_was_being_drawn_with_the_name_is_drawn_again(person, monkeypatch):
    job = PrintJobFactory(
        event=person.event, kind=PrintJobKind.AGENDA, total=1, state=PrintJobState.WAITING, due_at=clock.real_now()
    )
    names = []

    def draw(row, out, progress):
        out.write(b"Zorvyn")
        if not names:
            erase(person)
        names.append(type(person).objects.get(pk=person.pk).full_name)
        return Drawn(1, 1, "0" * 64)

    monkeypatch.setitem(drawing.DRAWERS, PrintJobKind.AGENDA, draw)
    assert drawing.draw(job_id=job.pk) is False
    job.refresh_from_db()
    assert (job.state, job.file) == (PrintJobState.WAITING, "")
    assert job.due_at <= clock.real_now() + timedelta(seconds=1)
    assert drawing.draw(job_id=job.pk) is True


def test_badges_that_were_being_drawn_with_the_name_are_drawn_again_without_it(person, city, monkeypatch):
    other = delegate(city, RegistrationStatus.APPROVED)
    badges = [BadgeFactory(event=person.event, participant=each) for each in (person, other)]
    job = PrintJobFactory(event=person.event, badge_ids=[each.pk for each in badges], total=2, due_at=clock.real_now())
    write, drawn = badge_drawing.write, []

    def write_meanwhile(pile, out, report):
        drawn.append([content.texts["participant.name"].text for content in pile.contents])
        if len(drawn) == 1:
            erase(person)
        return write(pile, out, report)

    monkeypatch.setattr(badge_drawing, "write", write_meanwhile)
    assert drawing.draw(job_id=job.pk) is False
    job.refresh_from_db()
    assert (job.state, job.file, job.parts.count()) == (PrintJobState.WAITING, "", 0)
    assert drawing.draw(job_id=job.pk) is True
    assert drawn == [[NAME, other.full_name], [other.full_name]]
    assert list(job.parts.get().seen) == [str(badges[1].pk)]


def test_digests_of_what_was_printed_and_reasons_go_with_the_name(
    person, city, django_capture_on_commit_callbacks, settings
):
    settings.PRINT_PART = 1
    other = delegate(city, RegistrationStatus.APPROVED)
    badges = [BadgeFactory(event=person.event, participant=each) for each in (person, other)]
    ids = [each.pk for each in badges]
    reasons = {str(pk): ["position"] for pk in ids}
    job = PrintJobFactory(event=person.event, badge_ids=ids, total=2, due_at=clock.real_now(), reasons=reasons)
    assert drawing.draw(job_id=job.pk) is True
    files = [name for part in job.parts.all() for name in (part.file, part.manifest)]
    with django_capture_on_commit_callbacks(execute=True):
        erase(person)
    job.refresh_from_db()
    assert (job.state, job.manifest, job.reasons) == (PrintJobState.FORGOTTEN, "", {str(ids[1]): ["position"]})
    assert [list(part.seen) for part in job.parts.order_by("number")] == [[], [str(ids[1])]]
    assert [default_storage.exists(name) for name in files] == [False] * 4
