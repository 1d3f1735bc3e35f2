"""Several editors publish words at one moment, on PostgreSQL: one of them makes the next version, nobody a second."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from plenary.environment import ROOT
from tests import postgres

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A fresh PostgreSQL with the tables."""
    try:
        with postgres.server() as url:
            given = {
                **os.environ,
                "DATABASE_URL": url,
                "VAR_DIR": str(tmp_path_factory.mktemp("publishing")),
                "SECRET_KEY": "the key of a rush",
                "DJANGO_SETTINGS_MODULE": "plenary.settings",
            }
            run(given, "manage.py", "migrate", "-v0")
            yield given
    except postgres.NoServer as missing:
        pytest.skip(str(missing))


def run(environ: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def scene(environ: dict[str, str], name: str) -> Any:
    found = json.loads(run(environ, "-m", "tests.events.rush.publishing", name))
    run(environ, "manage.py", "flush", "--no-input", "-v0")
    return found


def test_without_the_lock_editors_collide(environ):
    assert scene(environ, "naive") == {"told": {"published": 1, "collided": 5}, "versions": [1, 2]}


def test_with_the_lock_one_publishes_and_the_others_are_told(environ):
    assert scene(environ, "guarded") == {"told": {"published": 1, "superseded": 5}, "versions": [1, 2]}
