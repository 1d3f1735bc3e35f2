"""Letters through killings: a plan drawn from a seed, carried out, and what is left to judge."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.nothing_lost.machinery import PROCESSES, Machinery

KINDS = (("worker",), ("broker",), ("worker", "broker"))


@dataclass(frozen=True)
class Kill:
    """Which parts die, after how many further letters, and how long they stay dead (seconds)."""

    parts: tuple[str, ...]
    after: int
    pause: float


@dataclass
class Outcome:
    """What a trial left: the letters the sink has, each letter's fate, letters in hand at each kill, recovery times."""

    received: Counter[str]
    fates: dict[str, str]
    in_hand: list[int] = field(default_factory=list)
    seconds: float = 0.0

    def of(self, state: str) -> set[str]:
        return {each for each, fate in self.fates.items() if fate == state}

    @property
    def doubled(self) -> int:
        return sum(times - 1 for times in self.received.values())

    def faults(self, *, letters: int) -> list[str]:
        """What would be lost, doubled or unexplained; nothing in a copy that keeps its word."""
        received, sent, unknown = set(self.received), self.of("sent"), self.of("unknown")
        found = {
            "letters without a row": letters - len(self.fates),
            "letters neither sent nor unknown": len(set(self.fates) - sent - unknown),
            "letters said to be sent that never arrived": len(sent - received),
            "letters that arrived and are said to wait": len(received - sent - unknown),
            "letters that arrived twice": self.doubled,
            "unknown letters that were in nobody's hand": max(0, len(unknown) - sum(self.in_hand)),
            "letters in hand beyond one a process": max([0, *(held - PROCESSES for held in self.in_hand)]),
        }
        return [f"{number} {what}" for what, number in found.items() if number]


def plan(seed: int, *, letters: int, kills: int) -> list[Kill]:
    """Kinds of killing in turn, in a random order, spread over the letters at random; the last come in peace."""
    dice = random.Random(seed)
    moments = sorted(dice.sample(range(2, letters * 9 // 10), kills))
    kinds = [KINDS[number % len(KINDS)] for number in range(kills)]
    dice.shuffle(kinds)
    gaps = [after - before for before, after in zip([0, *moments], moments, strict=False)]
    return [Kill(parts, gap, dice.uniform(0, 0.5)) for parts, gap in zip(kinds, gaps, strict=True)]


def carry_out(machinery: Machinery, kills: list[Kill], *, letters: int, number: int = signal.SIGKILL) -> Outcome:
    """Queues the letters, kills as planned, starts again what was killed, waits until every letter has a fate."""
    began, others, before = time.monotonic(), machinery.ask("fates"), machinery.letters()
    machinery.forget()
    assert machinery.ask(f"letters {letters}") == letters
    in_hand = []
    for kill in kills:
        machinery.hear(kill.after)
        machinery.kill(*kill.parts, number=number)
        if "worker" in kill.parts:
            states = machinery.ask("states")
            undecided = states.get("handing_over", 0) + states.get("unknown", 0)
            in_hand.append(undecided - sum(in_hand))
        time.sleep(kill.pause)
        machinery.start(*reversed(kill.parts))
    machinery.settle()
    assert machinery.ended == [], machinery.logs()
    fates = {each: fate for each, fate in machinery.ask("fates").items() if each not in others}
    return Outcome(machinery.letters() - before, fates, in_hand, time.monotonic() - began)
