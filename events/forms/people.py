"""The filters above the list of people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.enums import DelegationCategory, ParticipantRole, RegistrationStatus
from events.forms.long_select import LongSelect
from events.models import Delegation
from events.queries import dates
from events.queries.people import LONGEST_SEARCH, Chosen


class FilterForm(forms.Form):
    """Shows what is chosen; reading the address is `queries.people.read`'s, which never refuses."""

    q = forms.CharField(
        label=_("Search people"),
        max_length=LONGEST_SEARCH,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Name in any script, e-mail, city"), "autocomplete": "off"}
        ),
    )
    city = forms.ChoiceField(label=_("City"), required=False, widget=LongSelect)
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("Every category")), *DelegationCategory.choices]
    )
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Every role")), *ParticipantRole.choices])
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Every status")), *RegistrationStatus.choices]
    )
    language = forms.ChoiceField(label=_("Letters in"), required=False)

    def __init__(self, chosen: Chosen, *, delegations: list[Delegation], languages: list[str], **options: Any) -> None:
        super().__init__(initial=chosen.parameters(), **options)
        cities = [(delegation.key, str(delegation.name)) for delegation in delegations]
        self.fields["city"].choices = [("", _("Every city")), *cities]  # type: ignore[attr-defined]
        named = [(code, dates.language_name(code)) for code in languages]
        self.fields["language"].choices = [("", _("Every language")), *named]  # type: ignore[attr-defined]
