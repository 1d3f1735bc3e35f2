"""What a benchmark finds: figures, each with what was verified in the same run, and how ways take turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One finding.

    `ratio` compares `value` with that of the way named in `against`, so that machines compare; `spread` is the least
    and the greatest ratio met (of the value, where there is no ratio). `bar` says what is asked, `holds` whether it was
    met. `verified` says what was checked about the output in this very run.
    """

    part: str
    what: str
    way: str
    value: float
    unit: str
    ratio: float | None = None
    against: str = ""
    bar: str = ""
    holds: bool | None = None
    verified: str = ""
    spread: tuple[float, float] | None = None


@dataclass(frozen=True)
class Size:
    """How large a run is: at full size, or with at most `n` of each thing."""

    n: int | None = None

    def of(self, full: int) -> int:
        """`full` at full size, never more than `n` otherwise."""
        return full if self.n is None else min(self.n, full)

    def rounds(self, full: int) -> int:
        """How often ways take turns: one round in a small run, which is about being right and not about time."""
        return full if self.n is None else 1


class Unverified(Exception):
    """What was measured is not what it should be: the figure is worth nothing."""


def verify(holds: bool, told: str) -> str:
    """`told`, for a figure's `verified`; raises Unverified when it does not hold."""
    if not holds:
        raise Unverified(f"Does not hold: {told}")
    return told


def at_least(least: float, found: float, unit: str = "") -> dict[str, Any]:
    """A figure's `bar` and `holds`: more is better. The unit of a bar on the ratio is ×."""
    return {"bar": f"≥ {least:g} {unit}".strip(), "holds": found >= least}


def at_most(most: float, found: float, unit: str = "") -> dict[str, Any]:
    """A figure's `bar` and `holds`: less is better."""
    return {"bar": f"≤ {most:g} {unit}".strip(), "holds": found <= most}


@dataclass(frozen=True)
class Turns:
    """What one way took and gave, turn by turn; seconds of the clock that was asked."""

    seconds: list[float]
    gave: list[Any]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def against(self, other: Turns) -> dict[str, Any]:
        """A figure's `ratio` and `spread`: the median time in medians of the other way's."""
        return {
            "ratio": self.median / other.median,
            "spread": (min(self.seconds) / other.median, max(self.seconds) / other.median),
        }

    def faster(self, other: Turns) -> dict[str, Any]:
        """A figure's `ratio` and `spread` as speed: twice as fast is 2."""
        return {
            "ratio": other.median / self.median,
            "spread": (other.median / max(self.seconds), other.median / min(self.seconds)),
        }


def take_turns(
    ways: Mapping[str, Callable[[], Any]], *, rounds: int, clock: Callable[[], float] = time.process_time
) -> dict[str, Turns]:
    """Each way once a round, so that a busy moment of the machine meets all of them.

    `clock` is this process's CPU time unless another is asked: `time.perf_counter` where ways wait for others.
    """
    turns = {name: Turns([], []) for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            began = clock()
            gave = way()
            turns[name].seconds.append(clock() - began)
            turns[name].gave.append(gave)
    return turns
