import json

import pytest
from django.core.management import CommandError, call_command

from events.models import Participant, Registration
from events.services import resealing
from tests.factories.events import ParticipantFactory, RegistrationFactory


def told(event, settings, key="old"):
    settings.FIELD_KEYS = [key]
    person = ParticipantFactory(event=event, dietary="halal", arrival_flight="ZZ 1")
    RegistrationFactory(participant=person, answers={"dietary": "vegan"})
    return person


def rotated(capsys, *options):
    call_command("rotate_field_keys", "--json", *options)
    return json.loads(capsys.readouterr().out)


def test_everything_is_written_anew_under_the_first_key_once(event, settings, capsys):
    told(event, settings)
    settings.FIELD_KEYS = ["new", "old"]
    counts = {"older": 3, "current": 0, "unreadable": 0}
    assert rotated(capsys, "--dry-run") == {"written": False, **counts}
    assert rotated(capsys) == {"written": True, **counts}
    assert rotated(capsys) == {"written": True, "older": 0, "current": 3, "unreadable": 0}
    settings.FIELD_KEYS = ["new"]
    assert (Participant.objects.get().dietary, Registration.objects.get().answers) == ("halal", {"dietary": "vegan"})


def test_run_that_was_stopped_goes_on_where_it_was(event, settings, monkeypatch):
    from events.models import resealing as columns

    for _ in range(4):
        told(event, settings)
    settings.FIELD_KEYS = ["new", "old"]
    monkeypatch.setattr(columns, "AT_ONCE", 2)
    first = columns.batches(Participant, using="default")
    assert [len(rows) for rows in first] == [2, 2]
    calls = iter(range(100))

    def stopped(token):
        if next(calls) >= 5:
            raise KeyboardInterrupt
        from events.models import field_keys

        return field_keys.seal(field_keys.opened(token))

    with pytest.raises(KeyboardInterrupt):
        columns.rewrite(Participant, stopped, using="default")
    done = resealing.reseal()
    assert (done.older, done.current, done.unreadable) == (8, 4, 0)


def test_values_no_key_opens_stay_and_are_told(event, settings, capsys):
    told(event, settings, "lost")
    settings.FIELD_KEYS = ["new"]
    with pytest.raises(CommandError, match="3 values cannot be read with any of the keys") as refusal:
        call_command("rotate_field_keys")
    assert refusal.value.returncode == 1
    settings.FIELD_KEYS = ["new", "lost"]
    assert Participant.objects.get().dietary == "halal"


def test_export_refuses_to_leave_out_what_it_cannot_read(event, settings, tmp_path):
    told(event, settings)
    settings.FIELD_KEYS = ["new"]
    with pytest.raises(CommandError, match="Nothing was written: some encrypted values cannot be read"):
        call_command("export_event", event.slug, "--out", str(tmp_path / "event.zip"))
    assert [path.name for path in tmp_path.iterdir() if path.name != "static"] == []
