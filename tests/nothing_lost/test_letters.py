"""Whatever dies while letters leave: none is lost, none goes twice, and what nobody can know is said to be unknown."""

import os
import random
import signal

import pytest

from tests.nothing_lost.letters_trial import Kill, carry_out, plan
from tests.nothing_lost.machinery import PROCESSES, Machinery

pytestmark = pytest.mark.broker

LETTERS, KILLS = 80, 3


@pytest.fixture(scope="module")
def seed():
    """A new one for each run, printed when a test fails; PLENARY_SEED repeats one."""
    chosen = int(os.environ.get("PLENARY_SEED") or random.SystemRandom().randrange(10**6))
    print(f"PLENARY_SEED={chosen}")
    return chosen


@pytest.fixture
def machinery(tmp_path):
    with Machinery(tmp_path, environ={"DATABASE_URL": ""}) as running:
        yield running


def test_killed_worker_and_broker_lose_no_letter_and_double_none(machinery, seed):
    outcome = carry_out(machinery, plan(seed, letters=LETTERS, kills=KILLS), letters=LETTERS)
    received, sent, unknown = set(outcome.received), outcome.of("sent"), outcome.of("unknown")

    assert sent | unknown == set(outcome.fates), seed
    assert len(outcome.fates) == LETTERS
    assert sent <= received <= sent | unknown, seed
    assert outcome.doubled == 0, seed
    assert len(unknown) <= sum(outcome.in_hand) <= PROCESSES * len(outcome.in_hand), (seed, outcome.in_hand)
    assert max(outcome.in_hand) <= PROCESSES, (seed, outcome.in_hand)

    assert machinery.ask("again") == len(unknown)
    assert machinery.settle() == {"sent": LETTERS}
    again = machinery.letters()
    assert set(again) == set(outcome.fates), seed
    assert sum(again.values()) - LETTERS <= len(unknown), seed


def test_worker_that_is_asked_to_end_leaves_no_letter_in_doubt(machinery):
    kills = [Kill(("worker",), 7, 0.0), Kill(("worker",), 11, 0.0)]
    outcome = carry_out(machinery, kills, letters=40, number=signal.SIGTERM)

    assert outcome.in_hand == [0, 0]
    assert outcome.of("sent") == set(outcome.received) == set(outcome.fates)
    assert outcome.doubled == 0
