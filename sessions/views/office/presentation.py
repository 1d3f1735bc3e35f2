"""The page of a presentation in the office."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from events.rules import Action
from events.services import audit
from events.views import editing
from events.views.guards import account, office
from sessions.forms.presentation import PresentationForm
from sessions.models import Presentation, Sitting
from sessions.queries import drafts
from sessions.services import presentations
from sessions.views.office import weighing
from sessions.views.office.room import GET_POST, trail
from sessions.views.office.sitting import TIMES, address


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_presentation(request: HttpRequest, event: Event, presentation: str) -> HttpResponse:
    rows = Presentation.objects.select_related("event", "sitting", "delegation", "presenter")
    row = get_object_or_404(rows, event=event, key=presentation)
    form = PresentationForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request,
        event,
        form,
        lambda values, seen: presentations.change(by=by, presentation=row, values=values, seen=seen),
        refusals=TIMES,
    )
    if result is not False:
        return editing.done(request, event, result, reverse("office_presentation", args=[event.slug, row.key]))
    remove = reverse("office_presentation_remove", args=[event.slug, row.key])
    way = (*trail(event), (str(row.sitting.title), address(event, row.sitting)))
    page = editing.Page(str(row.title), "programme", way, Action.EDIT_PROGRAMME, remove, _("Remove this presentation"))
    return editing.shown(
        request, event, page, form, template="programme/office/part.html", people=drafts.nameable(event)
    )


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_presentation_new(request: HttpRequest, event: Event) -> HttpResponse:
    """A new presentation; `?sitting=` says in which sitting it is to be."""
    within = Sitting.objects.filter(event=event, key=request.GET.get("sitting", "")).first()
    initial: dict[str, Any] = {"minutes": 12}
    if within:
        earlier = list(within.presentations.all())
        free_at = max((talk.starts_at + timedelta(minutes=talk.minutes) for talk in earlier), default=within.starts_at)
        initial |= {"sitting": within, "number": len(earlier) + 1, "starts_at": free_at}
    form = PresentationForm(request.POST or None, event=event, initial=initial)
    by = audit.staff(account(request))
    result = weighing.saved(
        request,
        event,
        form,
        lambda values, _seen: presentations.create(by=by, event=event, values=values),
        refusals=TIMES,
    )
    if isinstance(result, Presentation):
        return editing.done(request, event, result, address(event, result.sitting))
    page = editing.Page(_("New presentation"), "programme", trail(event), Action.EDIT_PROGRAMME)
    return editing.shown(
        request, event, page, form, template="programme/office/part.html", people=drafts.nameable(event)
    )


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_presentation_remove(request: HttpRequest, event: Event, presentation: str) -> HttpResponse:
    row = get_object_or_404(Presentation.objects.select_related("sitting"), event=event, key=presentation)
    return editing.removed(
        request,
        event,
        lambda: presentations.remove(by=audit.staff(account(request)), presentation=row),
        stay=reverse("office_presentation", args=[event.slug, row.key]),
        leave=address(event, row.sitting),
        words=_("The presentation was removed."),
    )
