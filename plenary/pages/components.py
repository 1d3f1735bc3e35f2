"""The page that shows every component, so that the next page is built from them."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from events.queries import permissions

SHAPES = (
    ("draft", _("Draft")),
    ("open", _("Invited")),
    ("wait", _("Under review")),
    ("ok", _("Confirmed")),
    ("hold", _("Waiting list")),
    ("warn", _("To look at")),
    ("stop", _("Cannot print")),
    ("idle", _("Declined")),
)


class SampleForm(forms.Form):
    """One field of each kind, two of them answered wrongly."""

    name = forms.CharField(label=_("Name on badge"), help_text=_("Exactly as it should be printed"))
    email = forms.EmailField(label=_("E-mail"))
    delegation = forms.CharField(label=_("Delegation"), help_text=_("Only the secretariat changes this"), disabled=True)
    language = forms.ChoiceField(label=_("Letters in"), choices=[("en", "English"), ("ko", "한국어")])
    note = forms.CharField(label=_("Anything the desk should know"), widget=forms.Textarea, required=False)
    paper = forms.ChoiceField(
        label=_("Paper"), choices=[("a4", _("A4, four to a sheet")), ("a6", _("A6"))], widget=forms.RadioSelect
    )
    listed = forms.BooleanField(label=_("List me on the public page of my city"), required=False)

    def clean_email(self) -> str:
        raise forms.ValidationError(_("“kim@bcn” has no ending. Is it kim@bcn.example?"))


@require_safe
@login_required
def office_components(request: HttpRequest) -> HttpResponse:
    """For anyone with a role in some event."""
    if not permissions.events_of(request.user).exists():  # type: ignore[arg-type]
        raise PermissionDenied(_("Only the secretariat sees this page."))
    form = SampleForm(
        {"name": "Anneke de Vries-’t Hooft", "email": "kim@bcn", "language": "en", "paper": "a4", "listed": "on"},
        initial={"delegation": "Amsterdam"},
    )
    page = Paginator(range(157), 25).page(2)
    return render(
        request,
        "pages/components.html",
        {
            "shapes": SHAPES,
            "speaking": (0, 6, 7, 24, 27, 28, 40),
            "sample": form,
            "page": page,
            "steps": _steps(),
            "stops": _stops(),
            "line": _line(),
            "tabs": _tabs(),
        },
    )


def _steps() -> list[dict[str, object]]:
    words = (_("Submitted"), _("Review"), _("Confirmed"), _("Badge"), _("Arrived"))
    states = ("past", "past", "here", "", "")
    return [{"label": word, "state": state} for word, state in zip(words, states, strict=True)]


def _stops() -> list[dict[str, object]]:
    zone = ZoneInfo("Asia/Seoul")
    rows = (
        (15, 8, "past", "Seoul", _("Twelve Counters into One")),
        (15, 20, "now", "Moscow", _("Do Online Services Shorten the Queue?")),
        (15, 33, "", "Jakarta", _("A City Reads Its Floods")),
        (15, 45, "mine", "Dakar", _("Permits by Telephone")),
    )
    return [
        {
            "moment": datetime(2010, 9, 7, hour, minute, tzinfo=zone),
            "time": f"{hour}:{minute:02}",
            "state": state,
            "title": title,
            "who": city,
            "aside": _("12 min"),
        }
        for hour, minute, state, city, title in rows
    ]


def _line() -> list[dict[str, object]]:
    words = (_("Registration opens"), _("Invitations sent"), _("Today"), _("Registration closes"), _("Opening"))
    states = ("past", "past", "here", "", "")
    dates = ("17 May", "21 May", "23 Aug", "27 Aug", "7 Sept")
    return [
        {"label": word, "state": state, "date": date} for word, state, date in zip(words, states, dates, strict=True)
    ]


def _tabs() -> list[SimpleNamespace]:
    rows = ((_("All"), 157, True), (_("To approve"), 11, False), (_("Waiting list"), 4, False))
    return [SimpleNamespace(label=label, count=count, address="#tabs", current=here) for label, count, here in rows]
