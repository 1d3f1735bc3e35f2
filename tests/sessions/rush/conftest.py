"""Both databases, fresh for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests import postgres
from tests.sessions.rush.copies import run

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
