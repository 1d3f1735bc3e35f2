"""Writing every encrypted value anew under the first key, so that older keys can be thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from events.models import field_keys, resealing


@dataclass
class Count:
    """Of all encrypted values: how many the first key had sealed, how many another, how many none of the keys opens."""

    current: int = 0
    older: int = 0
    unreadable: int = 0


def reseal(*, dry_run: bool = False, using: str = DEFAULT_DB_ALIAS) -> Count:
    """Every value that any key opens is sealed under the first; those that none opens stay as they are.

    Done in batches, each kept at once: stopped half-way, the next run does the rest. Done twice, nothing changes.
    """
    count = Count()

    def turned(token: str) -> str | None:
        if field_keys.is_current(token):
            count.current += 1
            return None
        try:
            text = field_keys.opened(token)
        except field_keys.KeyMissing:
            count.unreadable += 1
            return None
        count.older += 1
        return None if dry_run else field_keys.seal(text)

    for model in sealed_models():
        resealing.rewrite(model, turned, using=using)
    return count


def sealed_models() -> Iterator[type[Model]]:
    """The tables with encrypted columns."""
    return (model for model in apps.get_models() if resealing.columns_of(model))


def some_unreadable(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """How many of the first few hundred values of each table none of the keys opens; enough to tell a wrong key."""
    found = 0
    for model in sealed_models():
        rows = next(resealing.batches(model, using=using), [])
        found += sum(not _opens(text) for row in rows for text in row[1:] if isinstance(text, str))
    return found


def _opens(token: str) -> bool:
    try:
        field_keys.opened(token)
    except field_keys.KeyMissing:
        return False
    return True
