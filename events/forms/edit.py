"""A form that edits one row: filled from it, and noticing when somebody else has saved it meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from events.forms.texts import normal
from events.models import Event
from events.models.encrypted import is_unreadable
from events.services import changes, editing


@dataclass(frozen=True)
class Conflict:
    """A field two editors want different: its label, what stands now, what this editor typed."""

    label: str
    now: str
    typed: str


class EditForm(forms.Form):
    """Fields are named like the row's; `texts` name those in several languages.

    The hidden `version` is a fingerprint of what the editor was shown.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def __init__(self, data: Any = None, *, event: Event, row: Model | None = None, **options: Any) -> None:
        self.event = event
        self.row = row
        self.conflicts: list[Conflict] = []
        super().__init__(data, **options)
        self.build()
        if row is not None:
            for name in self.names():
                if name not in self.initial:
                    value = getattr(row, name)
                    self.initial[name] = None if is_unreadable(value) else value
                    if is_unreadable(value):
                        self.fields[name].help_text = value
            self.initial["version"] = self.fingerprint()

    def build(self) -> None:
        """Adds the fields that depend on the event or the row."""

    def names(self) -> list[str]:
        """The fields of the row that are edited, in the order of the form."""
        return [name for name in self.fields if name != "version"]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, those without one under none."""
        placed = [(str(title), [self[name] for name in names if name in self.fields]) for title, names in self.GROUPS]
        named = {name for _title, names in self.GROUPS for name in names}
        rest = [self[name] for name in self.names() if name not in named]
        return [group for group in [*placed, ("", rest)] if group[1]]

    def fingerprint(self) -> str:
        """The version of the row as it stands."""
        assert self.row is not None
        return editing.seen_as(self.row, self.names())

    def values(self) -> dict[str, Any]:
        """What to write: the cleaned fields, in NFC, null where the column tells unknown from empty."""
        return {name: self.value(name) for name in self.names()}

    def value(self, name: str) -> Any:
        """One field's value as the column holds it."""
        value = self.cleaned_data[name]
        if isinstance(value, str):
            value = normal(value)
        if value == "" and self.row is not None and self._meta(name).null:
            return None
        return value

    def _meta(self, name: str) -> Any:
        assert self.row is not None
        return self.row._meta.get_field(name)

    @property
    def seen(self) -> str:
        """What the editor was shown, for the service."""
        return str(self.cleaned_data.get("version") or "")

    def show_conflict(self, error: editing.ChangedMeanwhile) -> None:
        """Shows what stands now beside what was typed; saving again then means it."""
        for name, now in error.current.items():
            typed = self.value(name)
            if changes.plain(now) != changes.plain(typed):
                label = str(self.fields[name].label or name)
                self.conflicts.append(Conflict(label, _in_words(now), _in_words(typed)))
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = changes.fingerprint(error.current)
        self.data = data
        self.add_error(None, _("Somebody else has saved this meanwhile. Below, what stands now and what you typed."))


def _in_words(value: Any) -> str:
    if isinstance(value, LazyI18nString):
        data = value.data if isinstance(value.data, dict) else {}
        return " · ".join(f"{tag}: {text}" for tag, text in data.items() if text) or "–"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(str(item) for item in value) or "–"
    return "–" if value in (None, "") else str(value)


def kept_order(chosen: Iterable[str], before: Iterable[str], offered: Iterable[str]) -> list[str]:
    """Ticked choices in the order they had, new ones after them in the order offered."""
    wanted = set(chosen)
    old = [value for value in before if value in wanted]
    return [*old, *(value for value in offered if value in wanted and value not in old)]
