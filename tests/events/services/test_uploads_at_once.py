"""Two files for one slot in the same instant: one is in use, the other removed, and no file is left over."""

from threading import Barrier

import pytest
from django.db import connection

from events.enums import RegistrationStatus, UploadKind
from events.models import AuditEntry, Upload
from events.services import uploads
from events.services.audit import SYSTEM
from tests.events.services.test_sending_at_once import at_once
from tests.factories import files
from tests.factories.events import DelegationFactory, EventFactory, delegate

pytestmark = pytest.mark.django_db(transaction=True)

COLOURS = ("red", "green", "blue", "black", "white", "teal")


def senders(person):
    def sender(colour):
        content = files.jpeg(colour=colour)

        def send():
            return uploads.add(by=SYSTEM, owner=person, kind=UploadKind.PHOTO, name=f"{colour}.jpg", chunks=[content])

        return send

    return [sender(colour) for colour in COLOURS]


@pytest.fixture
def person():
    return delegate(DelegationFactory(event=EventFactory()), RegistrationStatus.APPROVED)


def test_of_photos_sent_at_once_one_is_in_use_and_each_is_on_record(person, monkeypatch):
    together, lock = Barrier(len(COLOURS)), uploads._lock

    def lock_together(owner):
        if connection.vendor == "postgresql":
            together.wait(timeout=60)
        lock(owner)

    monkeypatch.setattr(uploads, "_lock", lock_together)
    entries = at_once(senders(person))
    assert len({entry.pk for entry in entries}) == len(COLOURS)
    assert Upload.objects.filter(removed_at=None).count() == 1
    assert sorted(uploads._stored_files()) == sorted(Upload.objects.exclude(file="").values_list("file", flat=True))
    verbs = AuditEntry.objects.filter(object_type="upload").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["upload.added"] + ["upload.replaced"] * 5


def test_without_the_lock_the_table_itself_holds_one(person, monkeypatch):
    """The race is there: with the lock away some are refused by the table's own constraint, and leave no file."""
    if connection.vendor != "postgresql":
        return  # one writer at a time: there is no such instant
    together = Barrier(len(COLOURS))
    monkeypatch.setattr(uploads, "_lock", lambda _owner: together.wait(timeout=60))
    failed = []

    def careful(send):
        def run():
            try:
                return send()
            except Exception as error:
                failed.append(type(error).__name__)
                return None

        return run

    at_once([careful(send) for send in senders(person)])
    assert set(failed) == {"IntegrityError"}
    assert Upload.objects.filter(removed_at=None).count() == 1
    assert sorted(uploads._stored_files()) == sorted(Upload.objects.exclude(file="").values_list("file", flat=True))
