"""Nothing is lost, at full size: letters and printings through killings, on PostgreSQL (DATABASE_URL) and on SQLite."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Size, verify
from tests.nothing_lost import letters_trial, prints_trial
from tests.nothing_lost.machinery import Machinery

PART = "Nothing lost"
LETTERS, KILLS = 1000, 20
BADGES, PRINT_KILLS = 500, 3
WINDOW = 200  # letters timed


def measure(size: Size) -> Iterator[Figure]:
    """Both databases, with killings drawn from one seed; nothing may be lost or doubled."""
    seed = random.SystemRandom().randrange(10**6)
    for name, environ in (("PostgreSQL", {}), ("SQLite", {"DATABASE_URL": ""})):
        with (
            tempfile.TemporaryDirectory() as folder,
            Machinery(Path(folder), answer_after=0.02, environ=environ) as machinery,
        ):
            yield _letters(machinery, seed, name, size)
            yield _print(machinery, random.Random(seed), name, size)
            count = size.of(WINDOW)
            window = machinery.ask(f"window {count}")
            yield Figure(
                PART,
                "from the mail server's yes to our commit",
                name,
                window[len(window) // 2],
                "ms",
                spread=(window[0], window[-1]),
                verified=verify(len(window) == count, f"{count} letters timed"),
            )


def _letters(machinery: Machinery, seed: int, database: str, size: Size) -> Figure:
    letters = size.of(LETTERS)
    kills = max(1, KILLS * letters // LETTERS)
    outcome = letters_trial.carry_out(
        machinery, letters_trial.plan(seed, letters=letters, kills=kills), letters=letters
    )
    faults = outcome.faults(letters=letters)
    verify(not faults, f"nothing lost, doubled or unexplained: {', '.join(faults)}; seed {seed}")
    unknown = outcome.of("unknown")
    arrived = len(unknown & set(outcome.received))
    machinery.ask("again")
    machinery.settle()
    doubled = sum(times - 1 for each, times in machinery.letters().items() if each in outcome.fates)
    told = (
        f"0 lost, 0 doubled; {len(unknown)} left to a decision ({arrived} of them had arrived); "
        f"all of these sent again: {doubled} doubled; seed {seed}"
    )
    return Figure(
        PART,
        f"{letters} letters through {kills} killings",
        database,
        letters / outcome.seconds,
        "letters/s",
        verified=verify(doubled <= len(unknown), told),
    )


def _print(machinery: Machinery, dice: random.Random, database: str, size: Size) -> Figure:
    badges = size.of(BADGES)
    job = machinery.ask(f"badges {badges}")
    printed = prints_trial.carry_out(machinery, job, kills=PRINT_KILLS, dice=dice)
    undisturbed = prints_trial.carry_out(machinery, machinery.ask(f"reprint {job}"), kills=0, dice=dice)
    same = printed.sha256 == undisturbed.sha256 == printed.row["file_sha256"]
    at = ", ".join(map(str, printed.interrupted_at))
    return Figure(
        PART,
        f"{badges} badges, the worker killed {PRINT_KILLS} times",
        database,
        printed.seconds,
        "s",
        ratio=printed.seconds / undisturbed.seconds,
        against="undisturbed",
        verified=verify(same, f"killed after {at} badges; the very file that comes undisturbed"),
    )
