"""Nothing is lost, at full size: letters and printings through killings, on PostgreSQL (DATABASE_URL) and on SQLite."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.nothing_lost import letters_trial, prints_trial
from tests.nothing_lost.machinery import Machinery

LETTERS, KILLS = 1000, 20
BADGES, PRINT_KILLS = 500, 3
WINDOW = 200  # letters timed


def trials() -> Iterator[str]:
    """The lines of the report; raises AssertionError when anything was lost or doubled."""
    seed = random.SystemRandom().randrange(10**6)
    yield f"PLENARY_SEED {seed}"
    for name, environ in (("PostgreSQL", {}), ("SQLite", {"DATABASE_URL": ""})):
        with (
            tempfile.TemporaryDirectory() as folder,
            Machinery(Path(folder), answer_after=0.02, environ=environ) as machinery,
        ):
            yield f"{name:<11} {_letters(machinery, seed)}"
            yield f"{name:<11} {_print(machinery, random.Random(seed))}"
            window = machinery.ask(f"window {WINDOW}")
            median, longest = window[len(window) // 2], window[-1]
            yield f"{name:<11} from the server's yes to our commit: median {median:.1f} ms, longest {longest:.1f} ms"


def _letters(machinery: Machinery, seed: int) -> str:
    plan = letters_trial.plan(seed, letters=LETTERS, kills=KILLS)
    outcome = letters_trial.carry_out(machinery, plan, letters=LETTERS)
    faults = outcome.faults(letters=LETTERS)
    assert not faults, faults
    unknown = outcome.of("unknown")
    arrived = len(unknown & set(outcome.received))
    machinery.ask("again")
    machinery.settle()
    doubled = sum(times - 1 for each, times in machinery.letters().items() if each in outcome.fates)
    assert doubled <= len(unknown)
    return (
        f"{LETTERS} letters, {KILLS} kills in {outcome.seconds:.0f} s: 0 lost, 0 doubled, {len(unknown)} unknown "
        f"({arrived} of them had arrived); all sent again: {doubled} doubled"
    )


def _print(machinery: Machinery, dice: random.Random) -> str:
    job = machinery.ask(f"badges {BADGES}")
    printed = prints_trial.carry_out(machinery, job, kills=PRINT_KILLS, dice=dice)
    undisturbed = prints_trial.carry_out(machinery, machinery.ask(f"reprint {job}"), kills=0, dice=dice)
    assert printed.sha256 == undisturbed.sha256 == printed.row["file_sha256"]
    at = ", ".join(map(str, printed.interrupted_at))
    return f"{BADGES} badges, worker killed at {at}: the same file as undisturbed, {printed.seconds:.0f} s"
