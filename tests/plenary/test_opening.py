import pytest
from django.core.management import call_command

from events.models import Heartbeat
from events.services import demonstration
from plenary import opening
from plenary.start import StartRefused


def test_opening_refuses_a_public_start_with_a_demo_account(event, settings):
    settings.PUBLIC = True
    organiser = demonstration.open_account(event=event)
    with pytest.raises(StartRefused, match=organiser.email):
        opening.open_house()


def test_opening_accepts_a_public_start_once_the_demo_account_is_removed(event, settings, capsys):
    settings.PUBLIC = True
    demonstration.open_account(event=event)
    call_command("remove_demo_accounts")
    assert "organiser@localhost" in capsys.readouterr().out
    opening.open_house()
    assert Heartbeat.objects.get().asked_at is not None


def test_removal_tried_dry_removes_nothing(event, capsys):
    demonstration.open_account(event=event)
    call_command("remove_demo_accounts", "--dry-run", "--json")
    assert capsys.readouterr().out == '{"removed": ["organiser@localhost"], "dry_run": true}\n'
    assert event.staff.filter(user__is_demo=True).count() == 1


def test_opening_serves_a_loopback_copy_with_its_demo_account(event, settings):
    settings.PUBLIC = False
    demonstration.open_account(event=event)
    opening.open_house()
    assert Heartbeat.objects.count() == 1
