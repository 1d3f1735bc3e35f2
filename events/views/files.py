"""The files of a person and of a delegation in the office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.enums import UploadKind
from events.models import Delegation, Event, Participant, Upload
from events.queries import uploads as stored
from events.rules import Action
from events.services import audit
from events.views import editing
from events.views import uploads as sending
from events.views.guards import account, office

LETTERS = (UploadKind.CREDENTIALS, UploadKind.NOMINATION)
OF_PERSON = (UploadKind.PHOTO, *LETTERS)


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.EDIT_PEOPLE)
def office_person_files(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    """A person's photo and letters."""
    row = get_object_or_404(Participant.objects.select_related("event"), event=event, key=person)
    return _files(request, event, row, OF_PERSON, row.full_name, _address(row))


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.EDIT_PEOPLE)
def office_delegation_files(request: HttpRequest, event: Event, delegation: str) -> HttpResponse:
    """A delegation's letters."""
    row = get_object_or_404(Delegation.objects.select_related("event"), event=event, key=delegation)
    return _files(request, event, row, LETTERS, str(row.name), _address(row))


@require_safe
@office(Action.SEE)
def office_file(request: HttpRequest, event: Event, upload: str) -> HttpResponseBase:
    """A photo, for whoever sees the people; a letter, for those who see what is sensitive."""
    row = get_object_or_404(stored.kept(event), uid=upload)
    if row.kind != UploadKind.PHOTO and not editing.may(request, Action.SEE_SENSITIVE):
        raise PermissionDenied(_("Your role in this event does not include this."))
    return sending.answer(row)


@require_POST
@office(Action.EDIT_PEOPLE)
def office_file_turn(request: HttpRequest, event: Event, upload: str, turn: str) -> HttpResponse:
    """Removes a file, or brings one back that was removed less than a day ago."""
    row = get_object_or_404(Upload.objects.select_related("participant", "delegation"), event=event, uid=upload)
    by = audit.staff(account(request))
    sending.turned(request, row, turn, by=by, back=_address_of(event, "back", row))
    owner = row.participant or row.delegation
    return redirect(_address(owner, "_files") if owner else reverse("office_people", args=[event.slug]))


def _files(
    request: HttpRequest,
    event: Event,
    owner: Participant | Delegation,
    kinds: Sequence[UploadKind],
    name: str,
    address: str,
) -> HttpResponse:
    form = sending.sent(request, kinds) if request.method == "POST" else None
    if form and sending.taken(request, form, by=audit.staff(account(request)), owner=owner):
        return redirect(request.path)
    context = {
        "event": event,
        "section": "people",
        "title": name,
        "address": address,
        "form": form,
        "may_send": True,
        "may_remove": True,
        "slots": sending.slots(owner, kinds, partial(_address_of, event), form),
    }
    return render(request, "events/files/page.html", context, status=422 if form else 200)


def _address(owner: Participant | Delegation, of: str = "") -> str:
    noun = "person" if isinstance(owner, Participant) else "delegation"
    return reverse(f"office_{noun}{of}", args=[owner.event.slug, owner.key])


def _address_of(event: Event, what: str, upload: Upload) -> str:
    if what == "file":
        return reverse("office_file", args=[event.slug, upload.uid])
    return reverse("office_file_turn", args=[event.slug, upload.uid, what])
