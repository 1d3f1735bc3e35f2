"""Short names for new rows: readable, unique in their event, safe in an address."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from events.models import Event

LONGEST = 48


def new_key(*, event: Event, model: type[Any], name: Any) -> str:
    """A key made of a name's Latin letters, or of the noun where it has none; numbered when taken."""
    said = name.data.values() if isinstance(getattr(name, "data", None), dict) else [str(name)]
    stems = (slugify(text)[:LONGEST].strip("-_") for text in said if text)
    stem = next(filter(None, stems), str(model._meta.model_name))
    taken = set(model.objects.filter(event=event, key__startswith=stem).values_list("key", flat=True))
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
