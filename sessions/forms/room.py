"""The form of a room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.forms.choices import TicksField, languages
from events.forms.texts import TextField
from sessions.forms.weighing import WeighedForm
from sessions.models import Room


class RoomForm(WeighedForm):
    """What a room is called, how many it seats, which languages it is wired for."""

    def build(self) -> None:
        row = self.row if isinstance(self.row, Room) else None
        offered = languages([*self.event.interpretation_languages, *self.event.working_languages])
        fields: dict[str, forms.Field] = {
            "name": TextField(event=self.event, shown=row.name if row else None, label=_("Name")),
            "capacity": forms.IntegerField(label=_("Seats"), min_value=1, max_value=1_000_000),
            "setup": forms.CharField(label=_("Setting"), max_length=200, required=False),
            "booths": forms.IntegerField(label=_("Interpreters' booths"), min_value=0, max_value=1000, initial=0),
            "languages": TicksField(
                before=row.languages if row else [], offered=offered, label=_("Wired for"), required=False
            ),
            "step_free": forms.BooleanField(label=_("Step-free"), required=False),
            "hearing_loop": forms.BooleanField(label=_("Hearing loop"), required=False),
            "note": forms.CharField(label=_("Note"), max_length=500, required=False),
        }
        self.fields.update(fields)

    def value(self, name: str) -> Any:
        value = super().value(name)
        return value or None if name == "note" else value
