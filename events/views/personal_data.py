"""A person's data in the office: the copy to hand out, and the decision about erasing them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.erasure import ErasingForm, RefusingForm
from events.models import Event, Participant
from events.rules import Action
from events.services import audit, erasure, erasure_requests
from events.views import personal_copy
from events.views.guards import account, keep_private, office


@require_POST
@office(Action.SEE_SENSITIVE)
def office_person_data(request: HttpRequest, event: Event, person: str) -> HttpResponseBase:
    """The person's copy; that it was taken, and by whom, is on record."""
    row = get_object_or_404(Participant.objects.select_related("event"), event=event, key=person)
    audit.record(by=audit.staff(account(request)), verb="participant.data_exported", on=row, event=event)
    return keep_private(personal_copy.answer(row))


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.DECIDE)
def office_erasure(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    """What erasing would do; posting does it."""
    row = get_object_or_404(Participant.objects.select_related("event"), event=event, key=person)
    parts = erasure.parts_of(row)
    form = ErasingForm(request.POST or None, parts=bool(parts), released=erasure.is_published(event))
    if request.method == "POST" and form.is_valid():
        return _erased(request, event, row, form)
    return _page(request, row, parts, form, RefusingForm())


@require_POST
@office(Action.DECIDE)
def office_erasure_refuse(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    """The open request is refused, with a reason."""
    row = get_object_or_404(Participant.objects.select_related("event"), event=event, key=person)
    asked = erasure_requests.open_request(row)
    form = RefusingForm(request.POST)
    if asked is not None and not form.is_valid():
        parts = erasure.parts_of(row)
        return _page(request, row, parts, ErasingForm(parts=bool(parts), released=erasure.is_published(event)), form)
    try:
        if asked is None:
            raise erasure_requests.AlreadyDecided
        by = audit.staff(account(request))
        erasure_requests.refuse(by=by, request=asked, answer=form.cleaned_data["answer"])
    except erasure_requests.AlreadyDecided:
        messages.info(request, _("This was decided already, or the person has taken it back."))
    else:
        messages.success(request, _("The person reads your reason on their page."))
    return redirect("office_person", event.slug, row.key)


def _erased(request: HttpRequest, event: Event, row: Participant, form: ErasingForm) -> HttpResponse:
    options = {name: bool(form.cleaned_data.get(name)) for name in ("from_programme", "from_releases")}
    by = audit.staff(account(request))
    try:
        name = erasure.erase(by=by, participant=row, **options)
    except erasure.InProgramme as held:
        form.add_error(None, _("Meanwhile they have a part in the programme: %(parts)s.") % {"parts": held})
        return _page(request, row, held.parts, form, RefusingForm())
    messages.success(request, _("Nothing of this person is kept. In lists they are “%(name)s”.") % {"name": name})
    return redirect("office_people", event.slug)


def _page(
    request: HttpRequest, row: Participant, parts: list[str], form: ErasingForm, refusing: RefusingForm
) -> HttpResponse:
    event = row.event
    context = {
        "event": event,
        "section": "people",
        "person": row,
        "parts": parts,
        "form": form,
        "refusing": refusing,
        "asked": erasure_requests.open_request(row),
        "erased": erasure.is_erased(row),
        "trail": ((_("People"), reverse("office_people", args=[event.slug])),
                  (row.full_name, reverse("office_person", args=[event.slug, row.key]))),
    }  # fmt: skip
    return render(request, "events/erasure.html", context, status=422 if request.method == "POST" else 200)
