"""What we keep about you: to be read, to be taken away, and to be asked to go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.enums import ErasureState
from events.forms.erasure import AskingForm
from events.models import Participant
from events.queries import personal_data
from events.services import audit, erasure_requests
from events.views import personal_copy
from plenary.pages.doors import my_own
from plenary.pages.me import frame


@my_own
@require_safe
def me_data(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """Everything kept about the person, part by part."""
    told = [(chapter, chapter.told()) for chapter in personal_data.chapters(person)]
    asked = erasure_requests.latest(person)
    context = {
        **frame(person, token),
        "chapters": [each for each in told if each[1]],
        "asked": asked,
        "is_open": asked is not None and asked.state == ErasureState.OPEN,
        "is_refused": asked is not None and asked.state == ErasureState.REFUSED,
        "form": AskingForm(),
    }
    return render(request, "pages/me_data.html", context)


@my_own
@require_safe
def me_data_file(request: HttpRequest, person: Participant, token: str) -> HttpResponseBase:
    """The same as a file."""
    return personal_copy.answer(person)


@my_own
@require_POST
def me_erase(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """“Please erase me”."""
    note = request.POST.get("note", "")
    erasure_requests.ask(by=audit.participant(person), participant=person, note=note.replace("\0", ""))
    messages.success(request, _("The secretariat will decide and you can read here what it says."))
    return redirect("me_data", person.event.slug, token)


@my_own
@require_POST
def me_erase_back(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """“I have changed my mind”."""
    if erasure_requests.take_back(by=audit.participant(person), participant=person):
        messages.success(request, _("You have taken it back. Everything stays as it is."))
    else:
        messages.info(request, _("Nothing was changed: this was already decided otherwise."))
    return redirect("me_data", person.event.slug, token)
