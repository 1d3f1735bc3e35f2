"""A document of which some rows may be faulty: what can still be looked at, and which ids there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from plenary.exchange.findings import Findings

Row = dict[str, Any]


class Sound:
    """The rows of a document whose shape is right, with their paths."""

    def __init__(self, document: Any, faulty: set[tuple[Any, ...]]) -> None:
        self.document: Row = document if isinstance(document, dict) else {}
        self.faulty = faulty
        self._ids: dict[str, dict[str, Row]] = {}

    def rows(self, part: str) -> Iterator[tuple[str, Row]]:
        """Path and row of every sound row of a part."""
        rows = self.document.get(part)
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if (part, place) not in self.faulty:
                yield f"$.{part}[{place}]", row

    def all_ids(self, part: str) -> Iterator[tuple[int, str]]:
        """Place and id of every row that has one, faulty or not."""
        rows = self.document.get(part)
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                yield place, row["id"]

    def known(self, part: str) -> dict[str, Row]:
        """The rows of a part by id; faulty ones are known by name only, as empty rows."""
        if part not in self._ids:
            sound = {row["id"]: row for _, row in self.rows(part)}
            self._ids[part] = {key: sound.get(key, {}) for _, key in self.all_ids(part)}
        return self._ids[part]

    @cached_property
    def event(self) -> Row | None:
        """The event, if nothing is wrong with its shape."""
        return None if any(place[:1] in {(), ("event",)} for place in self.faulty) else self.document["event"]

    @cached_property
    def zone(self) -> ZoneInfo | None:
        """The venue's time zone, if the event is sound."""
        return ZoneInfo(self.event["timezone"]) if self.event else None

    def day(self, moment: str) -> date | None:
        """The date of a moment at the venue."""
        return datetime.fromisoformat(moment).astimezone(self.zone).date() if self.zone else None

    def refer(self, key: str | None, part: str, path: str, findings: Findings) -> bool:
        """Whether an id of a part exists (null does); the fault is noted if not."""
        if key is None or key in self.known(part):
            return True
        findings.add(path, f"“{key}” is not among the {part}")
        return False


def span(row: Row) -> tuple[datetime, datetime]:
    """When a sitting, an agenda item or a presentation begins and ends."""
    start = datetime.fromisoformat(row["starts_at"])
    if "ends_at" in row:
        return start, datetime.fromisoformat(row["ends_at"])
    return start, start + timedelta(minutes=row["minutes"])
