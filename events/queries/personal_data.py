"""Everything kept about one person: to be read by them, and to be taken away as JSON. Each app brings its parts.

A part is registered with what it covers (`app.Model.field` of each column that points at a person), so that a test can
tell what nobody exports. `NOT_EXPORTED` says of the rest why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from events.models import Event, Participant, Upload
from events.queries import clock, dates, uploads

FORMAT, VERSION = "plenary-personal-data", 1

NOT_EXPORTED: dict[str, str] = {}  # the column that points at a person → why it is in no part


@dataclass(frozen=True)
class Fact:
    """One thing kept: its name in the file, its label on the page, its value as JSON, its words where they differ."""

    name: str
    label: str
    value: Any
    words: str = ""

    @property
    def shown(self) -> str:
        if self.words or self.value in (None, "", [], {}):
            return self.words
        if isinstance(self.value, bool):
            return _("yes") if self.value else _("no")
        return ", ".join(map(str, self.value)) if isinstance(self.value, list) else str(self.value)


Entry = list[Fact]


@dataclass(frozen=True)
class Chapter:
    """One part as it is for a person: its name in the file, its heading, its entries; one alone where `single`."""

    name: str
    title: str
    entries: list[Entry] = field(default_factory=list)
    single: bool = False

    def document(self) -> Any:
        """The chapter as JSON."""
        rows = [{fact.name: fact.value for fact in entry} for entry in self.entries]
        return (rows[0] if rows else None) if self.single else rows

    def told(self) -> list[Entry]:
        """The entries without what is empty, for reading."""
        shown = [[fact for fact in entry if fact.shown] for entry in self.entries]
        return [entry for entry in shown if entry]


parts: list[tuple[int, str, Callable[[Participant], Chapter]]] = []  # by the place they are read in
covered: dict[str, str] = {}  # the column that points at a person → the part that holds it


def register(name: str, read: Callable[[Participant], Chapter], *, place: int, covers: Iterable[str]) -> None:
    """From now on every copy holds this part, at its place among the others."""
    parts.append((place, name, read))
    parts.sort(key=lambda part: part[:2])
    covered.update(dict.fromkeys(covers, name))


def chapters(person: Participant) -> list[Chapter]:
    """All that is kept about the person, part by part."""
    return [read(person) for _place, _name, read in parts]


def document(person: Participant) -> dict[str, Any]:
    """The same as JSON; see docs/privacy.md for its shape."""
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "event": person.event.slug,
        "made_at": clock.real_now().isoformat(timespec="seconds"),
        **{chapter.name: chapter.document() for chapter in chapters(person)},
    }


def files(person: Participant) -> list[Upload]:
    """The files that go with it."""
    return uploads.files_of(person)


def moment(name: str, label: str, at: datetime | None, event: Event) -> Fact:
    """A moment: ISO 8601 at the venue in the file, its date and time on the page."""
    if at is None:
        return Fact(name, label, None)
    words = f"{dates.full(at, event)}, {dates.clock(at, event)}"
    return Fact(name, label, dates.at_venue(at, event).isoformat(timespec="seconds"), words)


def language(name: str, label: str, code: str) -> Fact:
    """A language: its code in the file, its name on the page."""
    return Fact(name, label, code, dates.language_name(code) if code else "")


def languages(name: str, label: str, codes: list[str]) -> Fact:
    """Several languages: their codes in the file, their names on the page."""
    return Fact(name, label, codes, ", ".join(dates.language_name(code) for code in codes))


def choice(row: Any, name: str, label: str) -> Fact:
    """A code of a closed list and its words."""
    value = getattr(row, name)
    return Fact(name, label, value or None, str(getattr(row, f"get_{name}_display")() or "") if value else "")
