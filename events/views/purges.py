"""Looking for what may no longer be kept: tried first, then deleted, each followed while it runs."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from events.models import Event, Purge
from events.queries import purges as reading
from events.rules import Action
from events.services import audit, purges
from events.views import editing
from events.views.guards import account, office


@require_POST
@office(Action.EDIT_EVENT)
def office_purge_start(request: HttpRequest, event: Event) -> HttpResponse:
    """“Try it” counts; “Delete now”, which only owners may, deletes what is due."""
    try:
        purge = purges.start(
            by=audit.staff(account(request)),
            event=event,
            rehearsal="delete" not in request.POST,
            request_key=uuid.UUID(request.POST.get("request_key", "")),
        )
    except purges.NothingDue:
        messages.info(request, _("Nothing may be deleted yet."))
        return redirect("office_privacy", event.slug)
    except ValueError:
        raise Http404
    return redirect("office_purge", event.slug, purge.pk)


@require_GET
@office(Action.EDIT_EVENT)
def office_purge(request: HttpRequest, event: Event, purge: int) -> HttpResponse:
    """One purge; asked by htmx it is the live part alone, and nothing at all when nothing changed."""
    found = reading.one(event=event, pk=purge)
    if found is None:
        raise Http404
    context = {
        "event": event,
        "section": "settings",
        "purge": found,
        "request_key": uuid.uuid4(),
        "may_delete": editing.may(request, Action.MANAGE_PRIVACY),
    }
    if request.htmx:  # type: ignore[attr-defined]
        if request.GET.get("seen") == found.version:
            return HttpResponse(status=204)
        return render(request, "events/purge_live.html", context)
    return render(request, "events/purge.html", context)


@require_POST
@office(Action.EDIT_EVENT)
def office_purge_cancel(request: HttpRequest, event: Event, purge: int) -> HttpResponse:
    found = get_object_or_404(Purge.objects.select_related("event"), event=event, pk=purge)
    if not purges.cancel(by=audit.staff(account(request)), purge=found):
        messages.info(request, _("There was nothing left to cancel."))
    return redirect("office_purge", event.slug, found.pk)
