import sqlite3
from contextlib import closing

import pytest

from plenary.supervisor import stamps
from plenary.supervisor.stamps import Stamps, due, fingerprints


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one app with a catalogue, a stylesheet and a migration, set up once."""
    for name in ("events/locale/ko/django.po", "events/static/a.css", "events/migrations/0001_initial.py", "lock"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("first")
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "LOCK", tmp_path / "lock")
    var = tmp_path / "var"
    (var / "static").mkdir(parents=True)
    (var / "static" / "staticfiles.json").write_text("{}")
    migrate(var, "0001_initial")
    mark = Stamps(var)
    for step, fingerprint in fingerprints({}, var).items():
        mark[step] = fingerprint
    mark["example"] = "done"
    return tmp_path


def migrate(var, *names):
    (var / "plenary.sqlite3").unlink(missing_ok=True)
    with closing(sqlite3.connect(var / "plenary.sqlite3")) as connection, connection:
        connection.execute("CREATE TABLE django_migrations (app text, name text)")
        connection.executemany("INSERT INTO django_migrations VALUES ('events', ?)", [(name,) for name in names])


def test_nothing_is_due_after_a_first_start(project):
    assert due({}, project / "var") == []


@pytest.mark.parametrize(
    ("changed", "steps"),
    [
        ("events/locale/ko/django.po", ["catalogues"]),
        ("events/static/a.css", ["static"]),
        ("events/static/b.css", ["static"]),
        ("events/migrations/0001_initial.py", ["database"]),
        ("events/migrations/0002_more.py", ["database"]),
        ("lock", ["static", "database"]),
    ],
)
def test_changed_input_makes_its_steps_due(project, changed, steps):
    (project / changed).write_text("second, and longer")
    assert due({}, project / "var") == steps


def test_older_database_put_in_place_is_brought_up_to_date(project):
    migrate(project / "var")
    assert due({}, project / "var") == ["database"]


def test_missing_database_is_made_anew(project):
    (project / "var" / "plenary.sqlite3").unlink()
    assert due({}, project / "var") == ["database"]


def test_deleted_static_files_are_collected_again(project):
    (project / "var" / "static" / "staticfiles.json").unlink()
    assert due({}, project / "var") == ["static"]


def test_database_server_is_asked_at_every_start(project):
    assert due({"DATABASE_URL": "postgres://db/plenary"}, project / "var") == ["database"]


def test_unreadable_stamps_make_everything_due(project):
    (project / "var" / "prepared.json").write_text("torn")
    assert due({}, project / "var") == ["catalogues", "static", "database", "example"]
