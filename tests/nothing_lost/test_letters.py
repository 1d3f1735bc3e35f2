"""Whatever dies while letters leave: none is lost, none goes twice, and what nobody can know is said to be unknown."""

import signal
from collections import Counter

import pytest

from tests.nothing_lost.letters_trial import Kill, carry_out, plan
from tests.nothing_lost.machinery import PROCESSES

pytestmark = pytest.mark.broker

LETTERS, KILLS = 80, 3


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
    assert set(machinery.settle()) == {"sent"}
    again = Counter({each: times for each, times in machinery.letters().items() if each in outcome.fates})
    assert set(again) == set(outcome.fates), seed
    assert again.total() - LETTERS <= len(unknown), seed


def test_worker_that_is_asked_to_end_leaves_no_letter_in_doubt(machinery):
    kills = [Kill(("worker",), 7, 0.0), Kill(("worker",), 11, 0.0)]
    outcome = carry_out(machinery, kills, letters=40, number=signal.SIGTERM)

    assert outcome.in_hand == [0, 0]
    assert outcome.of("sent") == set(outcome.received) == set(outcome.fates)
    assert outcome.doubled == 0
