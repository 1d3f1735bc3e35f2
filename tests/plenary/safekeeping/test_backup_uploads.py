"""What people sent goes along with a backup, and stays out of an exported event."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage

from events.enums import UploadKind
from events.models import Upload
from events.queries import uploads as stored
from events.services import uploads
from events.services.audit import SYSTEM
from plenary.exchange import departure
from plenary.safekeeping import restoring, writing
from tests.factories import files
from tests.factories.events import DelegationFactory, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(event):
    """A photo and a letter; the bytes by the name in storage."""
    city = DelegationFactory(event=event)
    for owner, kind, content in (
        (delegate(city), UploadKind.PHOTO, files.jpeg()),
        (city, UploadKind.CREDENTIALS, files.pdf()),
    ):
        uploads.add(by=SYSTEM, owner=owner, kind=kind, name="sent", chunks=[content])
    return bytes_in_storage()


def bytes_in_storage():
    found = {}
    for upload in Upload.objects.all():
        with stored.opened(upload) as file:
            found[upload.file] = file.read()
    return found


def test_backup_brings_back_every_file_people_sent(sent, tmp_path):
    path = tmp_path / "backup.zip"
    writing.write(path)
    for name in sent:
        default_storage.delete(name)
    Upload.objects.all().delete()
    restoring.restore(path, replace=True)
    assert (len(sent), bytes_in_storage()) == (2, sent)


def test_exported_event_holds_no_file_and_no_name_of_one(sent, event):
    packed = departure.pack(event)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
        assert archive.namelist() == ["event.json", "plenary.json"]
    assert [name for name in sent for text in texts if name in text] == []
