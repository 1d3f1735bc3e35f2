"""A backup holds no clear text of encrypted fields, and says whether they can be read where it is brought back."""

import json
import zipfile

import pytest
from django.core.management import call_command
from django.db import connections

from events.models import Event, Participant, Registration, field_keys
from plenary.safekeeping import reading, restoring, writing
from tests.factories.events import EventFactory, ParticipantFactory


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


def test_database_file_holds_none_of_the_words():
    with restoring.trial_database():
        using = restoring.TRIAL
        event = Event.objects.using(using).create(**columns(EventFactory.build()))
        person = ParticipantFactory.build(
            event=event, dietary="fasting_vegan", accessibility="large_print", arrival_flight="QX 17411"
        )
        person.save(using=using)
        answers = {"departure_flight": "QX 99001"}
        Registration.objects.using(using).create(participant=person, answers=answers, status_at=event.created_at)
        found = Participant.objects.using(using).get()
        assert (found.dietary, found.registration.answers) == ("fasting_vegan", answers)
        path = connections[using].settings_dict["NAME"]
        written = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert person.full_name.encode() in written
    words = (b"fasting_vegan", b"large_print", b"QX 17411", b"QX 99001")
    assert [word for word in words if word in written] == []


def columns(row):
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}


@pytest.mark.parametrize(
    ("environ", "to_set"),
    [
        ({}, ["LINK_KEYS", "FIELD_KEYS"]),
        ({"LINK_KEYS": "links of that time", "FIELD_KEYS": "newer, of that time"}, []),
        ({"SECRET_KEY": "another"}, ["SECRET_KEY", "LINK_KEYS", "FIELD_KEYS"]),
    ],
)
def test_restore_with_keys_says_which_variables_to_set(event, settings, tmp_path, capsys, monkeypatch, environ, to_set):
    settings.VAR_DIR, settings.LINK_KEYS = tmp_path, ["links of that time"]
    settings.FIELD_KEYS = ["of that time"]
    writing.write(tmp_path / "backup.zip", with_keys=True)
    settings.FIELD_KEYS = ["another"]
    for name in ("SECRET_KEY", "SECRET_KEY_FILE", "LINK_KEYS", "FIELD_KEYS"):
        monkeypatch.setenv(name, environ.get(name, ""))
    call_command("restore", str(tmp_path / "backup.zip"), "--replace", "--with-keys")
    said = capsys.readouterr().out
    assert ["SECRET_KEY or SECRET_KEY_FILE" in said, "Set LINK_KEYS" in said, "Set FIELD_KEYS" in said] == [
        name in to_set for name in ("SECRET_KEY", "LINK_KEYS", "FIELD_KEYS")
    ]
    assert "The secret key of that time is in" in said
    assert "links of that time" not in said
    call_command("restore", str(tmp_path / "backup.zip"), "--replace", "--with-keys", "--json")
    told = json.loads(capsys.readouterr().out)
    missing = field_keys.fingerprints(["of that time"]) if "FIELD_KEYS" in to_set else []
    assert (told["keys_to_set"], told["field_keys_missing"]) == (to_set, missing)
