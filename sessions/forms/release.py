"""The form that releases the draft and says who hears of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.forms.mailing import TYPED_ABOVE
from sessions.enums import Notify
from sessions.models import Release

LONGEST_NOTE = Release._meta.get_field("note").max_length


class ReleaseForm(forms.Form):
    """A note, who hears of it, and for many letters their number typed by hand.

    `numbers` says how many letters each choice would queue now; a choice that would queue none is not offered. The
    hidden fields keep what was shown: the draft's fingerprint, the numbers, and the sending's own uid.
    """

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, numbers: dict[str, int], **options: Any) -> None:
        super().__init__(data, **options)
        self.numbers = numbers
        self.fields["note"] = forms.CharField(
            label=_("What is new, in a line"),
            help_text=_("The public reads it beside the version."),
            max_length=LONGEST_NOTE,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        choices = [(kind.value, _said(kind, numbers)) for kind in Notify if kind == Notify.NONE or numbers.get(kind)]
        if len(choices) > 1:
            self.fields["notify"] = forms.ChoiceField(
                label=_("Who hears of it?"), choices=choices, widget=forms.RadioSelect
            )
        if max(numbers.values(), default=0) > TYPED_ABOVE:
            self.fields["typed"] = forms.CharField(
                label=_("Number of people"),
                help_text=_("For more than %(number)s letters, type how many there are to show that you mean it.")
                % {"number": TYPED_ABOVE},
                max_length=7,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    @property
    def notify(self) -> str:
        """Who hears of it."""
        return str(self.cleaned_data.get("notify") or Notify.NONE)

    @property
    def expected(self) -> int | None:
        """How many letters were shown for the choice; None where nothing was shown."""
        shown = dict(part.split("=", 1) for part in str(self.cleaned_data.get("shown") or "").split() if "=" in part)
        number = shown.get(self.notify, "")
        return int(number) if number.isdecimal() else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = self.numbers.get(cleaned.get("notify") or Notify.NONE, 0)
        if number > TYPED_ABOVE and (cleaned.get("typed") or "").strip() != str(number):
            says = _("This letter would go to %(number)s people. Type that number.") % {"number": number}
            self.add_error("typed" if "typed" in self.fields else None, says)
        return cleaned


def shown_numbers(numbers: dict[str, int]) -> str:
    """The numbers as the hidden field keeps them."""
    return " ".join(f"{kind}={number}" for kind, number in numbers.items())


def _said(kind: Notify, numbers: dict[str, int]) -> str:
    if kind == Notify.NONE:
        return str(kind.label)
    return _("%(who)s: %(number)s") % {"who": kind.label, "number": numbers[kind]}
