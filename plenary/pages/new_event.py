"""A new event, from nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from i18nfield.strings import LazyI18nString

from events.enums import EventKind
from events.forms.choices import time_zones
from events.forms.languages import LanguagesField
from events.models import Event
from events.models.event import SLUG
from events.queries import permissions
from events.services import founding
from events.views.guards import account
from plenary.exchange.checks.event import reserved_slugs


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class NewEventForm(forms.Form):
    """The few facts an event cannot do without; everything else is set on its settings page."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=100)
    slug = forms.CharField(
        label=gettext_lazy("Short address"),
        validators=[SLUG],
        max_length=63,
        help_text=gettext_lazy("The last part of its address, such as world-assembly-2027. It stays."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=EventKind.choices)
    languages = LanguagesField(
        label=gettext_lazy("Languages of its texts"),
        help_text=gettext_lazy("Names, the first one first: English, Korean. What you type here is in the first."),
        initial=["en"],
        max_length=300,
    )
    starts_on = _day(gettext_lazy("First day"))
    ends_on = _day(gettext_lazy("Last day"))
    registration_opens_on = _day(gettext_lazy("Registration opens"))
    registration_closes_on = _day(gettext_lazy("Registration closes"))
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), initial="UTC", choices=time_zones)
    venue_name = forms.CharField(label=gettext_lazy("Venue"), max_length=300, required=False)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in reserved_slugs():
            raise forms.ValidationError(_("Plenary needs this address itself. Choose another."))
        if Event.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another event has this address. Choose another."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for first, last, says in (
            ("starts_on", "ends_on", _("The last day is before the first.")),
            ("registration_opens_on", "registration_closes_on", _("Registration closes before it opens.")),
        ):
            if cleaned.get(first) and cleaned.get(last) and cleaned[first] > cleaned[last]:
                self.add_error(last, says)
        return cleaned

    def values(self) -> dict[str, Any]:
        """The facts as the event's row holds them: texts in the first language."""
        language = self.cleaned_data["languages"][0]
        texts = {
            name: LazyI18nString({language: self.cleaned_data[name]})
            for name in ("name", "short_name", "venue_name")
            if self.cleaned_data[name]
        }
        spoken = {"working_languages": self.cleaned_data["languages"]}
        return {name: value for name, value in self.cleaned_data.items() if value} | texts | spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def office_new_event(request: HttpRequest) -> HttpResponse:
    """The form of a new event; afterwards Today, which says what comes next."""
    user = account(request)
    if not permissions.may_found(user):
        raise PermissionDenied(_("Owners of an event and administrators make new ones."))
    form = NewEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            event = founding.found(by=user, values=form.values())
        except founding.AddressTaken:
            form.add_error("slug", _("Another event has this address. Choose another."))
        else:
            messages.success(request, _("The event is made. What else there is to say about it stands under Settings."))
            return redirect("office_today", event.slug)
    return render(request, "pages/new_event.html", {"form": form})
