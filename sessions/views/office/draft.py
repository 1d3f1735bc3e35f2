"""The draft programme by day, its rooms, and what does not fit in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from events.models import Event
from events.rules import Action
from events.views import editing
from events.views.guards import office
from sessions.queries import clashes, drafts
from sessions.queries.programme import released
from sessions.queries.programme.comparison import same
from sessions.queries.programme.differences import differences
from sessions.services import releases


@require_GET
@office(Action.SEE)
def office_programme(request: HttpRequest, event: Event) -> HttpResponse:
    last = released(event)
    upcoming = releases.upcoming(event=event, last=last)
    return render(
        request,
        "programme/office/draft.html",
        {
            "event": event,
            "section": "programme",
            "days": drafts.days(event),
            "rooms": drafts.rooms(event),
            "last": last,
            "upcoming": upcoming,
            "differs": not same(upcoming, last),
            "changes": len(differences(before=last, after=upcoming)),
            "standing": clashes.standing(event),
            "may_edit": editing.may(request, Action.EDIT_PROGRAMME),
        },
    )
