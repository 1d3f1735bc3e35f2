"""The forms of delegations and organisations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.enums import Continent, DelegationCategory, DelegationKind, Direction, OrganisationKind
from events.forms.choices import KnownField, countries, or_none
from events.forms.edit import EditForm
from events.forms.languages import LanguageField
from events.forms.texts import TextField
from events.models import Delegation, Event, Organisation, Participant


class OrganisationForm(EditForm):
    """A body that is no delegation."""

    def build(self) -> None:
        shown = self.row.name if isinstance(self.row, Organisation) else None
        fields: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices),
            "name": TextField(event=self.event, shown=shown, label=_("Name")),
            "short_name": forms.CharField(label=_("Short name"), max_length=100, required=False),
            "country": forms.ChoiceField(label=_("Country"), choices=or_none(countries()), required=False),
        }
        self.fields.update(fields)

    def value(self, name: str) -> Any:
        value = super().value(name)
        return value or None if name == "country" else value


class DelegationForm(EditForm):
    """A city or local government: names, standing, places, focal point, head."""

    GROUPS = (
        (
            gettext_lazy("Name"),
            ("kind", "name", "local_name", "local_script", "local_language", "local_direction"),
        ),
        (
            pgettext_lazy("of a delegation", "Standing"),
            ("country", "continent", "category", "dues_paid", "attended", "quota", "head"),
        ),
        (
            gettext_lazy("Letters"),
            ("correspondence_language", "focal_point_name", "focal_point_email", "focal_point_language"),
        ),
    )

    def build(self) -> None:
        row = self.row if isinstance(self.row, Delegation) else None
        fields: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("Kind"), choices=DelegationKind.choices),
            "name": TextField(event=self.event, shown=row.name if row else None, label=_("Name")),
            "local_name": forms.CharField(
                label=_("Name in its own script"),
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            ),
            "local_script": code(_("Script of that name"), _("Four letters, such as Hang or Arab."), 4),
            "local_language": LanguageField(
                label=_("Language of that name"), first=self.event.languages, kept=row.local_language if row else ""
            ),
            "local_direction": forms.ChoiceField(label=_("Direction of that name"), choices=Direction.choices),
            "country": forms.ChoiceField(label=_("Country"), choices=countries() if row else or_none(countries())),
            "continent": forms.ChoiceField(
                label=_("Continent"), choices=Continent.choices if row else or_none(Continent.choices)
            ),
            "category": forms.ChoiceField(label=_("Category"), choices=DelegationCategory.choices),
            "quota": forms.IntegerField(label=_("Places"), min_value=1, max_value=100_000),
            "correspondence_language": letters_in(self.event, row),
            "focal_point_name": forms.CharField(label=_("Focal point"), max_length=200, required=False),
            "focal_point_email": forms.EmailField(label=_("Focal point's e-mail"), max_length=254, required=False),
            "focal_point_language": LanguageField(
                label=_("Focal point's language"),
                first=self.event.languages,
                kept=row.focal_point_language if row else "",
            ),
            "dues_paid": KnownField(label=_("Dues paid")),
        }
        if row is not None:
            fields["attended"] = KnownField(label=_("Attended"))
            fields["head"] = forms.ModelChoiceField(
                label=_("Head of delegation"),
                queryset=Participant.objects.filter(memberships__delegation=row).order_by("sort_name", "pk"),
                required=False,
                empty_label="–",
            )
        self.fields.update(fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [bool(cleaned.get(f"focal_point_{part}")) for part in ("name", "email")]
        if any(said) and not all(said):
            missing = "focal_point_email" if said[0] else "focal_point_name"
            self.add_error(missing, _("A focal point has a name and an address, or leave both empty."))
        return cleaned


def code(label: str, help_text: str, longest: int, *, required: bool = False) -> forms.CharField:
    shape = r"^[A-Z][a-z]{3}$" if longest == 4 else r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
    wrong = {"invalid": help_text} if help_text else None
    return forms.RegexField(
        shape, label=label, help_text=help_text, max_length=longest, required=required, error_messages=wrong
    )


def letters_in(event: Event, row: object) -> LanguageField:
    """In which language somebody is written to; for somebody new the event's first one."""
    field = LanguageField(
        label=_("Letters in"),
        first=event.languages,
        kept=getattr(row, "correspondence_language", ""),
        required=True,
    )
    field.initial = event.languages[0] if event.languages else ""
    return field
