"""The speakers and agenda items of a sitting, each with its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.edit import EditForm
from events.models import Event
from events.rules import Action
from events.services import audit
from events.views import editing
from events.views.guards import account, office
from sessions.forms.sitting import AgendaItemForm, SpeakerForm
from sessions.models import AgendaItem, Sitting, Speaker
from sessions.queries import drafts
from sessions.services import agenda, speakers
from sessions.views.office import weighing
from sessions.views.office.room import GET_POST, trail
from sessions.views.office.sitting import TIMES, address


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_speaker_new(request: HttpRequest, event: Event, sitting: str) -> HttpResponse:
    row = get_object_or_404(Sitting.objects.select_related("event"), event=event, key=sitting)
    form = SpeakerForm(request.POST or None, event=event)
    by = audit.staff(account(request))
    result = weighing.saved(
        request, event, form, lambda values, _seen: speakers.create(by=by, sitting=row, values=values)
    )
    if result is not False:
        return editing.done(request, event, result, address(event, row))
    return _part(request, event, row, form, _("New speaker"))


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_speaker(request: HttpRequest, event: Event, sitting: str, speaker: int) -> HttpResponse:
    row = _speaker(event, sitting, speaker)
    form = SpeakerForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request, event, form, lambda values, seen: speakers.change(by=by, speaker=row, values=values, seen=seen)
    )
    if result is not False:
        return editing.done(request, event, result, address(event, row.sitting))
    remove = reverse("office_speaker_turn", args=[event.slug, sitting, row.pk, "remove"])
    return _part(request, event, row.sitting, form, row.participant.full_name, remove, _("Remove this speaker"))


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_speaker_turn(request: HttpRequest, event: Event, sitting: str, speaker: int, turn: str) -> HttpResponse:
    """Lets a speaker speak before the one before, or takes the part away."""
    row = _speaker(event, sitting, speaker)
    by = audit.staff(account(request))
    if turn == "earlier":
        speakers.earlier(by=by, speaker=row)
    else:
        speakers.remove(by=by, speaker=row)
    messages.success(request, _("Saved."))
    return redirect(address(event, row.sitting))


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_agenda_item_new(request: HttpRequest, event: Event, sitting: str) -> HttpResponse:
    row = get_object_or_404(Sitting.objects.select_related("event"), event=event, key=sitting)
    form = AgendaItemForm(request.POST or None, event=event, initial={"starts_at": row.starts_at})
    by = audit.staff(account(request))
    result = editing.saved(
        request, form, lambda values, _seen: agenda.create(by=by, sitting=row, values=values), refusals=TIMES
    )
    if result is not False:
        return editing.done(request, event, result, address(event, row))
    return _part(request, event, row, form, _("New agenda item"))


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_agenda_item(request: HttpRequest, event: Event, sitting: str, item: int) -> HttpResponse:
    row = _item(event, sitting, item)
    form = AgendaItemForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = editing.saved(
        request,
        form,
        lambda values, seen: agenda.change(by=by, item=row, values=values, seen=seen),
        refusals=TIMES,
    )
    if result is not False:
        return editing.done(request, event, result, address(event, row.sitting))
    remove = reverse("office_agenda_item_remove", args=[event.slug, sitting, row.pk])
    return _part(request, event, row.sitting, form, str(row.title), remove, _("Remove this item"))


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_agenda_item_remove(request: HttpRequest, event: Event, sitting: str, item: int) -> HttpResponse:
    row = _item(event, sitting, item)
    agenda.remove(by=audit.staff(account(request)), item=row)
    messages.success(request, _("The item was removed."))
    return redirect(address(event, row.sitting))


def _part(
    request: HttpRequest,
    event: Event,
    sitting: Sitting,
    form: EditForm,
    title: str,
    remove: str = "",
    word: str = "",
) -> HttpResponse:
    way = (*trail(event), (str(sitting.title), address(event, sitting)))
    page = editing.Page(title, "programme", way, Action.EDIT_PROGRAMME, remove, word)
    return editing.shown(
        request, event, page, form, template="programme/office/part.html", people=drafts.nameable(event)
    )


def _speaker(event: Event, sitting: str, speaker: int) -> Speaker:
    rows = Speaker.objects.select_related("sitting__event", "participant")
    return get_object_or_404(rows, sitting__event=event, sitting__key=sitting, pk=speaker)


def _item(event: Event, sitting: str, item: int) -> AgendaItem:
    rows = AgendaItem.objects.select_related("sitting__event")
    return get_object_or_404(rows, sitting__event=event, sitting__key=sitting, pk=item)
