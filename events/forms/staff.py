"""The form by which an owner gives somebody a role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.enums import StaffRole


class StaffForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.choices, initial=StaffRole.ORGANISER)
