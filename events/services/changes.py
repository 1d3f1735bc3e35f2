"""What a change did to a row, as plain JSON: for the audit, and for an editor who must not overwrite another's work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from i18nfield.strings import LazyI18nString

from events.services.details import HIDDEN, NOT_IN_THE_RECORD, differs


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it: moments in ISO 8601, texts as their languages, rows as their key."""
    if isinstance(value, LazyI18nString):
        return plain(value.data)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Model):
        return getattr(value, "key", value.pk)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items() if item or not isinstance(item, str)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def apply(row: Model, fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Sets the fields that differ and returns them as they were and as they are; saves nothing."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in fields.items():
        old = getattr(row, name)
        if _same(old, value):
            continue
        before[name], after[name] = plain(old), plain(value)
        setattr(row, name, value)
    return hidden(before), hidden(after)


def hidden(values: dict[str, Any]) -> dict[str, Any]:
    """The values without what may not outlive the event: the record says that a need changed, not which."""
    return {name: HIDDEN if name in NOT_IN_THE_RECORD else value for name, value in values.items()}


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, LazyI18nString) or isinstance(new, LazyI18nString):
        return (plain(old) or {}) == (plain(new) or {})
    return not differs(old, new)


def fingerprint(values: Mapping[str, Any]) -> str:
    """A short hash of field values: equal only while nobody changed one of them."""
    text = json.dumps(plain(values), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
