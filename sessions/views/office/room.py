"""The page of a room in the office."""

from __future__ import annotations

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
from sessions.forms.room import RoomForm
from sessions.models import Room
from sessions.services import rooms
from sessions.views.office import weighing

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_programme_room(request: HttpRequest, event: Event, room: str) -> HttpResponse:
    row = get_object_or_404(Room, event=event, key=room)
    form = RoomForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = weighing.saved(
        request, event, form, lambda values, seen: rooms.change(by=by, room=row, values=values, seen=seen)
    )
    address = reverse("office_programme_room", args=[event.slug, row.key])
    if result is not False:
        return editing.done(request, event, result, address)
    remove = reverse("office_programme_room_remove", args=[event.slug, row.key])
    page = editing.Page(str(row.name), "programme", trail(event), Action.EDIT_PROGRAMME, remove, _("Remove this room"))
    return editing.shown(request, event, page, form, template="programme/office/room.html")


@require_http_methods(GET_POST)
@office(Action.EDIT_PROGRAMME)
def office_programme_room_new(request: HttpRequest, event: Event) -> HttpResponse:
    form = RoomForm(request.POST or None, event=event)
    by = audit.staff(account(request))
    result = weighing.saved(request, event, form, lambda values, _seen: rooms.create(by=by, event=event, values=values))
    if isinstance(result, Room):
        return editing.done(request, event, result, reverse("office_programme_room", args=[event.slug, result.key]))
    page = editing.Page(_("New room"), "programme", trail(event), Action.EDIT_PROGRAMME)
    return editing.shown(request, event, page, form, template="programme/office/room.html")


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_programme_room_remove(request: HttpRequest, event: Event, room: str) -> HttpResponse:
    row = get_object_or_404(Room, event=event, key=room)
    return editing.removed(
        request,
        event,
        lambda: rooms.remove(by=audit.staff(account(request)), room=row),
        stay=reverse("office_programme_room", args=[event.slug, row.key]),
        leave=reverse("office_programme", args=[event.slug]),
        words=_("The room was removed."),
    )


def trail(event: Event) -> tuple[tuple[str, str], ...]:
    """The way back to the draft."""
    return ((_("Programme"), reverse("office_programme", args=[event.slug])),)
