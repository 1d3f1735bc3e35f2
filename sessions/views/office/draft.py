"""The draft programme by day, its rooms, and its release."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from events.models import Event
from events.rules import Action
from events.services import audit
from events.views import editing
from events.views.guards import account, office
from sessions.queries import clashes, drafts
from sessions.services import releases

LONGEST_NOTE = 500


@require_GET
@office(Action.SEE)
def office_programme(request: HttpRequest, event: Event) -> HttpResponse:
    upcoming = releases.upcoming(event=event)
    return render(
        request,
        "programme/office/draft.html",
        {
            "event": event,
            "section": "programme",
            "days": drafts.days(event),
            "rooms": drafts.rooms(event),
            "upcoming": upcoming,
            "standing": clashes.standing(event),
            "may_edit": editing.may(request, Action.EDIT_PROGRAMME),
        },
    )


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_programme_release(request: HttpRequest, event: Event) -> HttpResponse:
    """The draft becomes the version the public sees."""
    note = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    try:
        release = releases.publish(by=audit.staff(account(request)), event=event, note=note)
    except releases.NothingToRelease as nothing:
        messages.info(request, str(nothing))
    else:
        messages.success(request, _("Version %(number)s is released.") % {"number": release.number})
    return redirect(reverse("office_programme", args=[event.slug]))
