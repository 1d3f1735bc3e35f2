"""Monitors read the condition: from this machine or with the token, and from nowhere else."""

import json
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from badges.enums import PrintJobState
from events.enums import DeliveryState
from events.models import Heartbeat
from events.queries import clock
from events.services import heartbeats
from tests.factories.badges import PrintJobFactory
from tests.factories.events import DeliveryFactory, ParticipantFactory

ADDRESSES = ["/statusz", "/metrics"]
TOKEN = "a token of monitors"
FAR = "203.0.113.7"


def measured(client):
    answer = client.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            found[(sample.name, *sample.labels.values())] = sample.value
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_this_machine_may_read(db, client, address):
    assert client.get(address, HTTP_HOST="localhost:8000").status_code != 401


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": FAR},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": FAR},
        {"HTTP_FORWARDED": f"for={FAR}"},
        {"HTTP_HOST": "assembly.example.org"},
        {"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": "Bearer another"},
        {"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": f"Basic {TOKEN}"},
    ],
    ids=["from afar", "from nowhere", "passed on", "forwarded", "public name", "wrong token", "wrong scheme"],
)
def test_others_may_not_read(client, settings, address, asked):
    """No `db` fixture: a refusal reads nothing."""
    settings.STATUS_TOKEN = TOKEN
    settings.ALLOWED_HOSTS = ["assembly.example.org", "testserver", "localhost"]
    answer = client.get(address, **{"HTTP_HOST": "localhost", **asked})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="status"'


def test_proxy_on_this_machine_is_not_this_machine(client, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert client.get("/statusz", HTTP_HOST="localhost").status_code == 401


def test_no_token_set_is_no_token_at_all(client):
    assert client.get("/statusz", REMOTE_ADDR=FAR, HTTP_AUTHORIZATION="Bearer ").status_code == 401


@pytest.mark.parametrize("address", ADDRESSES)
def test_token_opens_from_afar(db, client, settings, address):
    settings.STATUS_TOKEN = TOKEN
    answer = client.get(address, REMOTE_ADDR=FAR, HTTP_AUTHORIZATION=f"Bearer {TOKEN}")
    assert answer.status_code != 401


@pytest.fixture
def here(client):
    client.defaults["HTTP_HOST"] = "localhost"
    return client


def test_statusz_tells_what_waits_and_since_when(event, here):
    now = clock.real_now()
    DeliveryFactory(event=event, participant=ParticipantFactory(event=event), due_at=now - timedelta(minutes=5))
    PrintJobFactory(event=event, state=PrintJobState.RUNNING, due_at=now, lease_until=now + timedelta(minutes=1))
    heartbeats.answer(now=now)
    told = json.loads(here.get("/statusz").content)
    assert told["waiting"]["letters"]["states"] == {"waiting": 1}
    assert 300 <= told["waiting"]["letters"]["oldest_seconds"] < 330
    assert told["waiting"]["print_jobs"] | {"oldest_seconds": 0.0} == {
        "states": {"running": 1},
        "oldest_due_at": None,
        "oldest_seconds": 0.0,
    }
    assert told["worker"]["ok"] is True
    assert told["database"] == {"ok": True, "said": ""}
    assert told["disk"]["free_bytes"] > 0
    assert told["versions"]["plenary"]


def test_statusz_answers_503_while_the_broker_is_away(db, here, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    heartbeats.answer(now=clock.real_now())
    answer = here.get("/statusz")
    assert answer.status_code == 503
    told = json.loads(answer.content)
    assert (told["ok"], told["broker"]["ok"], told["broker"]["queues"]) == (False, False, {})


def test_metrics_tell_the_same_as_numbers(event, here):
    for state in (DeliveryState.WAITING, DeliveryState.WAITING, DeliveryState.UNKNOWN):
        DeliveryFactory(event=event, participant=ParticipantFactory(event=event), state=state)
    Heartbeat.objects.create(part="backup", answered_at=clock.real_now())
    heartbeats.answer(now=clock.real_now())
    found = measured(here)
    assert found["plenary_letters", "waiting"] == 2
    assert found["plenary_letters", "unknown"] == 1
    assert found["plenary_letters_oldest_waiting_seconds",] > 3600
    assert found["plenary_part_up", "database"] == 1
    assert found["plenary_part_up", "worker"] == 1
    assert found["plenary_backup_timestamp_seconds",] > 1_700_000_000
    assert any(name == "plenary_build_info" for name, *_labels in found)


@pytest.mark.parametrize("rows", [1, 3])
def test_statusz_takes_nine_queries_whatever_the_number(event, here, rows, django_assert_max_num_queries):
    for _each in range(rows):
        DeliveryFactory(event=event, participant=ParticipantFactory(event=event))
    with django_assert_max_num_queries(9):
        here.get("/statusz")
