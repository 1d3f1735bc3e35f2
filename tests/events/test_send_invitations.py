"""The command that queues invitations."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.enums import RegistrationStatus
from events.models import Delivery, Letter, Mailing
from tests.factories.events import DelegationFactory, delegate


@pytest.fixture
def city(event):
    return DelegationFactory(event=event)


def run(*arguments):
    out = StringIO()
    call_command("send_invitations", *arguments, stdout=out)
    return out.getvalue()


def test_invitations_are_queued_for_those_who_should_get_them(event, city):
    person = delegate(city, full_name="Ana García", correspondence_language="ar")
    delegate(city, RegistrationStatus.DECLINED, full_name="Wang Wei")

    said = run(event.slug)

    assert f"+ Ana García <{person.email}> in en (no wording in ar)" in said
    assert "- Wang Wei" in said
    assert "declined" in said
    assert Delivery.objects.get().participant == person


def test_dry_run_writes_nothing(event, city):
    delegate(city)

    assert run(event.slug, "--dry-run").startswith("1 people would get the invitation, 0 do not.")
    assert (Mailing.objects.count(), Letter.objects.count()) == (0, 0)


def test_json_says_the_same_for_machines(event, city):
    person = delegate(city, correspondence_language="ko")

    said = json.loads(run(event.slug, "--json", "--audience", f"city={city.key}"))

    assert said["recipients"] == [
        {"name": person.full_name, "email": person.email, "language": "ko", "wanted_language": "ko"}
    ]
    assert said["mailing"] == Mailing.objects.get().pk


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nowhere",), 2),
        (("{event}", "--audience", "town=x"), 2),
        (("{event}", "--audience", "role=king"), 2),
        (("{event}",), 1),
    ],
)
def test_failures_have_an_exit_code(event, arguments, code):
    with pytest.raises(CommandError) as caught:
        run(*(each.format(event=event.slug) for each in arguments))

    assert caught.value.returncode == code
