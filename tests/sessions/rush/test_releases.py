"""Two releases at one moment, on both databases: with the lock removed, and with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from plenary.environment import ROOT
from tests import postgres

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    try:
        with postgres.server() as url:
            yield url
    except postgres.NoServer as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=DATABASES)
def environ(request, tmp_path) -> dict[str, str]:
    """The environment of a copy with a fresh, migrated database."""
    found = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "the key of a rush",
        "DJANGO_SETTINGS_MODULE": "plenary.settings",
    }
    found.pop("DATABASE_URL", None)
    if request.param == "postgres":
        url, name = request.getfixturevalue("server"), f"rush_{uuid4().hex}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        found["DATABASE_URL"] = url.replace("/postgres?", f"/{name}?")
    run(found, "manage.py", "migrate", "-v0")
    return found


def run(environ: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def scene(environ: dict[str, str], name: str) -> Any:
    return json.loads(run(environ, "-m", "tests.sessions.rush.scene", name))


def test_without_the_lock_one_of_two_organisers_meets_a_database_error(environ):
    found = scene(environ, "naive")
    assert found == {"fared": ["IntegrityError", "released"], "versions": [[1, False], [2, True]]}


def test_with_the_lock_two_releases_at_once_make_one_version_and_one_sentence(environ):
    found = scene(environ, "guarded")
    assert found == {"fared": ["NothingToRelease", "released"], "versions": [[1, False], [2, True]]}
