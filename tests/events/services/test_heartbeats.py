from datetime import UTC, datetime, timedelta

import pytest

from events.models import Heartbeat
from events.queries import heartbeats as queries
from events.queries.heartbeats import Silence, silence
from events.services import heartbeats

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ago(seconds):
    return NOW - timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def _ask_the_broker_anew(monkeypatch):
    monkeypatch.setattr(queries, "_last_ping", (float("-inf"), False))


def test_silence_is_none_while_the_answer_is_fresh(db):
    heartbeats.answer(now=ago(45))
    assert silence(NOW) is None


def test_silence_begins_with_the_last_answer(db):
    heartbeats.answer(now=ago(46))
    assert silence(NOW) == Silence("broker", ago(46))


def test_silence_gives_a_first_question_time_to_be_answered(db):
    heartbeats.answer(now=ago(9000))
    heartbeats.ask(now=ago(40))
    assert silence(NOW) is None
    assert silence(NOW + timedelta(seconds=6)) == Silence("broker", ago(40))


def test_silence_is_not_hidden_by_asking_again(db):
    heartbeats.answer(now=ago(200))
    heartbeats.ask(now=ago(100))
    heartbeats.ask(now=ago(1))
    assert silence(NOW) == Silence("broker", ago(100))


def test_silence_without_any_row_has_no_beginning(db):
    assert silence(NOW) == Silence("broker", None)


def test_silence_names_the_worker_when_the_broker_answers(db, monkeypatch):
    monkeypatch.setattr(queries, "_last_ping", (float("inf"), True))
    assert silence(NOW) == Silence("worker", None)


def test_answer_that_arrives_late_changes_nothing(db):
    heartbeats.answer(now=ago(5))
    heartbeats.answer(now=ago(30))
    assert Heartbeat.objects.get().answered_at == ago(5)


def test_silence_asks_one_query_while_all_is_well(db, django_assert_num_queries):
    heartbeats.answer(now=NOW)
    with django_assert_num_queries(1):
        silence(NOW)
