"""Import, export and lists against the number of people: nothing may grow faster than the assembly does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from bench.figures import Figure, Size, at_most, verify
from bench.servers import furnished
from plenary.environment import ROOT

PART = "Import, export and lists against size"
SIZES = (1_000, 5_000, 10_000)
SMALL = (25, 50)  # of a small run
FASTER = 1.5  # how much more each person may cost in the largest assembly than in the smallest


def measure(size: Size) -> Iterator[Figure]:
    sizes = SIZES if size.n is None else SMALL
    with furnished():
        found = {number: _alone(number) for number in sizes}
    least, most = sizes[0], sizes[-1]
    told = {number: _verified(number, each) for number, each in found.items()}
    for place, first in enumerate(found[least]["steps"]):
        grown = most / least
        for number in sizes:
            step = found[number]["steps"][place]
            common = {"part": "sizes", "what": step["step"], "way": f"{number:,} people", "verified": told[number]}
            ratio = {"ratio": step["cpu"] / first["cpu"], "against": f"{least:,} people"}
            bar = at_most(grown * FASTER, ratio["ratio"]) if number == most and size.n is None else {}
            yield Figure(value=step["cpu"] * 1000, unit="ms of CPU", **ratio, **bar, **common)
            more = {"ratio": step["peak"] / first["peak"], "against": f"{least:,} people"}
            bar = at_most(grown, more["ratio"]) if number == most and size.n is None else {}
            yield Figure(value=step["peak"], unit="MiB at most so far", **more, **bar, **common)


def _alone(number: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.sizes_alone", str(number)]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _verified(number: int, found: dict[str, Any]) -> str:
    return verify(found["same"], f"{number:,} people and every presentation came out as they went in")
