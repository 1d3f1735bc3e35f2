"""One file holds everything; it is proved before it is believed; it comes back on either database as it was."""

import json
import sqlite3
import stat
import zipfile
from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connections

from events.enums import DeliveryState, MailingState
from events.models import AuditEntry, Delivery, Event, Heartbeat, Mailing, Participant
from plenary.safekeeping import counters, reading, restoring, tables, writing
from plenary.safekeeping.manifest import NAME, Unsound
from tests.factories.events import ParticipantFactory


def hashes(using=DEFAULT_DB_ALIAS):
    return {table._meta.db_table: tables.sha256(table, using=using) for table in tables.all_tables()}


def rows(table, using=DEFAULT_DB_ALIAS):
    return list(table._base_manager.using(using).order_by("pk").values())


@pytest.fixture
def backup(full, unused_name):
    writing.write(unused_name)
    return unused_name


def rewritten(path, change):
    """The same zip with one thing changed: `change(name, content)` gives the new content, or None to leave it out."""
    target = path.with_suffix(".changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def test_backup_comes_back_as_it_was_with_every_table_equal(backup):
    before, rows_before = hashes(), {table: rows(table) for table in tables.all_tables()}
    lasts = counters.read(using=DEFAULT_DB_ALIAS)
    Participant.objects.update(full_name="Nobody")
    Delivery.objects.all().delete()
    default_storage.delete("empty.csv")
    default_storage.save("stray.pdf", ContentFile(b"not in the backup"))
    with default_storage.open("print/묶음/badges-1.pdf") as file:
        kept = file.read()

    restoring.restore(backup, replace=True, as_they_were=True)

    assert hashes() == before
    assert {table: rows(table) for table in tables.all_tables()} == rows_before
    assert counters.read(using=DEFAULT_DB_ALIAS) == lasts
    assert sorted(writing.stored_files(default_storage)) == ["empty.csv", "print/묶음/badges-1.pdf"]
    with default_storage.open("print/묶음/badges-1.pdf") as file:
        assert file.read() == kept


def test_number_given_once_is_not_given_again_after_a_restore(backup, full):
    gone = max(Participant.objects.values_list("pk", flat=True)) + 1  # the fixture deleted it
    restoring.restore(backup, replace=True)
    assert ParticipantFactory(event=Event.objects.get()).pk == gone + 1


@pytest.mark.parametrize("filled", ["full", "example"])
def test_backup_moves_to_the_other_database_and_back(filled, request, other, tmp_path):
    request.getfixturevalue(filled)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    here = hashes()
    writing.write(first)
    with reading.opened(first) as (archive, manifest):
        restoring.load(archive, manifest, using=other)
    assert hashes(other) == here
    plain = [table for table in tables.all_tables() if table._meta.label != "events.AuditEntry"]
    assert {table: rows(table, other) for table in plain} == {table: rows(table) for table in plain}

    writing.write(second, using=other)
    with reading.opened(second) as (archive, manifest):
        reading.prove(archive, manifest)
        restoring.load(archive, manifest, using=DEFAULT_DB_ALIAS)
    assert hashes() == here
    assert counters.read(using=other) == counters.read(using=DEFAULT_DB_ALIAS)


def test_letters_under_way_are_held_after_a_restore(backup):
    done = restoring.restore(backup, replace=True)
    assert (done.held.mailings, done.held.letters) == (1, 4)
    assert Mailing.objects.get().state == MailingState.PAUSED
    states = set(Delivery.objects.values_list("mailing", "state"))
    mailing = Mailing.objects.get().pk
    assert states == {
        (None, DeliveryState.UNKNOWN), (mailing, DeliveryState.WAITING), (mailing, DeliveryState.UNKNOWN)
    }  # fmt: skip
    assert not Delivery.objects.exclude(lease_until=None).filter(state=DeliveryState.WAITING).exists()
    assert AuditEntry.objects.filter(verb="letters.held_after_restore").count() == 1


def test_check_proves_a_backup_and_changes_nothing(backup):
    before = hashes()
    assert restoring.check(backup).rows == sum(table._base_manager.count() for table in tables.all_tables())
    assert hashes() == before


def test_restore_refuses_a_database_that_is_not_empty(backup):
    before = hashes()
    with pytest.raises(restoring.NotEmpty):
        restoring.restore(backup, replace=False)
    assert hashes() == before


def test_restore_fills_an_empty_database_without_being_told_to_replace(backup):
    before = hashes()
    with reading.opened(backup):
        tables.empty(tables.all_tables(), using=DEFAULT_DB_ALIAS)
        for name in list(writing.stored_files(default_storage)):
            default_storage.delete(name)
    restoring.restore(backup, replace=False, as_they_were=True)
    assert hashes() == before


def a_row_less(name, content):
    return content.partition(b"\n")[2] if name == "rows/events_participant.jsonl" else content


def another_byte(name, content):
    return content[:-1] + b"!" if name.endswith("badges-1.pdf") else content


def no_manifest(name, content):
    return None if name == NAME else content


def no_table(name, content):
    return None if name == "rows/events_event.jsonl" else content


def other_version(name, content):
    return content.replace(b'"format_version": 1', b'"format_version": 9') if name == NAME else content


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (a_row_less, "rows/events_participant.jsonl is not what was written: its SHA-256 differs."),
        (another_byte, "media/print/묶음/badges-1.pdf is not what was written: its SHA-256 differs."),
        (no_manifest, f"It has no {NAME}: it is not a backup, or its end is missing."),
        (no_table, "rows/events_event.jsonl is missing."),
        (other_version, "This is a plenary-backup of version 9, not of version 1."),
    ],
)
@pytest.mark.parametrize("way", ["check", "restore"])
def test_changed_backup_is_refused_and_says_where(backup, change, said, way):
    before, changed = hashes(), rewritten(backup, change)
    with pytest.raises(Unsound) as refusal:
        restoring.check(changed) if way == "check" else restoring.restore(changed, replace=True)
    assert refusal.value.faults == [said]
    assert hashes() == before


def test_entry_that_leads_out_of_the_backup_is_refused(backup):
    changed = rewritten(backup, lambda name, content: content.replace(b"media/empty.csv", b"media/../../x"))
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("media/../../x", b"")
    with pytest.raises(Unsound) as refusal:
        restoring.restore(changed, replace=True)
    assert "media/../../x leads out of the backup." in refusal.value.faults


def test_half_a_file_is_refused(backup):
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(Unsound):
        restoring.check(backup)


def test_backup_with_other_migrations_names_them(backup):
    def change(name, content):
        if name != NAME:
            return content
        told = json.loads(content)
        return json.dumps({**told, "migrations": [*told["migrations"], "events.0099_later"]}).encode()

    with pytest.raises(Unsound, match=r"events\.0099_later"):
        restoring.restore(rewritten(backup, change), replace=True)


def test_row_that_refers_to_a_missing_one_is_refused(full, unused_name):
    """As a database whose own checks were off would write it."""
    with restoring.trial_database():
        writing.write(unused_name)
        with reading.opened(unused_name) as (archive, manifest):
            restoring.load(archive, manifest, using=restoring.TRIAL)
        with closing(sqlite3.connect(connections[restoring.TRIAL].settings_dict["NAME"])) as raw, raw:
            raw.execute("DELETE FROM events_delegation")
        writing.write(unused_name, using=restoring.TRIAL)
    with pytest.raises(Unsound):
        restoring.check(unused_name)


def test_file_is_its_owners_only_and_holds_no_key(backup, settings):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with zipfile.ZipFile(backup) as archive:
        assert "keys.json" not in archive.namelist()
        assert all(settings.SECRET_KEY.encode() not in archive.read(name) for name in archive.namelist())


def test_keys_come_along_when_asked(full, unused_name, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    writing.write(unused_name, with_keys=True)
    restoring.restore(unused_name, replace=True, with_keys=True)
    key = settings.VAR_DIR / "secret-key"
    assert (key.read_text(), stat.S_IMODE(key.stat().st_mode)) == (settings.SECRET_KEY, 0o600)


def test_backup_that_fails_leaves_the_older_one(backup, monkeypatch):
    before = backup.read_bytes()

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_fill", full_disk)
    with pytest.raises(OSError, match="No space"):
        writing.write(backup)
    assert backup.read_bytes() == before
    assert [path for path in backup.parent.iterdir() if path.name.endswith(".part")] == []


def test_command_notes_when_it_was_made_and_keeps_a_few(full, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path / "var"
    folder = settings.VAR_DIR / "backups"
    folder.mkdir(parents=True)
    for day in (1, 2, 3):
        (folder / f"plenary-2020010{day}-000000.zip").touch()
    call_command("backup", "--json", "--keep", "2")
    told = json.loads(capsys.readouterr().out)
    assert sorted(path.name for path in folder.iterdir())[0] == "plenary-20200103-000000.zip"
    assert len(list(folder.iterdir())) == 2
    assert told["files"] == 2
    assert Heartbeat.objects.get(part="backup").answered_at is not None
    call_command("restore", told["file"], "--check")
    assert "is whole" in capsys.readouterr().out


def test_command_refuses_in_words(backup, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    with pytest.raises(CommandError, match="Throw it away with --replace") as refusal:
        call_command("restore", str(backup))
    assert refusal.value.returncode == 1


def test_command_says_what_is_held(backup, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path / "var"
    call_command("restore", str(backup), "--replace")
    said = capsys.readouterr().out
    assert "1 mailings are paused" in said
    assert "4 letters may have left since" in said
