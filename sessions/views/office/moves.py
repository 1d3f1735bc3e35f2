"""Moving a sitting or a presentation: a page of its own, and a dialog where scripts run."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from events.rules import Action
from events.services import audit
from events.views import editing
from events.views.guards import account, office
from sessions.forms.moves import MovePresentationForm, MoveSittingForm
from sessions.models import Presentation, Sitting
from sessions.services import moves
from sessions.services.sittings import BadTimes
from sessions.views.office import weighing
from sessions.views.office.room import GET_POST, trail
from sessions.views.office.sitting import TIMES, address

FROM_DRAFT = "draft"


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_sitting_move(request: HttpRequest, event: Event, sitting: str) -> HttpResponse:
    """Where and when a sitting is; `?from=draft` leads back to the programme page."""
    row = get_object_or_404(Sitting.objects.select_related("event", "room"), event=event, key=sitting)
    form = MoveSittingForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request,
        event,
        form,
        lambda values, seen: moves.move_sitting(by=by, sitting=row, seen=seen, **values),
        refusals=TIMES,
    )
    if result is not False:
        words = _("“%(title)s” is moved.") % {"title": row.title}
        return editing.done(request, event, result, _back(request, event, row), words)
    way = (*trail(event), (str(row.title), address(event, row)))
    back = _back(request, event, row)
    page = editing.Page(_("Move"), "programme", way, Action.EDIT_PROGRAMME)
    return editing.shown(request, event, page, form, template="programme/office/move.html", moved=row, back=back)


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_presentation_move(request: HttpRequest, event: Event, presentation: str) -> HttpResponse:
    """In which sitting a presentation is given, when, under which number."""
    row = _presentation(event, presentation)
    form = MovePresentationForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request,
        event,
        form,
        lambda values, seen: moves.move_presentation(by=by, presentation=row, seen=seen, **values),
        refusals=TIMES,
    )
    if result is not False:
        words = _("“%(title)s” is moved.") % {"title": row.title}
        return editing.done(request, event, result, _back(request, event, row.sitting), words)
    way = (
        *trail(event),
        (str(row.sitting.title), address(event, row.sitting)),
        (str(row.title), reverse("office_presentation", args=[event.slug, row.key])),
    )
    back = _back(request, event, row.sitting)
    page = editing.Page(_("Move"), "programme", way, Action.EDIT_PROGRAMME)
    return editing.shown(request, event, page, form, template="programme/office/move.html", moved=row, back=back)


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_presentation_turn(request: HttpRequest, event: Event, presentation: str, turn: str) -> HttpResponse:
    """Lets a presentation change places with the one before or after it."""
    row = _presentation(event, presentation)
    try:
        entry = moves.turn(by=audit.staff(account(request)), presentation=row, later=turn == "later")
    except BadTimes as refusal:
        messages.error(request, str(refusal))
        return redirect(address(event, row.sitting))
    words = _("“%(title)s” is given earlier.") if turn == "earlier" else _("“%(title)s” is given later.")
    return editing.done(request, event, entry, address(event, row.sitting), words % {"title": row.title})


def _presentation(event: Event, key: str) -> Presentation:
    rows = Presentation.objects.select_related("event", "sitting", "delegation", "presenter")
    return get_object_or_404(rows, event=event, key=key)


def _back(request: HttpRequest, event: Event, sitting: Sitting) -> str:
    """Where the move was begun: the programme page, else the sitting's own."""
    if request.GET.get("from") == FROM_DRAFT:
        return reverse("office_programme", args=[event.slug])
    return address(event, sitting)
