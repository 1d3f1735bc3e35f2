"""The forms about erasing: what a person writes, and what an organiser decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.services.erasure_requests import LONGEST


class AskingForm(forms.Form):
    """A person asks to be erased."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        self.fields["note"] = forms.CharField(
            label=_("Anything we should know"),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        )


class ErasingForm(forms.Form):
    """An organiser erases a person. `parts`: what they do in the draft programme; `released`: whether any is public."""

    def __init__(self, *arguments: Any, parts: bool, released: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        if parts:
            self.fields["from_programme"] = forms.BooleanField(
                label=_("And take them out of the programme"),
                error_messages={"required": _("The programme needs this person: tick this, or change it first.")},
            )
        if released:
            self.fields["from_releases"] = forms.BooleanField(
                label=_("And take the name out of published versions of the programme"),
                help_text=_("Otherwise it stays there: what was published is part of the public record."),
                required=False,
            )


class RefusingForm(forms.Form):
    """An organiser refuses, and says why."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        self.fields["answer"] = forms.CharField(
            label=_("Reason"),
            help_text=_("The person reads it on their page."),
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            error_messages={"required": _("Write why, so that the person can answer.")},
        )
