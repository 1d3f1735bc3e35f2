import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from events import tasks
from events.enums import ActorKind, RegistrationStatus, StaffRole, UploadKind
from events.intake.refusals import Refused
from events.models import AuditEntry, Upload
from events.queries import uploads as stored
from events.services import audit, uploads
from events.services.audit import SYSTEM
from events.services.permissions import NotAllowed
from tests.events.focal_point import colleague
from tests.factories import files
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db

PHOTO, CREDENTIALS, NOMINATION = UploadKind.PHOTO, UploadKind.CREDENTIALS, UploadKind.NOMINATION
OVER = datetime(2010, 9, 9, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def city():
    return DelegationFactory(event=EventFactory())


@pytest.fixture
def person(city):
    return delegate(city, RegistrationStatus.APPROVED)


def send(owner, kind=PHOTO, content=None, name="me.jpg", by=SYSTEM):
    content = files.jpeg() if content is None else content
    return uploads.add(by=by, owner=owner, kind=kind, name=name, chunks=[content])


def on_disk():
    return sorted(uploads._stored_files())


def made_older(upload, by=DAY + timedelta(minutes=1)):
    """The file and its removal lie a while back."""
    if upload.removed_at:
        Upload.objects.filter(pk=upload.pk).update(removed_at=upload.removed_at - by)
    older_file(upload.file, by)


def older_file(name, by=DAY + timedelta(minutes=1)):
    path = Path(default_storage.path(name))
    then = path.stat().st_mtime - by.total_seconds()
    os.utime(path, (then, then))


def test_add_keeps_the_cleaned_file_under_a_name_of_its_own(person):
    entry = send(person, name="Meine Fotos\\me.jpeg", content=files.telephone_jpeg())
    upload = Upload.objects.get()
    assert upload.file == f"uploads/{person.event.slug}/{upload.uid}.jpg"
    assert on_disk() == [upload.file]
    with stored.opened(upload) as file:
        assert (b"SecretMaker" in files.telephone_jpeg(), b"SecretMaker" in file.read()) == (True, False)
    assert (upload.name, upload.media_type, upload.width, upload.height) == ("me.jpeg", "image/jpeg", 500, 400)
    assert (entry.verb, entry.object_type, entry.object_id) == ("upload.added", "upload", str(upload.pk))
    facts = {"kind": "photo", "name": "me.jpeg", "size": upload.size, "sha256": upload.sha256}
    assert (entry.before, entry.after, entry.actor_kind) == ({}, facts, ActorKind.SYSTEM)


def test_same_bytes_again_change_nothing(person):
    send(person)
    before = Upload.objects.values().get()
    assert send(person, name="the same under another name.jpg") is None
    assert Upload.objects.values().get() == before
    assert (AuditEntry.objects.filter(object_type="upload").count(), len(on_disk())) == (1, 1)


def test_another_takes_its_place_and_is_on_record_with_both(person):
    send(person)
    first = Upload.objects.get()
    entry = send(person, content=files.jpeg(colour="red"))
    second = stored.one_of(person, PHOTO)
    first.refresh_from_db()
    assert (entry.verb, entry.before["sha256"], entry.after["sha256"]) == (
        "upload.replaced",
        first.sha256,
        second.sha256,
    )
    assert (first.removed_at is not None, second.removed_at, second.pk != first.pk) == (True, None, True)


def test_each_kind_of_a_person_and_of_a_delegation_stands_for_itself(person, city):
    send(person)
    send(person, CREDENTIALS, files.pdf(1), "a.pdf")
    send(city, CREDENTIALS, files.pdf(2), "b.pdf")
    send(city, NOMINATION, files.jpeg(700, 900), "c.jpg")
    assert [(row.kind, row.media_type) for row in stored.files_of(person)] == [
        ("credentials", "application/pdf"),
        ("photo", "image/jpeg"),
    ]
    assert [(row.kind, row.name) for row in stored.files_of(city)] == [
        ("credentials", "b.pdf"),
        ("nomination", "c.jpg"),
    ]


def test_delegation_has_no_photo(city):
    with pytest.raises(ValueError, match="Only a person"):
        send(city)


def test_refused_file_leaves_nothing(person):
    with pytest.raises(Refused):
        send(person, content=files.HTML, name="me.png")
    assert (Upload.objects.count(), AuditEntry.objects.filter(object_type="upload").count(), on_disk()) == (0, 0, [])


def test_row_that_cannot_be_written_leaves_no_file(person, monkeypatch):
    def fails(**_fields):
        raise RuntimeError("the database is away")

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(RuntimeError):
        send(person)
    assert (Upload.objects.count(), on_disk()) == (0, [])


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (StaffRole.OWNER, True),
        (StaffRole.ORGANISER, True),
        (StaffRole.DESK, False),
        (StaffRole.CHAIR, False),
        (StaffRole.VIEWER, False),
    ],
)
def test_staff_send_and_remove_who_may_edit_people(person, role, allowed):
    by = audit.staff(StaffFactory(event=person.event, role=role).user)
    if allowed:
        send(person, by=by)
        assert uploads.remove(by=by, upload=Upload.objects.get()) is True
        return
    with pytest.raises(NotAllowed):
        send(person, by=by)
    send(person)
    with pytest.raises(NotAllowed):
        uploads.remove(by=by, upload=Upload.objects.get())
    assert stored.one_of(person, PHOTO) is not None


def test_staff_of_another_event_may_not(person):
    with pytest.raises(NotAllowed):
        send(person, by=audit.staff(StaffFactory().user))


def test_person_sends_their_own_and_nothing_for_the_delegation(person, city):
    send(person, by=audit.participant(person))
    with pytest.raises(NotAllowed):
        send(city, CREDENTIALS, files.pdf(), by=audit.participant(person))
    assert [(row.participant, row.delegation) for row in Upload.objects.all()] == [(person, None)]


def test_focal_point_sends_for_the_delegation_and_nothing_for_a_person(person, city):
    send(city, CREDENTIALS, files.pdf(), by=audit.focal_point(city))
    with pytest.raises(NotAllowed):
        send(person, by=audit.focal_point(city))
    assert [(row.participant, row.delegation) for row in Upload.objects.all()] == [(None, city)]


def test_colleague_who_may_only_read_sends_nothing_for_the_delegation(city):
    reader = audit.focal_point(city, colleague=colleague(city, may_edit=False))
    editor = audit.focal_point(city, colleague=colleague(city, may_edit=True, email="kim@city.example"))
    with pytest.raises(NotAllowed):
        send(city, CREDENTIALS, files.pdf(), by=reader)
    send(city, CREDENTIALS, files.pdf(), by=editor)
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "may"),
    [
        (RegistrationStatus.INVITED, True),
        (RegistrationStatus.ACCEPTED, True),
        (RegistrationStatus.SUBMITTED, True),
        (RegistrationStatus.WAITLISTED, True),
        (RegistrationStatus.APPROVED, True),
        (RegistrationStatus.DECLINED, False),
        (RegistrationStatus.REFUSED, False),
        (RegistrationStatus.WITHDRAWN, False),
    ],
)
def test_person_sends_as_long_as_their_form_takes_answers(city, status, may):
    person = delegate(city, status)
    if may:
        send(person, by=audit.participant(person))
    else:
        with pytest.raises(uploads.Closed):
            send(person, by=audit.participant(person))
    assert Upload.objects.count() == int(may)


def test_after_the_event_only_removing_is_left():
    city = DelegationFactory(event=EventFactory(rehearsal_at=OVER))
    person = delegate(city, RegistrationStatus.APPROVED)
    send(person)
    send(city, CREDENTIALS, files.pdf())
    for owner, kind, by in ((person, PHOTO, audit.participant(person)), (city, CREDENTIALS, audit.focal_point(city))):
        upload = stored.one_of(owner, kind)
        with pytest.raises(uploads.Closed):
            send(owner, kind, files.jpeg(800, 900, "red"), by=by)
        assert uploads.remove(by=by, upload=upload) is True
        with pytest.raises(uploads.Closed):
            uploads.bring_back(by=by, upload=upload)


def test_removed_file_comes_back_within_a_day(person):
    send(person)
    upload = Upload.objects.get()
    assert uploads.remove(by=SYSTEM, upload=upload) is True
    assert uploads.remove(by=SYSTEM, upload=upload) is False
    assert stored.one_of(person, PHOTO) is None
    entry = uploads.bring_back(by=SYSTEM, upload=upload)
    assert (stored.one_of(person, PHOTO), entry.verb) == (upload, "upload.brought_back")
    assert uploads.bring_back(by=SYSTEM, upload=upload) is None
    verbs = AuditEntry.objects.filter(object_type="upload").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["upload.added", "upload.removed", "upload.brought_back"]


def test_replaced_file_that_comes_back_replaces_the_one_that_replaced_it(person):
    send(person)
    first = Upload.objects.get()
    send(person, content=files.jpeg(colour="red"))
    second = stored.one_of(person, PHOTO)
    entry = uploads.bring_back(by=SYSTEM, upload=first)
    assert stored.one_of(person, PHOTO) == first
    assert (entry.before["sha256"], entry.after["sha256"]) == (second.sha256, first.sha256)


def test_removed_file_is_gone_after_a_day(person):
    send(person)
    upload = Upload.objects.get()
    uploads.remove(by=SYSTEM, upload=upload)
    upload.refresh_from_db()
    made_older(upload)
    with pytest.raises(uploads.Gone):
        uploads.bring_back(by=SYSTEM, upload=upload)


def test_sweep_deletes_what_was_removed_a_day_ago_and_keeps_its_row(person, city):
    send(person)
    send(city, CREDENTIALS, files.pdf())
    gone, kept = stored.one_of(person, PHOTO), stored.one_of(city, CREDENTIALS)
    send(person, content=files.jpeg(colour="red"))
    used = stored.one_of(person, PHOTO)
    gone.refresh_from_db()
    uploads.remove(by=SYSTEM, upload=kept)
    made_older(gone)
    assert uploads.sweep() == 1
    assert on_disk() == sorted([kept.file, used.file])
    gone.refresh_from_db()
    assert (gone.file, gone.name, gone.sha256 != "") == ("", "me.jpg", True)
    assert uploads.sweep() == 0


def test_sweep_deletes_files_without_a_row_once_they_are_a_day_old(person):
    send(person)
    used = Upload.objects.get().file
    older_file(used)
    names = []
    for age in (timedelta(hours=1), DAY + timedelta(minutes=1)):
        name = default_storage.save(f"uploads/{person.event.slug}/{age.days}.jpg", ContentFile(b"stray"))
        older_file(name, age)
        names.append(name)
    assert uploads.sweep() == 1
    assert on_disk() == sorted([used, names[0]])


def test_of_many_files_sent_one_after_another_few_can_come_back(person, django_capture_on_commit_callbacks):
    colours = ("red", "green", "blue", "black", "white", "teal")
    with django_capture_on_commit_callbacks(execute=True):
        for colour in colours:
            send(person, content=files.jpeg(colour=colour), name=f"{colour}.jpg")
    kept = Upload.objects.exclude(file="").order_by("pk")
    assert [row.name for row in kept] == ["green.jpg", "blue.jpg", "black.jpg", "white.jpg", "teal.jpg"][1:]
    assert on_disk() == sorted(row.file for row in kept)
    assert Upload.objects.count() == len(colours)


def test_who_sends_file_after_file_has_to_wait_and_staff_have_not(person, city, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_AN_HOUR", 2)
    for _each in range(2):
        with pytest.raises(Refused):
            send(person, content=files.HTML, by=audit.participant(person))
    with pytest.raises(uploads.TooOften):
        send(person, by=audit.participant(person))
    send(delegate(city, RegistrationStatus.APPROVED))
    send(person, by=audit.staff(StaffFactory(event=person.event).user))
    assert Upload.objects.count() == 2


def test_beat_sweeps_files_every_hour(settings, person):
    assert settings.CELERY_BEAT_SCHEDULE["sweep-files"] == {"task": tasks.sweep_files.name, "schedule": 3600.0}
    send(person)
    upload = Upload.objects.get()
    uploads.remove(by=SYSTEM, upload=upload)
    upload.refresh_from_db()
    made_older(upload)
    tasks.sweep_files()
    assert on_disk() == []


def test_sweep_of_an_empty_storage_finds_nothing():
    assert uploads.sweep() == 0


def test_remove_all_leaves_nothing_of_a_person(person, city, django_capture_on_commit_callbacks):
    send(person)
    send(person, content=files.jpeg(colour="red"))
    send(person, NOMINATION, files.pdf())
    send(city, CREDENTIALS, files.pdf(2))
    ids = sorted(Upload.objects.filter(participant=person).values_list("pk", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        assert sorted(uploads.remove_all(by=SYSTEM, participant=person)) == ids
    assert [row.delegation for row in Upload.objects.all()] == [city]
    assert on_disk() == [Upload.objects.get().file]
    entry = AuditEntry.objects.get(verb="participant.files_deleted")
    assert (entry.object_id, entry.after) == (str(person.pk), {"files": 3})
    assert uploads.remove_all(by=SYSTEM, participant=person) == []
    assert AuditEntry.objects.filter(verb="participant.files_deleted").count() == 1


def test_remove_of_event_does_what_was_counted(person, city, django_capture_on_commit_callbacks):
    other = delegate(DelegationFactory(event=EventFactory()), RegistrationStatus.APPROVED)
    send(other)
    send(person)
    send(person, content=files.jpeg(colour="red"))
    send(city, CREDENTIALS, files.pdf())
    send(city, NOMINATION, files.pdf(2))
    kinds = [PHOTO, CREDENTIALS]
    counted = stored.count_of_event(event=city.event, kinds=kinds)
    with django_capture_on_commit_callbacks(execute=True):
        went = uploads.remove_of_event(by=SYSTEM, event=city.event, kinds=kinds)
    assert (counted, went) == ({"photo": 2, "credentials": 1}, {"photo": 2, "credentials": 1})
    left = Upload.objects.order_by("pk")
    assert [(row.event, row.kind) for row in left] == [(other.event, "photo"), (city.event, "nomination")]
    assert on_disk() == sorted(row.file for row in left)
    assert AuditEntry.objects.get(verb="event.files_deleted").after == went
    assert stored.count_of_event(event=city.event, kinds=kinds) == {"photo": 0, "credentials": 0}


def test_removal_that_is_rolled_back_deletes_no_file(person, django_capture_on_commit_callbacks):
    send(person)
    with django_capture_on_commit_callbacks(execute=False):
        uploads.remove_all(by=SYSTEM, participant=person)
        assert len(on_disk()) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../x", "x"),
        ("C:\\Users\\me\\신임장.pdf", "신임장.pdf"),
        ("evil\u202efdp.exe", "evilfdp.exe"),
        ("a\x00b\r\nc\td.jpg", "a b c d.jpg".replace("a b", "ab")),
        ("\u2066.hidden\u2069", "hidden"),
        ("..", ""),
        ("", ""),
        ("a" * 10_000 + ".jpeg", "a" * 114 + "….jpeg"),
        ("e\u0301.jpg", "é.jpg"),
        ("half\ud800.jpg", "half?.jpg"),
    ],
)
def test_shown_name_hides_and_turns_nothing(name, shown):
    assert uploads.shown_name(name) == shown
    assert len(uploads.shown_name(name)) <= uploads.LONGEST_NAME


def test_file_without_a_name_is_called_what_it_is(city):
    send(city, CREDENTIALS, files.pdf(), name="\u202e..")
    assert Upload.objects.get().name == "credentials.pdf"
