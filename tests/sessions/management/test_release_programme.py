import json

import pytest
from django.core.management import CommandError, call_command

from sessions.models import Release
from tests.factories.programme import SittingFactory
from tests.factories.releases import change, release


def test_command_releases_and_tells_what_changed(event, capsys):
    sitting = SittingFactory(event=event)
    release(event)
    change(sitting, title="Another")
    call_command("release_programme", event.slug, note="After lunch")
    assert capsys.readouterr().out == f"Released version 2 of {event.slug}.\n  revised    {sitting.key}: Another\n"
    assert Release.objects.get(is_current=True).note == "After lunch"


def test_command_in_json(event, capsys):
    SittingFactory(event=event)
    call_command("release_programme", event.slug, json=True)
    assert json.loads(capsys.readouterr().out) == {"event": event.slug, "version": 1, "released": True, "changes": []}


def test_dry_run_changes_nothing(event, capsys):
    SittingFactory(event=event)
    call_command("release_programme", event.slug, dry_run=True)
    assert capsys.readouterr().out == f"Would release version 1 of {event.slug}.\n"
    assert Release.objects.count() == 0


@pytest.mark.parametrize(("slug", "note", "exit_code"), [("no-such-event", "", 2), ("", "x" * 501, 2), ("", "", 1)])
def test_command_refuses_with_a_sentence(slug, note, exit_code, event):
    with pytest.raises(CommandError) as refused:
        call_command("release_programme", slug or event.slug, note=note)
    assert refused.value.returncode == exit_code
