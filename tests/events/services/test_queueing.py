import logging
import socket
import time
from contextlib import closing

import pytest

from events import tasks
from events.services import queueing


@pytest.fixture(autouse=True)
def _awake(monkeypatch):
    monkeypatch.setattr(queueing, "_asleep_until", 0.0)
    queueing._connection.cache_clear()
    yield
    queueing._connection.cache_clear()


@pytest.fixture
def mute_broker(settings):
    """A server that accepts connections and never says a word."""
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield


@pytest.mark.django_db(transaction=True)
def test_tell_gives_up_within_two_seconds_on_a_broker_that_never_answers(mute_broker, caplog):
    began = time.monotonic()
    with caplog.at_level(logging.WARNING):
        queueing.tell(tasks.pulse)
    assert 0.5 < time.monotonic() - began < 2.0
    assert "events.pulse waits for the sweeper" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_tell_does_not_ask_a_silent_broker_again_at_once(mute_broker):
    queueing.tell(tasks.pulse)
    began = time.monotonic()
    for _ in range(1000):
        queueing.tell(tasks.pulse)
    assert time.monotonic() - began < 0.5


@pytest.mark.django_db(transaction=True)
def test_tell_logs_a_broker_that_refuses(settings, caplog):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    with caplog.at_level(logging.WARNING):
        queueing.tell(tasks.pulse)
    assert "events.pulse waits for the sweeper" in caplog.text


def test_tell_waits_for_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        queueing.tell(tasks.pulse)
    assert len(callbacks) == 1
