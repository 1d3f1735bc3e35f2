"""Finding names as people type them: without accents, capitals or punctuation, in any script."""

import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart, as keyboards without them are used.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text for comparison only: never shown, never stored."""
    if text.isascii():
        plain = text.lower()
    else:
        apart = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").translate(_PLAIN)
    kept = "".join(sign if sign.isalnum() or sign in "@." or not sign.isascii() else " " for sign in plain)
    return " ".join(kept.split())


def terms(text: str) -> list[str]:
    """The parts of a search, every one of which must be found."""
    return fold(text).split()
