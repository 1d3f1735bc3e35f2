"""A backup holds no clear text of encrypted fields, and says whether they can be read where it is brought back."""

import json
import zipfile

from django.core.management import call_command

from events.models import Participant, field_keys
from plenary.safekeeping import reading, restoring, writing
from tests.factories.events import ParticipantFactory


def written(path, event, settings):
    settings.FIELD_KEYS = ["of that time"]
    ParticipantFactory(event=event, dietary="kosher", arrival_flight="QX 17411")
    writing.write(path)


def test_backup_holds_neither_the_words_nor_the_keys(event, settings, tmp_path):
    path = tmp_path / "backup.zip"
    written(path, event, settings)
    with zipfile.ZipFile(path) as archive:
        everything = b"\n".join(archive.read(name) for name in archive.namelist())
    assert [word for word in (b"kosher", b"QX 17411", b"of that time") if word in everything] == []
    with reading.opened(path) as (_archive, manifest):
        assert manifest.field_keys == field_keys.fingerprints(["of that time"])


def test_values_come_back_under_the_same_key(event, settings, tmp_path):
    path = tmp_path / "backup.zip"
    written(path, event, settings)
    Participant.objects.update(dietary=None)
    settings.FIELD_KEYS = ["newer", "of that time"]
    assert restoring.restore(path, replace=True).manifest.keys_missing == []
    assert Participant.objects.get().dietary == "kosher"


def test_check_and_restore_say_plainly_that_the_key_is_another(event, settings, tmp_path, capsys):
    path = tmp_path / "backup.zip"
    written(path, event, settings)
    settings.FIELD_KEYS = ["another"]
    call_command("restore", str(path), "--check")
    (fingerprint,) = field_keys.fingerprints(["of that time"])
    assert f"a key this installation does not have (fingerprint {fingerprint})" in capsys.readouterr().out
    call_command("restore", str(path), "--check", "--json")
    assert json.loads(capsys.readouterr().out)["field_keys_missing"] == [fingerprint]


def test_backup_of_before_there_were_keys_misses_none(event, settings, tmp_path):
    path = tmp_path / "backup.zip"
    written(path, event, settings)
    with reading.opened(path) as (_archive, manifest):
        assert type(manifest)(**{**vars(manifest), "field_keys": []}).keys_missing == []
