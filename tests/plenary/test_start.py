"""What must hold before anything is served."""

import os
import stat
from pathlib import Path

import pytest

from plenary import environment, start
from plenary.start import StartRefused

PUBLIC = {
    "BIND": "0.0.0.0",
    "SECRET_KEY": "given",
    "SITE_URL": "https://assembly.example.org",
    "ALLOWED_HOSTS": "assembly.example.org",
}


@pytest.mark.parametrize("bind", ["", "127.0.0.1", "127.8.0.1", "::1", "[::1]", "localhost", "plenary.localhost"])
def test_loopback_needs_nothing_else(bind):
    assert start.is_public({"BIND": bind}) is False


@pytest.mark.parametrize("bind", ["0.0.0.0", "::", "192.0.2.1", "assembly.example.org"])
def test_anything_beyond_is_refused_without_the_rest(bind):
    with pytest.raises(StartRefused, match=r"(?s)SECRET_KEY.*SITE_URL.*ALLOWED_HOSTS"):
        start.is_public({"BIND": bind})


def test_host_names_beyond_loopback_count_as_public_too():
    with pytest.raises(StartRefused, match="SITE_URL"):
        start.is_public({"ALLOWED_HOSTS": "assembly.example.org"})


def test_all_explicit_is_served():
    assert start.is_public(PUBLIC) is True


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"])
def test_each_missing_piece_is_named(missing):
    with pytest.raises(StartRefused, match=f"- {missing}"):
        start.is_public({name: text for name, text in PUBLIC.items() if name != missing})


def test_plain_http_is_refused_beyond_loopback():
    with pytest.raises(StartRefused, match="SITE_URL: the https address"):
        start.is_public({**PUBLIC, "SITE_URL": "http://assembly.example.org"})


def test_generated_key_is_kept_and_private(tmp_path):
    key = start.secret_key({}, tmp_path)
    assert len(key) >= 50
    assert start.secret_key({}, tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_key_is_read_from_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("from a file\n")
    assert start.secret_key({"SECRET_KEY_FILE": str(file)}, tmp_path) == "from a file"


def test_unreadable_key_file_is_named(tmp_path):
    with pytest.raises(StartRefused, match=r"SECRET_KEY_FILE cannot be read: .*nothing-here"):
        start.secret_key({"SECRET_KEY_FILE": str(tmp_path / "nothing-here")}, tmp_path)


def test_broker_socket_moves_out_of_a_long_folder(tmp_path):
    short, long = Path("/srv/plenary/var"), tmp_path / ("회의" * 40)
    assert start.broker_socket(short) == Path("/srv/plenary/var/broker/valkey.sock")
    moved = start.broker_socket(long)
    assert moved != start.broker_socket(tmp_path / ("회의" * 41))
    assert moved.parent.name.startswith(f"plenary-{os.getuid()}-")
    assert len(os.fsencode(moved)) <= start.LONGEST_SOCKET_PATH


@pytest.mark.parametrize(
    ("redis", "kombu"),
    [
        ("redis://redis:6379/0", "redis://redis:6379/0"),
        ("unix:///var/회의/valkey.sock?db=0", "redis+socket:///var/회의/valkey.sock?virtual_host=0"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock?virtual_host=0"),
    ],
)
def test_broker_address_in_both_forms(redis, kombu):
    assert start.broker_url(redis) == kombu


def test_database_address_is_read(tmp_path):
    read = start.database({"DATABASE_URL": "postgres://ada:p%40ss@db:5433/assembly?sslmode=require"}, tmp_path)
    assert {key: read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "assembly",
        "USER": "ada",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "5433",
    }
    assert read["OPTIONS"]["sslmode"] == "require"


def test_unknown_database_is_refused(tmp_path):
    with pytest.raises(StartRefused, match="postgres:// or sqlite:///"):
        start.database({"DATABASE_URL": "mysql://db/assembly"}, tmp_path)


def test_dot_env_stands_below_the_processes_own_environment(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text('MAIL_FROM="Seoul <a@example.org>"\nPORT=1111\n')
    monkeypatch.setattr(environment, "ENV_FILE", tmp_path / ".env")
    monkeypatch.setenv("PORT", "2222")
    ambient = environment.ambient()
    assert (ambient["MAIL_FROM"], ambient["PORT"]) == ("Seoul <a@example.org>", "2222")


def test_value_of_an_unlisted_name_is_a_mistake():
    with pytest.raises(KeyError):
        environment.value({}, "UNLISTED")
