"""A person's own photo behind their link, and a delegation's letter behind its focal point's."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.enums import UploadKind
from events.models import Delegation, Participant, Upload
from events.queries import registrations as reading
from events.queries import uploads as stored
from events.services import audit
from events.views import uploads as sending
from plenary.pages.doors import keeper, may_edit, my_own, of_delegation
from plenary.pages.me import frame

MINE = (UploadKind.PHOTO,)
OF_DELEGATION = (UploadKind.CREDENTIALS,)
METHODS = ["GET", "HEAD", "POST"]


@my_own
@require_http_methods(METHODS)
def me_photo(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """The photo: shown, sent, replaced."""
    form = sending.sent(request, MINE) if request.method == "POST" else None
    if form and sending.taken(request, form, by=audit.participant(person), owner=person):
        return redirect("me", person.event.slug, token)
    slots = sending.slots(person, MINE, _addresses("me", person, token), form)
    context = {
        **frame(person, token),
        "form": form,
        "slots": slots,
        "may_send": stored.may_send(person),
        "may_remove": True,
    }
    return render(request, "pages/me_photo.html", context, status=422 if form else 200)


@my_own
@require_safe
def me_file(request: HttpRequest, person: Participant, token: str, upload: str) -> HttpResponseBase:
    """One of the person's own files."""
    return sending.answer(get_object_or_404(stored.kept(person.event), participant=person, uid=upload))


@my_own
@require_POST
def me_file_turn(request: HttpRequest, person: Participant, token: str, upload: str, turn: str) -> HttpResponse:
    """Removes the person's own file, or brings it back."""
    row = _own(Upload.objects.select_related("participant__event"), upload, participant=person)
    back = _addresses("me", person, token)("back", row)
    sending.turned(request, row, turn, by=audit.participant(person), back=back)
    return redirect("me_photo", person.event.slug, token)


@of_delegation
@require_http_methods(METHODS)
def delegation_letter(request: HttpRequest, delegation: Delegation, token: str) -> HttpResponse:
    """The letter of credentials: named, sent, replaced."""
    form = sending.sent(request, OF_DELEGATION) if request.method == "POST" else None
    if form and sending.taken(request, form, by=keeper(request, delegation), owner=delegation):
        return redirect("delegation_page", delegation.event.slug, token)
    context = {
        "event": delegation.event,
        "delegation": delegation,
        "token": token,
        "form": form,
        "slots": sending.slots(delegation, OF_DELEGATION, _addresses("delegation", delegation, token), form),
        "may_remove": may_edit(request),
        "may_send": may_edit(request) and not reading.is_over(delegation.event),
    }
    return render(request, "pages/delegation_letter.html", context, status=422 if form else 200)


@of_delegation
@require_safe
def delegation_file(request: HttpRequest, delegation: Delegation, token: str, upload: str) -> HttpResponseBase:
    """One of the delegation's own letters."""
    return sending.answer(get_object_or_404(stored.kept(delegation.event), delegation=delegation, uid=upload))


@of_delegation
@require_POST
def delegation_file_turn(
    request: HttpRequest, delegation: Delegation, token: str, upload: str, turn: str
) -> HttpResponse:
    """Removes the delegation's own letter, or brings it back."""
    row = _own(Upload.objects.select_related("delegation__event"), upload, delegation=delegation)
    back = _addresses("delegation", delegation, token)("back", row)
    sending.turned(request, row, turn, by=keeper(request, delegation), back=back)
    return redirect("delegation_letter", delegation.event.slug, token)


def _own(rows: Any, uid: str, **owner: Participant | Delegation) -> Upload:
    found: Upload | None = rows.filter(uid=uid, **owner).first()
    if found is None:
        raise Http404
    return found


def _addresses(noun: str, owner: Participant | Delegation, token: str) -> sending.Addresses:
    """The addresses of a file behind this link."""

    def of(what: str, upload: Upload) -> str:
        place = [owner.event.slug, token, upload.uid]
        return (
            reverse(f"{noun}_file", args=place) if what == "file" else reverse(f"{noun}_file_turn", args=[*place, what])
        )

    return of
