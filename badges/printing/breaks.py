"""Where a line may end: Unicode's line breaking (UAX 14) by ICU, with dictionaries for scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from threading import Lock
from unicodedata import category

from icu import BreakIterator, Locale, UnicodeString

BREAKING = Lock()  # the breaker of a language is shared
WIDEST_BMP = "\uffff"
# Japanese ends lines between phrases and never begins one with a small kana; Chinese keeps its strict rule.
MANNERS = {"ja": "@lb=strict;lw=phrase", "zh": "@lb=strict"}
LETTER_AND_HYPHEN = re.compile(r"(?<![^\W_])[^\W\d_][-\u2010]$")  # "e-Government" is one word
KEEPS_WORDS = frozenset({"ko"})  # written with spaces: a word is not broken between its syllables


def break_places(text: str, language: str) -> list[int]:
    """Every place inside the text where a new line may begin, by the rules of the language alone."""
    return _places(text, language or "en")


def line_places(text: str, language: str) -> list[int]:
    """Where the lines of a paragraph may begin: as readers of the language expect, the end of the text included.

    Korean breaks at spaces and after hyphens; Japanese between phrases; Chinese between characters, with no closing
    mark at the head of a line; Thai, Khmer, Lao and Myanmar between words that ICU's dictionaries know.
    """
    head = language.split("-")[0].lower()
    places = _places(text, f"{language or 'en'}{MANNERS.get(head, '')}")
    if head in KEEPS_WORDS:
        places = [place for place in places if not _inside_word(text, place)]
    if "-" in text or "\u2010" in text:
        places = [place for place in places if not LETTER_AND_HYPHEN.search(text, max(place - 3, 0), place)]
    return [*places, len(text)]


def letter_places(text: str) -> Iterator[int]:
    """Places between letters with their marks: the last resort for a word wider than its column."""
    with BREAKING:
        breaks = BreakIterator.createCharacterInstance(Locale("en"))
        breaks.setText(UnicodeString(text))
        found = list(breaks)
    yield from _characters(text, found)


def _inside_word(text: str, place: int) -> bool:
    return category(text[place - 1])[0] in "LMN" and category(text[place])[0] in "LMNP"


def _places(text: str, locale: str) -> list[int]:
    with BREAKING:
        breaks = _breaker(locale)
        breaks.setText(UnicodeString(text))
        found = list(breaks)
    return [place for place in _characters(text, found) if place < len(text)]


def _characters(text: str, units: list[int]) -> list[int]:
    """ICU counts UTF-16 units, we count characters."""
    if not text or max(text) <= WIDEST_BMP:
        return units
    starts = list(accumulate((1 + (character > WIDEST_BMP) for character in text), initial=0))
    position = {unit: index for index, unit in enumerate(starts)}
    return [position[unit] for unit in units]


@lru_cache(maxsize=64)
def _breaker(locale: str) -> BreakIterator:
    return BreakIterator.createLineInstance(Locale(locale))
