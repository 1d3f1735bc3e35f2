"""The forms of a sitting and of its parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.forms.choices import TicksField, languages
from events.forms.edit import EditForm
from events.forms.moments import MomentField
from events.forms.texts import LongTextField, TextField
from events.models import Delegation, Participant
from events.services import changes
from sessions.enums import SittingKind, SittingState, SpeakerPart
from sessions.forms.references import ReferenceField, ReferencesField
from sessions.forms.weighing import WeighedForm
from sessions.models import AgendaItem, Room, Sitting
from sessions.services import tables

PEOPLE_LIST = "people"


class SittingForm(WeighedForm):
    """What happens, where, from when to when, who leads it, in which languages."""

    GROUPS = (
        (gettext_lazy("What it is"), ("kind", "state", "title", "abstract")),
        (gettext_lazy("When and where"), ("starts_at", "ends_at", "room", "expected_attendance")),
        (gettext_lazy("Who and how"), ("chair", "moderator", "interpretation")),
    )

    def build(self) -> None:
        event, row = self.event, self.row if isinstance(self.row, Sitting) else None
        rooms = Room.objects.filter(event=event).order_by("position", "pk")
        fields: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("Kind"), choices=SittingKind.choices),
            "title": TextField(event=event, shown=row.title if row else None, label=_("Title")),
            "abstract": LongTextField(
                event=event, shown=row.abstract if row else None, label=_("Abstract"), required=False
            ),
            "room": forms.ModelChoiceField(label=_("Room"), queryset=rooms, required=False, empty_label="–"),
            "starts_at": MomentField(zone=event.zone, label=_("Begins")),
            "ends_at": MomentField(zone=event.zone, label=_("Ends")),
            "expected_attendance": forms.IntegerField(
                label=_("People expected"), min_value=0, max_value=10_000_000, initial=0
            ),
            "chair": _person(event, _("Chair")),
            "moderator": _person(event, _("Moderator")),
            "interpretation": TicksField(
                before=row.interpretation if row else [],
                offered=languages(event.interpretation_languages),
                label=_("Interpretation"),
                required=False,
            ),
        }
        if row is not None:
            fields["state"] = forms.ChoiceField(label=_("State"), choices=SittingState.choices)
        self.fields.update(fields)


def _person(event: Any, label: str, *, required: bool = False) -> ReferenceField:
    return ReferenceField(model=Participant, event=event, listed=PEOPLE_LIST, label=label, required=required)


class TableForm(WeighedForm):
    """Who sits at the table of a sitting."""

    row: Sitting

    def build(self) -> None:
        event = self.event
        hint = _("One a line: a name as in the list of people, or the short key.")
        self.fields["co_chairs"] = ReferencesField(model=Participant, event=event, label=_("Co-chairs"), help_text=hint)
        self.fields["attendees"] = ReferencesField(model=Participant, event=event, label=_("Attendees"), help_text=hint)
        self.fields["parties"] = ReferencesField(
            model=Delegation, event=event, label=_("Between"), help_text=_("One delegation a line.")
        )
        self.initial.update(tables.seated(self.row))

    def fingerprint(self) -> str:
        return changes.fingerprint({name: self.initial[name] for name in self.names()})


class SpeakerForm(WeighedForm):
    """Who speaks in which part."""

    def build(self) -> None:
        self.fields["participant"] = _person(self.event, _("Person"), required=True)
        self.fields["part"] = forms.ChoiceField(label=_("Part"), choices=SpeakerPart.choices)


class AgendaItemForm(EditForm):
    """A numbered item with its moment."""

    def build(self) -> None:
        shown = self.row.title if isinstance(self.row, AgendaItem) else None
        fields: dict[str, forms.Field] = {
            "number": forms.IntegerField(label=_("Number"), min_value=1, max_value=10_000),
            "title": TextField(event=self.event, shown=shown, label=_("Title")),
            "starts_at": MomentField(zone=self.event.zone, label=_("Begins")),
            "minutes": forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440),
        }
        self.fields.update(fields)
