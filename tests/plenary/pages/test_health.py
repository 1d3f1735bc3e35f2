from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from plenary import condition
from plenary.pages import health


@pytest.fixture(autouse=True)
def _first_question(monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)


def test_healthz_answers_without_a_database(client):
    """No `db` fixture: any query fails this test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_readyz_answers_while_the_database_does(db, client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_readyz_looks_at_the_migrations_once(db, client, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(1):
        client.get("/readyz")


def test_readyz_names_missing_migrations_and_the_remedy(db, client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'events'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content.decode().startswith("The database lacks ")
    assert "manage.py migrate" in answer.content.decode()


def test_readyz_says_that_the_database_is_away(db, client, monkeypatch):
    def away():
        raise DatabaseError("connection refused\nsecond line")

    monkeypatch.setattr(condition, "ask_database", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer: connection refused\n")


def test_waited_counts_from_the_moment_a_row_was_due():
    from datetime import UTC, datetime

    from events.queries.backlog import Backlog

    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert Backlog("letters", {}, noon).waited(noon + timedelta(minutes=2)) == 120
    assert Backlog("letters", {}, None).waited(noon) == 0
