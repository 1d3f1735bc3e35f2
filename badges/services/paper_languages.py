"""The languages of printed pieces: those a design speaks, and that of our own words beside them."""

from __future__ import annotations

from django.conf import settings

from badges.models import Design
from events.models import Event


def languages_of(design: Design | None, event: Event) -> list[str]:
    """The one or two languages a piece speaks: the design's, else the event's first two."""
    chosen = list(design.languages) if design and design.languages else list(event.languages)
    return chosen[:2] or ["en"]


def interface(language: str) -> str:
    """The language of our own words on paper: the one asked for, or what it is a kind of, where a catalogue has it.

    English for all others, traditional Chinese among them: simplified words would be the wrong script.
    """
    have = {*dict(settings.LANGUAGES), *settings.PAPER_LANGUAGES}
    code = language.lower()
    if code in {"zh", "zh-cn", "zh-sg"}:
        return "zh-hans"
    return next((known for known in (code, code.split("-")[0]) if known in have), "en")
