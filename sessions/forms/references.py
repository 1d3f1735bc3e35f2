"""Fields that name people or delegations by typing: a name with its short key, found again whatever the script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.models import Event

MARK = " · "


def written(row: Any) -> str:
    """How a row stands in such a field: its name, then its key, which alone counts."""
    return f"{row}{MARK}{row.key}"


class ReferenceField(forms.CharField):
    """One row of a model of the event, typed or picked; the empty field is none."""

    def __init__(self, *, model: type[Any], event: Event, listed: str = "", **options: Any) -> None:
        self.model, self.event = model, event
        super().__init__(max_length=500, **options)
        self.widget.attrs["autocomplete"] = "off"
        if listed:
            self.widget.attrs["list"] = listed

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, self.model) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return found(self.model, self.event, text) if text else None

    def run_validators(self, value: Any) -> None:
        """A row has no length in letters."""


class ReferencesField(forms.CharField):
    """Rows of a model of the event in an order, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, model: type[Any], event: Event, **options: Any) -> None:
        self.model, self.event = model, event
        super().__init__(max_length=20_000, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(written(row) for row in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[Any]:  # type: ignore[override]
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]
        rows = [found(self.model, self.event, line) for line in lines]
        return list(dict.fromkeys(rows))

    def run_validators(self, value: Any) -> None:
        """A list has no length in letters."""


def found(model: type[Any], event: Event, text: str) -> Any:
    """The row somebody means: by the key after the mark, by a bare key, or by a person's full name if it is one's."""
    key = text.rsplit(MARK, 1)[-1].strip()
    row = model.objects.filter(event=event, key=key).first()
    if row is not None:
        return row
    if hasattr(model, "full_name"):
        rows = list(model.objects.filter(event=event, full_name=text.strip())[:2])
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise forms.ValidationError(_("Two people are called “%(name)s”; pick one.") % {"name": text[:100]})
    raise forms.ValidationError(_("Nobody here is called “%(name)s”.") % {"name": text[:100]})
