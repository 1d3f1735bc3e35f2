"""Asking for one's personal link again."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LinkRequestForm(forms.Form):
    """The address the invitation came to."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("E-mail address"),
        label_suffix="",
        help_text=_("The address your invitation was sent to."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Write the address your invitation was sent to."),
            "invalid": _("This is not a complete e-mail address, such as name@city.example."),
        },
    )
