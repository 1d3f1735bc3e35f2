"""The forms of a person: names as typed, how to reach them, what they need, how they travel, whom they come for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.enums import Accessibility, Dietary, Direction, MembershipFunction, NameOrder, ParticipantRole
from events.forms.bodies import code, letters_in
from events.forms.choices import or_none
from events.forms.edit import EditForm
from events.forms.languages import NAMES, LanguageField, LanguagesField
from events.forms.moments import MomentField
from events.models import Delegation, Event, Organisation
from events.queries import days, keeping

SENSITIVE = ("dietary", "accessibility", "arrives_at", "arrival_flight", "departs_at", "departure_flight")


class ParticipantForm(EditForm):
    """A person, printed exactly as written here."""

    GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (
            gettext_lazy("Name"),
            ("honorific", "full_name", "given_name", "family_name", "patronymic", "name_order", "sort_name"),
        ),
        (
            gettext_lazy("Name in own script"),
            (
                "local_full_name",
                "local_given_name",
                "local_family_name",
                "local_patronymic",
                "local_script",
                "local_language",
                "local_direction",
            ),
        ),
        (
            gettext_lazy("Office and letters"),
            ("job_title", "role", "email", "correspondence_language", "spoken_languages"),
        ),
        (
            gettext_lazy("Needs and journey"),
            SENSITIVE,
        ),
    )

    def __init__(self, *arguments: Any, sensitive: bool = True, **options: Any) -> None:
        self.sensitive = sensitive
        super().__init__(*arguments, **options)

    def build(self) -> None:
        self.fields.update(self._names())
        self.fields.update(self._contact())
        self.fields.update(self._needs())
        if not self.sensitive:
            for name in SENSITIVE:
                del self.fields[name]

    def _names(self) -> dict[str, forms.Field]:
        return {
            "honorific": _line(_("Form of address"), 100),
            "full_name": _line(_("Name as printed"), 300, required=True),
            "given_name": _line(_("Given name"), 200),
            "family_name": _line(_("Family name"), 200),
            "patronymic": _line(_("Patronymic"), 200),
            "name_order": forms.ChoiceField(label=_("Name order"), choices=NameOrder.choices),
            "sort_name": _line(_("Sorted as"), 300, required=self.row is not None),
            "local_full_name": _line(_("Name in own script"), 300),
            "local_given_name": _line(_("Given name in own script"), 200),
            "local_family_name": _line(_("Family name in own script"), 200),
            "local_patronymic": _line(_("Patronymic in own script"), 200),
            "local_script": code(_("Script of that name"), _("Four letters, such as Hang or Arab."), 4),
            "local_language": LanguageField(
                label=_("Language of that name"),
                first=self.event.languages,
                kept=getattr(self.row, "local_language", ""),
            ),
            "local_direction": forms.ChoiceField(label=_("Direction of that name"), choices=Direction.choices),
        }

    def _contact(self) -> dict[str, forms.Field]:
        return {
            "job_title": _line(_("Position"), 300),
            "role": forms.ChoiceField(
                label=_("Role on the badge"), choices=ParticipantRole.choices, initial=ParticipantRole.DELEGATE
            ),
            "email": forms.EmailField(label=_("E-mail"), max_length=254, required=False),
            "correspondence_language": letters_in(self.event, self.row),
            "spoken_languages": LanguagesField(
                label=_("Spoken languages"), help_text=NAMES, max_length=300, required=False
            ),
        }

    def _needs(self) -> dict[str, forms.Field]:
        zone = self.event.zone
        fields: dict[str, forms.Field] = {
            "dietary": forms.ChoiceField(label=_("Food"), choices=or_none(Dietary.choices), required=False),
            "accessibility": forms.ChoiceField(
                label=_("Access needs"), choices=or_none(Accessibility.choices), required=False
            ),
            "arrives_at": MomentField(zone=zone, label=_("Arrival"), required=False),
            "arrival_flight": _line(_("Flight of arrival"), 20),
            "departs_at": MomentField(zone=zone, label=_("Departure"), required=False),
            "departure_flight": _line(_("Flight of departure"), 20),
        }
        for name, field in fields.items():
            field.help_text = self._who_sees(name)
        return fields

    def _who_sees(self, name: str) -> str:
        """Who reads a sensitive field, and until when it is kept."""
        kind = {"dietary": "food", "accessibility": "access"}.get(name, "travel")
        date = days.whole(keeping.kept_until(self.event, kind))
        if kind == "access":
            return _("Seen by owners and organisers, and by the desk at the door; until %(date)s.") % {"date": date}
        return _("Seen by owners and organisers only; until %(date)s.") % {"date": date}

    NULL_WHEN_EMPTY = frozenset({
        "honorific", "family_name", "patronymic", "local_family_name", "local_patronymic", "dietary",
        "accessibility", "arrival_flight", "departure_flight",
    })  # fmt: skip

    def value(self, name: str) -> Any:
        value = super().value(name)
        return None if value == "" and name in self.NULL_WHEN_EMPTY else value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        arrives, departs = cleaned.get("arrives_at"), cleaned.get("departs_at")
        if arrives and departs and arrives > departs:
            self.add_error("departs_at", _("This is before the arrival."))
        return cleaned


def _line(label: str, longest: int, *, required: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})  # names of every script stand among them
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget)


class NewParticipantForm(ParticipantForm):
    """Somebody new, with the body they come for, which may be said later."""

    GROUPS = (
        (ParticipantForm.GROUPS[0][0], ("body", *ParticipantForm.GROUPS[0][1])),
        *ParticipantForm.GROUPS[1:],
    )

    def build(self) -> None:
        super().build()
        self.fields["body"] = forms.ChoiceField(label=_("Comes for"), choices=bodies(self.event), required=False)

    def names(self) -> list[str]:
        return [name for name in super().names() if name != "body"]

    def body(self) -> Delegation | Organisation | None:
        """The chosen body, if one was."""
        return body(self.event, self.cleaned_data["body"]) if self.cleaned_data["body"] else None


class MembershipForm(EditForm):
    """In which function a person comes for a body."""

    def build(self) -> None:
        self.fields["function"] = forms.ChoiceField(label=_("Function"), choices=MembershipFunction.choices)


class NewMembershipForm(forms.Form):
    """Whom else a person comes for."""

    def __init__(self, data: Any = None, *, event: Event, **options: Any) -> None:
        super().__init__(data, **options)
        self.event = event
        self.fields["body"] = forms.ChoiceField(label=_("Comes for"), choices=bodies(event))
        self.fields["function"] = forms.ChoiceField(
            label=_("Function"), choices=MembershipFunction.choices, initial=MembershipFunction.DELEGATE
        )

    def body(self) -> Delegation | Organisation:
        """The chosen body."""
        return body(self.event, self.cleaned_data["body"])


def bodies(event: Event) -> list[tuple[str, Any]]:
    """Whom somebody may come for: cities, then organisations, none of them first."""
    cities = [(f"delegation:{row.key}", str(row.name)) for row in Delegation.objects.filter(event=event)]
    others = [(f"organisation:{row.key}", str(row.name)) for row in Organisation.objects.filter(event=event)]
    return [
        ("", "–"),
        (_("Cities"), sorted(cities, key=lambda pair: pair[1])),
        (_("Organisations"), sorted(others, key=lambda pair: pair[1])),
    ]


def body(event: Event, choice: str) -> Delegation | Organisation:
    """The body behind a choice of `bodies`."""
    kind, key = choice.split(":", 1)
    model: type[Delegation] | type[Organisation] = Delegation if kind == "delegation" else Organisation
    return model.objects.get(event=event, key=key)
