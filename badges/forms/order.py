"""The form of a print job: who, in which order, on which paper."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from badges.enums import BADGE_PAPERS, BadgeOrder, Paper
from events.enums import ParticipantRole
from events.models import Delegation, Event

WHO = (
    ("all", _("All confirmed")),
    ("unprinted", _("Not printed yet")),
    ("delegation", _("One city")),
    ("role", _("One role")),
    ("everybody", _("Everybody on the list")),
)
PAPERS = [(paper.value, paper.label) for paper in BADGE_PAPERS]


class OrderForm(forms.Form):
    """Read from the address to show what would be printed, and from the body to start it."""

    who = forms.ChoiceField(
        label=pgettext_lazy("to print for", "Who"), choices=WHO, initial="all", widget=forms.RadioSelect
    )
    delegation = forms.ChoiceField(label=_("City"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    order = forms.ChoiceField(label=_("Order"), choices=BadgeOrder.choices, initial=BadgeOrder.CITY)
    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS, initial=Paper.A4_4UP, widget=forms.RadioSelect)
    leave_out = forms.BooleanField(label=_("Leave them out and print the others"), required=False)
    small = forms.BooleanField(label=_("Print the long ones smaller than is easy to read"), required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cities = Delegation.objects.filter(event=event).order_by("position")
        self._offer("delegation", [("", _("Choose a city")), *((row.key, str(row.name)) for row in cities)])
        self._offer("role", [("", _("Choose a role")), *ParticipantRole.choices])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("delegation", "role"):
            self.fields[name].required = cleaned.get("who") == name  # as its label then says
            if cleaned.get("who") == name and not cleaned.get(name):
                self.add_error(name, _("Choose one, or print all confirmed."))
        cleaned["request_key"] = cleaned.get("request_key") or uuid.uuid4()
        return cleaned

    def audience(self) -> dict[str, Any]:
        """The audience as the print job keeps it."""
        who = self.cleaned_data["who"]
        if who in {"delegation", "role"}:
            return {who: self.cleaned_data[who]}
        return {who: True} if who in {"unprinted", "everybody"} else {}

    @classmethod
    def asked(cls, event: Event, given: Any) -> OrderForm:
        """The form as the address asks for it, with what it leaves out filled in."""
        fields = {"who": "all", "order": BadgeOrder.CITY, "paper": Paper.A4_4UP}
        fields |= {
            name: given[name] for name in ("who", "delegation", "role", "order", "paper", "small") if name in given
        }
        return cls(event, fields)
