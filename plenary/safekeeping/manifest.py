"""What a backup says of itself: who made it, from what, and the length and SHA-256 of each part."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from events.models import field_keys

NAME, KEYS, ROWS, MEDIA = "manifest.json", "keys.json", "rows/", "media/"
FORMAT, VERSION = "plenary-backup", 1


class Unsound(Exception):
    """The file is not a whole backup; `faults` say each what is wrong and where."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True)
class Part:
    """One entry of the zip. `rows` only for tables."""

    name: str
    bytes: int
    sha256: str
    rows: int = 0
    columns: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Manifest:
    """Everything but the parts themselves."""

    made_at: datetime
    versions: dict[str, str]
    migrations: list[str]
    counters: dict[str, int]
    parts: list[Part]
    field_keys: list[str] = field(default_factory=list)  # fingerprints; the first sealed what is newest

    def tables(self) -> dict[str, Part]:
        """The parts that are tables, by the table's name."""
        found = {part.name: part for part in self.parts if part.name.startswith(ROWS)}
        return {name.removeprefix(ROWS).removesuffix(".jsonl"): part for name, part in found.items()}

    def files(self) -> dict[str, Part]:
        """The parts that are stored files, by their name in the storage."""
        return {part.name.removeprefix(MEDIA): part for part in self.parts if part.name.startswith(MEDIA)}

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    @property
    def with_keys(self) -> bool:
        return any(part.name == KEYS for part in self.parts)

    @property
    def keys_missing(self) -> list[str]:
        """The fingerprints of keys of encrypted columns that this installation does not have."""
        ours = field_keys.fingerprints()
        return [each for each in self.field_keys if each not in ours]

    def dumped(self) -> bytes:
        told = {"format": FORMAT, "format_version": VERSION, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


def parsed(content: bytes) -> Manifest:
    """Raises Unsound for anything but a manifest of this format and version."""
    try:
        told: dict[str, Any] = json.loads(content)
        if (told["format"], told["format_version"]) != (FORMAT, VERSION):
            raise Unsound(
                [f"This is a {told['format']} of version {told['format_version']}, not of version {VERSION}."]
            )
        return Manifest(
            made_at=datetime.fromisoformat(told["made_at"]),
            versions=dict(told["versions"]),
            migrations=list(told["migrations"]),
            counters=dict(told["counters"]),
            parts=[Part(**each) for each in told["parts"]],
            field_keys=[str(each) for each in told.get("field_keys", [])],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Unsound([f"Its {NAME} cannot be read: {error}"]) from error


def applied_migrations(*, using: str) -> list[str]:
    """The migrations a database holds, such as `events.0001_initial`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connections[using]).applied_migrations())
