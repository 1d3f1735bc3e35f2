"""Placeholders of letters that the apps above fill: each registers its words when it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from events.models import Participant

# From a person and what the mailing is about (its audience) to lines, in the active language.
Teller = Callable[[Participant, Mapping[str, Any]], tuple[str, ...]]

tellers: dict[str, Teller] = {}


def told(person: Participant, about: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The lines of each such placeholder for one person, in the active language; none for a letter about nothing."""
    return {name: teller(person, about) for name, teller in tellers.items()} if about else {}
