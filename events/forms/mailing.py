"""The last step before many letters leave."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.enums import LetterKind
from events.queries.audiences import KINDS

TYPED_ABOVE = 50


class SendForm(forms.Form):
    """What was confirmed: the kind, how many people were shown, and for many of them the number typed by hand."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in KINDS], widget=forms.HiddenInput)
    expected = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    typed = forms.CharField(
        label=_("Number of people"),
        help_text=_("Type the number to show that you mean it."),
        error_messages={"required": _("Type the number of people the letter goes to.")},
        max_length=7,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, expected: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if expected <= TYPED_ABOVE:
            del self.fields["typed"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        expected, typed = cleaned.get("expected") or 0, cleaned.get("typed")
        if typed is not None and typed.strip() != str(expected):
            self.add_error(
                "typed", _("This letter would go to %(number)s people. Type that number.") % {"number": expected}
            )
        return cleaned


def kind_of(given: str) -> LetterKind:
    """The kind an address asks for; the invitation when it asks for none we send to many."""
    return LetterKind(given) if given in KINDS else LetterKind.INVITATION
