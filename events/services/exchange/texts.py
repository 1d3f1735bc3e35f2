"""Texts in several languages, moments and blanks: as the document writes them and as the columns hold them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any, overload
from zoneinfo import ZoneInfo

from i18nfield.strings import LazyI18nString

Document = dict[str, Any]


def text(value: dict[str, str] | None) -> LazyI18nString:
    """The column's value of a text; none for null."""
    return LazyI18nString(dict(value or {}))


def text_of(value: LazyI18nString | None, languages: Iterable[str]) -> dict[str, str] | None:
    """A text as the document writes it: the event's languages in their order, then any others; null if empty."""
    if value is None or not value:
        return None
    spoken = value.data if isinstance(value.data, dict) else {next(iter(languages), "en"): str(value.data)}
    order = [*(tag for tag in languages if spoken.get(tag)), *sorted(tag for tag in spoken if tag not in languages)]
    return {tag: spoken[tag] for tag in order if spoken[tag]} or None


@overload
def moment(value: str) -> datetime: ...
@overload
def moment(value: None) -> None: ...
def moment(value: str | None) -> datetime | None:
    """A moment with its offset, in UTC."""
    return datetime.fromisoformat(value).astimezone(UTC) if value else None


def moment_of(value: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment in the venue's zone, as ISO 8601 with the offset that holds there then."""
    return value.astimezone(zone).isoformat() if value else None


def noon(day: str, zone: ZoneInfo) -> datetime:
    """The moment a bare date stands for: noon at the venue, so that no zone turns it into another day."""
    return datetime.combine(date.fromisoformat(day), time(12), zone).astimezone(UTC)


def uid(slug: str, kind: str, key: str) -> uuid.UUID:
    """The identity of an imported object: uuid5 of (event, kind, document id), the same at every import (RFC 9562)."""
    return uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, f"plenary:{slug}"), f"{kind}:{key}")


def languages_in(document: Document) -> list[str]:
    """The languages of a document's texts: those of the event's name first, then the others as they appear."""
    found: dict[str, None] = {}
    for value in _texts(document):
        found.update(dict.fromkeys(tag for tag in value or {} if tag != "local"))
    return list(found)


def _texts(document: Document) -> Iterator[dict[str, Any] | None]:
    event = document["event"]
    yield from (event["name"], event["short_name"], event["theme"], event["venue"]["name"], event["host"])
    yield document["notice"]
    yield from (contact["name"] for contact in event["contacts"])
    if event["follows"]:
        yield from (event["follows"]["name"], event["follows"]["venue"])
    for kind in ("rooms", "organisations", "delegations"):
        yield from (row["name"] for row in document[kind])
    for sitting in document["sittings"]:
        yield from (sitting["title"], sitting["abstract"])
        yield from (item["title"] for item in sitting["agenda"])
    yield from (row["title"] for row in document["presentations"])
    if document["declaration"]:
        yield document["declaration"]["title"]
        yield from (row["text"] for row in document["declaration"]["paragraphs"])
