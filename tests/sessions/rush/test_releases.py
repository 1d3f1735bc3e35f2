"""Two releases at one moment, on both databases: with the lock removed, and with it."""

from __future__ import annotations

import json
from typing import Any

from tests.sessions.rush.copies import run


def scene(environ: dict[str, str], name: str) -> Any:
    return json.loads(run(environ, "-m", "tests.sessions.rush.scene", name))


def test_without_the_lock_one_of_two_organisers_meets_a_database_error(environ):
    found = scene(environ, "naive")
    assert found == {"fared": ["IntegrityError", "released"], "versions": [[1, False], [2, True]]}


def test_with_the_lock_two_releases_at_once_make_one_version_and_one_sentence(environ):
    found = scene(environ, "guarded")
    assert found == {"fared": ["NothingToRelease", "released"], "versions": [[1, False], [2, True]]}
