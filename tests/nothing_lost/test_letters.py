"""Whatever dies while letters leave: none is lost, none goes twice, and what nobody can know is said to be unknown."""

import signal
from collections import Counter

import pytest

from tests.nothing_lost.letters_trial import Kill, Outcome, carry_out, plan

pytestmark = pytest.mark.broker

LETTERS, KILLS = 80, 3


def test_killed_worker_and_broker_lose_no_letter_and_double_none(machinery, seed):
    outcome = carry_out(machinery, plan(seed, letters=LETTERS, kills=KILLS), letters=LETTERS)
    assert outcome.faults(letters=LETTERS) == [], f"PLENARY_SEED={seed}"

    unknown = outcome.of("unknown")

    assert machinery.ask("again") == len(unknown)
    assert set(machinery.settle()) == {"sent"}
    again = Counter({each: times for each, times in machinery.letters().items() if each in outcome.fates})
    assert set(again) == set(outcome.fates), seed
    assert again.total() - LETTERS <= len(unknown), seed


@pytest.mark.parametrize(
    ("received", "fates", "in_hand", "found"),
    [
        ({"a": 1, "b": 1}, {"a": "sent", "b": "unknown"}, [1], []),
        ({"a": 1}, {"a": "sent", "b": "unknown"}, [2], []),
        ({"a": 1}, {"a": "sent"}, [0], ["1 letters without a row"]),
        ({"a": 1}, {"a": "sent", "b": "failed"}, [0], ["1 letters neither sent nor unknown"]),
        ({"a": 1}, {"a": "sent", "b": "sent"}, [0], ["1 letters said to be sent that never arrived"]),
        ({"a": 2, "b": 1}, {"a": "sent", "b": "sent"}, [0], ["1 letters that arrived twice"]),
        ({"a": 1}, {"a": "sent", "b": "unknown"}, [0], ["1 unknown letters that were in nobody's hand"]),
        ({"a": 1, "b": 1}, {"a": "sent", "b": "sent"}, [3], ["1 letters in hand beyond one a process"]),
    ],
)
def test_faults_sees_each_kind_of_broken_word(received, fates, in_hand, found):
    assert Outcome(Counter(received), fates, in_hand).faults(letters=2) == found


def test_worker_that_is_asked_to_end_leaves_no_letter_in_doubt(machinery):
    kills = [Kill(("worker",), 7, 0.0), Kill(("worker",), 11, 0.0)]
    outcome = carry_out(machinery, kills, letters=40, number=signal.SIGTERM)

    assert outcome.in_hand == [0, 0]
    assert outcome.of("sent") == set(outcome.received) == set(outcome.fates)
    assert outcome.doubled == 0
