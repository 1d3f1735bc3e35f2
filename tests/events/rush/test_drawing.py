"""Several draw the first seat at one moment, on PostgreSQL: one draw counts, and nobody draws over it unawares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.events.rush.test_publishing import environ, run

__all__ = ["environ"]
pytestmark = pytest.mark.postgres


@pytest.fixture
def scene(environ: dict[str, str]) -> Iterator[Any]:
    yield lambda name: json.loads(run(environ, "-m", "tests.events.rush.drawing", name))
    run(environ, "manage.py", "flush", "--no-input", "-v0")


def test_without_the_guard_six_draws_overwrite_one_another(scene):
    found = scene("naive")
    assert (found["told"], found["records"], found["version"]) == ({"drawn": 6}, 6, 2)


@pytest.mark.parametrize("name", ["guarded", "first"])
def test_with_the_guard_one_draws_and_the_others_are_told(name, scene):
    assert scene(name) == {"told": {"drawn": 1, "superseded": 5}, "records": 1, "version": 2, "stands": True}
