"""Alphabetical order as a language has it: the one order of lists, tables, files and print."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache


@lru_cache(maxsize=16)
def sort_key(language: str) -> Callable[[str], bytes]:
    """The key by which names are sorted alphabetically in a language (BCP 47); unknown ones sort as the root does."""
    import icu  # deferred: slow import

    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(language))
    return collator.getSortKey  # type: ignore[no-any-return]
