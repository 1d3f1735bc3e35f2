"""Moments as the venue's clock shows them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _


class MomentField(forms.CharField):
    """Date and time at the venue; a moment with its zone inside."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def __init__(self, *, zone: ZoneInfo, **options: Any) -> None:
        self.zone = zone
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        local = value.astimezone(self.zone)
        precision = "seconds" if local.second else "minutes"
        return local.replace(tzinfo=None, microsecond=0).isoformat(timespec=precision)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            typed = datetime.fromisoformat(text.replace(" ", "T"))
        except ValueError:
            raise forms.ValidationError(_("Give a date and a time, such as 2010-09-07 14:40."))
        if typed.tzinfo is not None or not 1970 <= typed.year < 2200:
            raise forms.ValidationError(_("Give the date and the time at the venue."))
        moment = typed.replace(tzinfo=self.zone)
        if moment.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != typed:
            raise forms.ValidationError(_("The clocks at the venue skip this time on that day."))
        return moment.astimezone(UTC)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)
