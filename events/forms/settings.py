"""The forms of an event's settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.enums import ContactKind, EventKind
from events.forms.choices import countries, or_none, time_zones
from events.forms.edit import EditForm
from events.forms.languages import NAMES, LanguagesField
from events.forms.moments import MomentField
from events.forms.texts import LongTextField, TextField
from events.models import Event, EventContact


class EventForm(EditForm):
    """What the event is called, when, where, in which languages."""

    GROUPS = (
        (pgettext_lazy("an event", "What it is"), ("kind", "name", "short_name", "theme", "host", "notice")),
        (
            gettext_lazy("When"),
            ("starts_on", "ends_on", "timezone", "registration_opens_on", "registration_closes_on"),
        ),
        (gettext_lazy("Where"), ("venue_name", "venue_city", "venue_country")),
        (gettext_lazy("Languages"), ("languages", "working_languages", "interpretation_languages")),
        (gettext_lazy("Look"), ("accent_hue",)),
    )

    def build(self) -> None:
        event = self.event
        fields: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("Kind"), choices=EventKind.choices),
            "name": TextField(event=event, shown=event.name, label=_("Name")),
            "short_name": TextField(event=event, shown=event.short_name, label=_("Short name")),
            "theme": TextField(event=event, shown=event.theme, label=_("Theme"), required=False),
            "host": TextField(event=event, shown=event.host, label=_("Host"), required=False),
            "notice": LongTextField(event=event, shown=event.notice, label=_("Notice"), required=False),
            "starts_on": _day(_("First day")),
            "ends_on": _day(_("Last day")),
            "registration_opens_on": _day(_("Registration opens")),
            "registration_closes_on": _day(_("Registration closes")),
            "timezone": forms.ChoiceField(
                label=_("Time zone"),
                choices=time_zones(event.timezone),
                help_text=_("Sittings keep their moment; their hours are shown in this zone."),
            ),
            "venue_name": TextField(event=event, shown=event.venue_name, label=_("Venue"), required=False),
            "venue_city": forms.CharField(label=_("City of the venue"), max_length=64, required=False),
            "venue_country": forms.ChoiceField(label=_("Country"), choices=or_none(countries()), required=False),
            "languages": LanguagesField(label=_("Languages of its texts"), help_text=NAMES, max_length=300),
            "working_languages": LanguagesField(label=_("Working languages"), help_text=NAMES, max_length=300),
            "interpretation_languages": LanguagesField(
                label=_("Interpretation offered"), help_text=NAMES, max_length=300, required=False
            ),
            "accent_hue": forms.IntegerField(
                label=_("Accent colour"),
                min_value=0,
                max_value=359,
                help_text=_("A place on the colour circle, 0 to 359; text stays readable with every one."),
            ),
        }
        self.fields.update(fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for first, last, says in (
            ("starts_on", "ends_on", _("The last day is before the first.")),
            ("registration_opens_on", "registration_closes_on", _("Registration closes before it opens.")),
        ):
            if cleaned.get(first) and cleaned.get(last) and cleaned[first] > cleaned[last]:
                self.add_error(last, says)
        return cleaned


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class RehearsalForm(forms.Form):
    """The moment the event's clock is to show."""

    def __init__(self, data: Any = None, *, event: Event, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["rehearsal_at"] = MomentField(
            zone=event.zone,
            label=_("The event's clock shows"),
            help_text=_("It runs on from there. Letters, signatures and the record keep real time."),
        )


class ContactForm(EditForm):
    """An address the public may write to."""

    def build(self) -> None:
        shown = self.row.name if isinstance(self.row, EventContact) else None
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
        self.fields["name"] = TextField(event=self.event, shown=shown, label=_("Name"))
        self.fields["email"] = forms.EmailField(label=_("E-mail"), max_length=254)
