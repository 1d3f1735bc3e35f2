"""The doctor finds nothing in a sound installation, and each fault alone where there is one."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from events.models import Delivery, Heartbeat, User
from events.queries import clock
from events.services import heartbeats
from plenary.doctor import machine, rows
from plenary.doctor.findings import examine
from tests.brokers import own_broker
from tests.factories.events import DeliveryFactory, EventFactory, ParticipantFactory

ENVIRON = {"SECRET_KEY": "k" * 40, "ALLOWED_HOSTS": "assembly.example.org"}


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with own_broker(tmp_path_factory.mktemp("b")) as running:
        yield running


@pytest.fixture
def sound(db, settings, tmp_path, broker):
    """An installation that others may rely on."""
    settings.SECRET_KEY = ENVIRON["SECRET_KEY"]
    settings.SITE_URL = "https://assembly.example.org"
    settings.TRUSTED_PROXIES = ["10.0.0.2"]
    settings.EMAIL_URL = "smtp://mail.example.org:587?tls=starttls"
    settings.MAIL_FROM = "Assembly <secretariat@assembly.seoul.go.kr>"
    settings.STATUS_TOKEN = "a long random text"
    settings.REDIS_URL = broker.url
    settings.VAR_DIR = settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").touch()
    heartbeats.answer(now=clock.real_now())
    heartbeats.note(part="backup", now=clock.real_now())
    return settings


def keys(environ=ENVIRON):
    return [finding.key for finding in examine(environ)]


def test_sound_installation_lacks_nothing(sound, monkeypatch, capsys):
    assert keys() == []
    for name, text in ENVIRON.items():
        monkeypatch.setenv(name, text)
    call_command("doctor")
    assert capsys.readouterr().out == "Nothing is missing.\n"


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("SITE_URL", "http://localhost:8000", "site-not-https"),
        ("TRUSTED_PROXIES", [], "no-proxy"),
        ("SITE_URL", "https://other.example.org", "host-not-allowed"),
        ("EMAIL_URL", "", "no-mail-server"),
        ("EMAIL_URL", "smtp://mail.example.org", "mail-in-the-open"),
        ("MAIL_FROM", "Plenary <secretariat@example.org>", "sender-of-nobody"),
        ("MAIL_FROM", "nobody", "sender-of-nobody"),
        ("STATUS_TOKEN", "", "status-token"),
        ("SECRET_KEY", "short", "key-short"),
        ("REDIS_URL", "redis://127.0.0.1:1/0", "broker-away"),
        ("STATIC_ROOT", Path("/nonexistent"), "no-static-files"),
    ],
)
def test_setting_that_is_unsafe_is_found(sound, name, text, key):
    setattr(sound, name, text)
    assert keys() == [key]


def test_generated_key_is_found(sound):
    assert keys({"ALLOWED_HOSTS": "assembly.example.org"}) == ["key-generated"]


def test_secret_that_others_can_read_is_found(sound):
    path = sound.VAR_DIR / "secret-key"
    path.touch(mode=0o644)
    path.chmod(0o644)
    assert keys() == ["secret-readable"]
    path.chmod(0o600)
    assert keys() == []


def test_broker_that_forgets_is_found(sound, tmp_path):
    with own_broker(tmp_path / "forgetful", "--appendonly", "no") as broker:
        sound.REDIS_URL = broker.url
        assert keys() == ["broker-forgets"]


def test_silent_worker_is_found(sound, monkeypatch):
    monkeypatch.setattr("events.queries.heartbeats._last_ping", (float("-inf"), False))
    Heartbeat.objects.filter(part="worker").update(answered_at=clock.real_now() - timedelta(minutes=5))
    assert keys() == ["worker-silent"]


def test_missing_migrations_are_found_before_anything_else_is_asked(sound):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'badges'")
    assert keys() == ["migrations-pending"]


def test_demo_account_is_found(sound):
    User.objects.create_user("organiser@localhost", None, name="Demo", is_demo=True)
    assert keys() == ["demo-account"]


@pytest.mark.parametrize(("hours", "found"), [(23, []), (25, ["backup-old"])])
def test_backup_may_be_a_day_old(sound, hours, found):
    heartbeats.note(part="backup", now=clock.real_now() - timedelta(hours=hours))
    assert keys() == found


def test_no_backup_at_all_is_found(sound):
    Heartbeat.objects.filter(part="backup").delete()
    assert keys() == ["no-backup"]


def test_letters_that_wait_or_ask_are_found(sound):
    event = EventFactory()
    DeliveryFactory(event=event, participant=ParticipantFactory(event=event), due_at=clock.real_now())
    assert keys() == []
    Delivery.objects.update(due_at=clock.real_now() - timedelta(minutes=11))
    assert keys() == ["letters-late"]
    Delivery.objects.update(state="unknown")
    assert keys() == ["letters-undecided"]


def test_crowded_sqlite_is_found(sound, monkeypatch):
    event = EventFactory()
    for _each in range(3):
        ParticipantFactory(event=event)
    monkeypatch.setattr(rows, "MOST_PEOPLE", 2)
    assert keys() == (["sqlite-crowded"] if connection.vendor == "sqlite" else [])


def test_clocks_that_differ_are_found(sound, monkeypatch):
    monkeypatch.setattr(rows, "MOST_SKEW", -1.0)
    assert keys() == ([] if connection.vendor == "sqlite" else ["clock-skew"])


def test_full_disk_is_found(sound, monkeypatch):
    monkeypatch.setattr(machine, "LEAST_SHARE", 2.0)
    assert keys() == ["disk-full"]


def test_storage_that_cannot_be_written_is_found(sound, tmp_path):
    (tmp_path / "a-file").touch()
    sound.MEDIA_ROOT = tmp_path / "a-file" / "media"
    assert keys() == ["storage-read-only"]


def test_script_without_a_font_is_found(sound, monkeypatch):
    monkeypatch.setattr(machine, "SCRIPTS", "Seoul \U00012000")
    assert keys() == ["fonts-missing"]


def test_command_exits_with_one_and_says_the_remedy(sound, capsys, monkeypatch):
    for name, text in ENVIRON.items():
        monkeypatch.setenv(name, text)
    sound.EMAIL_URL, sound.STATUS_TOKEN = "", ""
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json")
    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert (told["sound"], [each["key"] for each in told["findings"]]) == (False, ["no-mail-server", "status-token"])
    with pytest.raises(SystemExit):
        call_command("doctor")
    said = capsys.readouterr().out
    assert "Set EMAIL_URL" in said
    assert "1 things must be done" in said


def test_advice_alone_exits_with_zero(sound, monkeypatch, capsys):
    for name, text in ENVIRON.items():
        monkeypatch.setenv(name, text)
    sound.STATUS_TOKEN = ""
    call_command("doctor")
    assert "Nothing must be done." in capsys.readouterr().out


def test_missing_key_of_encrypted_fields_is_found_and_named_with_its_remedy(sound):
    sound.FIELD_KEYS = ["of that time"]
    ParticipantFactory(dietary="halal")
    assert keys() == []
    sound.FIELD_KEYS = ["another"]
    (finding,) = examine(ENVIRON)
    assert (finding.key, "FIELD_KEYS" in finding.remedy) == ("field-key-missing", True)
