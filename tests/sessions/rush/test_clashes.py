"""Two moves into one room at one moment, on both databases: with the lock removed, and with it."""

from __future__ import annotations

import json
from typing import Any

from tests.sessions.rush.copies import run


def scene(environ: dict[str, str], name: str) -> Any:
    return json.loads(run(environ, "-m", "tests.sessions.rush.clashing", name))


def test_without_the_lock_both_move_into_the_room(environ):
    assert scene(environ, "naive") == {"fared": ["moved", "moved"], "clashes": ["room_double_booked"]}


def test_with_the_lock_the_second_is_shown_the_first(environ):
    assert scene(environ, "guarded") == {"fared": ["WouldClash", "moved"], "clashes": []}
