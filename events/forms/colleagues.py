"""Who else may open a delegation's page: a colleague of the focal point, or another focal point."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.forms.choices import languages
from events.forms.registration import RegistrationForm
from events.forms.texts import normal
from events.models import Delegation
from events.services import changes, focal_points

READ, EDIT = "read", "edit"


class ColleagueForm(forms.Form):
    """A colleague: how to reach them, and what they may do."""

    def __init__(self, data: Any = None, *, delegation: Delegation, **options: Any) -> None:
        super().__init__(data, **options)
        self.label_suffix = ""
        self.delegation = delegation
        self.fields.update(_reached(delegation))
        self.fields["rights"] = forms.ChoiceField(
            label=_("What they may do"),
            choices=[
                (READ, _("Read: who is named and where everybody stands")),
                (EDIT, _("Change: name people, correct, replace and withdraw them")),
            ],
            widget=forms.RadioSelect,
            initial=READ,
        )

    clean_email = RegistrationForm.clean_email

    def clean_name(self) -> str:
        return normal(self.cleaned_data["name"])


class HandOverForm(forms.Form):
    """Another focal point; the hidden `version` is a fingerprint of who was shown as the present one."""

    def __init__(self, data: Any = None, *, delegation: Delegation, **options: Any) -> None:
        super().__init__(data, initial={"version": seen(delegation)}, **options)
        self.label_suffix = ""
        self.fields.update(_reached(delegation))
        self.fields["version"] = forms.CharField(required=False, widget=forms.HiddenInput)

    clean_email = RegistrationForm.clean_email
    clean_name = ColleagueForm.clean_name


def seen(delegation: Delegation) -> str:
    """The fingerprint of who the focal point is."""
    return changes.fingerprint({name: getattr(delegation, name) for name in focal_points.KEPT})


def _reached(delegation: Delegation) -> dict[str, forms.Field]:
    event = delegation.event
    spoken = {*event.languages, *event.interpretation_languages, delegation.correspondence_language}
    names = {"dir": "auto", "autocomplete": "off"}
    return {
        "name": forms.CharField(
            label=_("Name"),
            max_length=200,
            widget=forms.TextInput(attrs=names),
            error_messages={"required": _("Write the name.")},
        ),
        "email": forms.CharField(
            label=_("E-mail"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "inputmode": "email"}),
            error_messages={"required": _("Write an e-mail address we can write to.")},
        ),
        "language": forms.ChoiceField(
            label=_("Letters in"),
            choices=_by_name(languages(spoken)),
            initial=delegation.focal_point_language or delegation.correspondence_language,
        ),
    }


def _by_name(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: choice[1].casefold())
