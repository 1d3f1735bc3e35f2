"""The page of a sitting in the office, with its table."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from events.rules import Action
from events.services import audit
from events.services import editing as edits
from events.views import editing
from events.views.guards import account, office
from sessions.enums import SittingKind
from sessions.forms.sitting import SittingForm, TableForm
from sessions.models import Sitting
from sessions.queries import drafts
from sessions.services import sittings, tables
from sessions.services.sittings import BadTimes
from sessions.views.office import weighing
from sessions.views.office.room import GET_POST, trail

TIMES: dict[type[Exception], Any] = {BadTimes: lambda refusal: ("starts_at", str(refusal))}


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_sitting(request: HttpRequest, event: Event, sitting: str) -> HttpResponse:
    row = get_object_or_404(Sitting.objects.select_related("event"), event=event, key=sitting)
    form = SittingForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request,
        event,
        form,
        lambda values, seen: sittings.change(by=by, sitting=row, values=values, seen=seen),
        refusals=TIMES,
    )
    if result is not False:
        return editing.done(request, event, result, address(event, row))
    return _sitting(request, event, row, form)


def _sitting(request: HttpRequest, event: Event, row: Sitting, form: SittingForm) -> HttpResponse:
    remove = reverse("office_sitting_remove", args=[event.slug, row.key])
    page = editing.Page(
        str(row.title), "programme", trail(event), Action.EDIT_PROGRAMME, remove, _("Remove this sitting")
    )
    speakers = list(row.speakers.select_related("participant").order_by("position"))
    items = list(row.agenda_items.order_by("position"))
    talks = list(row.presentations.select_related("delegation", "presenter").order_by("starts_at", "number", "pk"))
    parts: dict[str, list[Any]] = {
        "speaker": [one.pk for one in speakers],
        "agendaitem": [one.pk for one in items],
        "presentation": [one.pk for one in talks],
    }
    return editing.shown(
        request,
        event,
        page,
        form,
        template="programme/office/sitting.html",
        parts=parts,
        sitting=row,
        speakers=speakers,
        items=items,
        talks=talks,
        table=tables.seated(row),
        people=drafts.nameable(event),
        falls_with=edits.falls_with(row),
    )


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_sitting_new(request: HttpRequest, event: Event) -> HttpResponse:
    opening = datetime.combine(event.starts_on, time(9), event.zone)
    initial = {"kind": SittingKind.PLENARY, "starts_at": opening, "ends_at": opening + timedelta(hours=1)}
    form = SittingForm(request.POST or None, event=event, initial=initial)
    by = audit.staff(account(request))
    result = weighing.saved(
        request,
        event,
        form,
        lambda values, _seen: sittings.create(by=by, event=event, values=values),
        refusals=TIMES,
    )
    if isinstance(result, Sitting):
        return editing.done(request, event, result, address(event, result))
    page = editing.Page(_("New sitting"), "programme", trail(event), Action.EDIT_PROGRAMME)
    return editing.shown(
        request, event, page, form, template="programme/office/part.html", people=drafts.nameable(event)
    )


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_sitting_remove(request: HttpRequest, event: Event, sitting: str) -> HttpResponse:
    row = get_object_or_404(Sitting, event=event, key=sitting)
    return editing.removed(
        request,
        event,
        lambda: sittings.remove(by=audit.staff(account(request)), sitting=row),
        stay=address(event, row),
        leave=reverse("office_programme", args=[event.slug]),
        words=_("The sitting was removed."),
    )


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_sitting_table(request: HttpRequest, event: Event, sitting: str) -> HttpResponse:
    """Who sits at the table: co-chairs, attendees, the delegations a bilateral meeting is between."""
    row = get_object_or_404(Sitting, event=event, key=sitting)
    form = TableForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request, event, form, lambda values, seen: tables.seat(by=by, sitting=row, seen=seen, **values)
    )
    if result is not False:
        return editing.done(request, event, result, address(event, row))
    way = (*trail(event), (str(row.title), address(event, row)))
    page = editing.Page(_("At the table"), "programme", way, Action.EDIT_PROGRAMME)
    return editing.shown(
        request, event, page, form, template="programme/office/part.html", people=drafts.nameable(event)
    )


def address(event: Event, row: Sitting) -> str:
    """A sitting's page in the office."""
    return reverse("office_sitting", args=[event.slug, row.key])
