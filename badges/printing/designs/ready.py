"""Designs that stand ready: each a file beside this one, to print as it is or to begin from."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from badges.printing.designs.elements import Design
from badges.printing.designs.reading import read

FOLDER = Path(__file__).resolve().parent / "ready"
DELEGATE = "delegate"
# in the order in which they are offered
NAMES = (
    DELEGATE, "vip", "press", "staff", "small", "card", "plate", "seating-card", "label", "label-letter", "certificate",
)  # fmt: skip


class NotReady(LookupError):
    """There is no ready design of this name."""


@cache
def ready(name: str) -> Design:
    """A ready design by its name; raises NotReady."""
    if name not in NAMES:
        raise NotReady(name)
    return read(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
