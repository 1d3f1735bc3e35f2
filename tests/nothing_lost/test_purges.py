"""A deletion whose worker dies is carried on by the next one: all of it goes, and the report counts nothing twice."""

import random
import time

import pytest

from tests.nothing_lost.machinery import PATIENCE

pytestmark = pytest.mark.broker

PEOPLE, KINDS, KILLS = 80, 3, 2
TOTAL = PEOPLE * KINDS


@pytest.fixture(scope="module")
def purge(machinery):
    return machinery.ask(f"deletion {PEOPLE}")


def wait_for(machinery, purge, met):
    deadline = time.monotonic() + PATIENCE
    while not met(row := machinery.ask(f"purge {purge}")):
        machinery.keep()
        assert time.monotonic() < deadline, f"{row}\n{machinery.logs()}"
        time.sleep(0.02)
    return row


def test_killed_deletion_is_carried_on_and_its_report_is_right(machinery, seed, purge):
    dice = random.Random(seed)
    killed_at = []
    for turn in range(KILLS):
        before = turn * TOTAL // 3 + dice.randrange(1, TOTAL // 6)
        wait_for(machinery, purge, lambda row, before=before: row["done"] > before)
        machinery.kill("worker")
        dead = machinery.ask(f"purge {purge}")
        killed_at.append(dead["done"])
        assert (dead["state"], dead["left"]) == ("running", TOTAL - dead["done"]), (seed, dead)
        machinery.start("worker")
    row = wait_for(machinery, purge, lambda now: now["state"] in {"done", "failed"})

    assert all(0 < place < TOTAL for place in killed_at), (seed, killed_at)
    assert row == {
        "state": "done",
        "done": TOTAL,
        "total": TOTAL,
        "attempts": 1 + KILLS,
        "error": "",
        "gone": {"travel": PEOPLE, "food": PEOPLE, "access": PEOPLE},
        "left": 0,
    }, (seed, killed_at)
