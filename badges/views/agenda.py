"""Printed agendas: the office's page, the public programme on paper, and the sheet behind a feed's address."""

from __future__ import annotations

import io
import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from badges.forms.agenda import AgendaForm
from badges.printing.agenda_content import Agenda
from badges.queries import jobs
from badges.services import agenda_drawing, agenda_jobs, agendas
from badges.services.agendas import Choice, NotOnTheProgramme
from badges.services.print_jobs import CannotPrint
from events.models import Event, Participant
from events.queries import links
from events.rules import Action
from events.views.guards import account, office, personal
from sessions.views.public import shown_by_slug, unchanged

FRESH_SECONDS = 300


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.PRINT)
def print_agenda(request: HttpRequest, event: Event) -> HttpResponseBase:
    """Shows what the agenda would be; POST starts the job."""
    if request.method == "POST":
        form = AgendaForm(event, request.POST)
        job = _started(request, event, form) if form.is_valid() else None
        return redirect("print_job", event.slug, job) if job else _page(request, event, form)
    return _page(request, event, AgendaForm.asked(event, request.GET))


def _started(request: HttpRequest, event: Event, form: AgendaForm) -> int | None:
    try:
        job = agenda_jobs.start(
            by=account(request),
            event=event,
            choice=form.choice(),
            request_key=form.cleaned_data["request_key"],
            leave_out=form.cleaned_data["leave_out"],
        )
    except (NotOnTheProgramme, CannotPrint):  # the page says what stands in the way
        return None
    return int(job.pk)


def _page(request: HttpRequest, event: Event, form: AgendaForm) -> HttpResponse:
    shown, nothing = None, ""
    if form.is_valid():
        try:
            shown = agenda_jobs.preview(event=event, choice=form.choice())
        except NotOnTheProgramme as reason:
            nothing = str(reason)
    listed = jobs.recent(event=event)
    context = {
        "event": event,
        "section": "print",
        "form": form,
        "shown": shown,
        "nothing": nothing,
        "running": [job for job in listed if job.progress.open],
        "request_key": uuid.uuid4(),
    }
    return render(request, "badges/print_agenda.html", context)


@require_safe
def programme_pdf(request: HttpRequest, event: str) -> HttpResponseBase:
    """The current release on paper, drawn once for each release and languages (`?lang=en,ko`)."""
    shown = shown_by_slug(event)
    languages = _languages(request, shown.event)
    tag = shown.tag("paper", agenda_drawing.EDITION, languages)
    if same := unchanged(request, tag):
        return same
    agenda = _composed(shown.event, Choice(languages=languages, abstracts=True))
    response = _pdf(agenda_drawing.kept(event=shown.event, agenda=agenda), shown.event, languages)
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response


@require_safe
@personal
def feed_pdf(request: HttpRequest, event: str, token: str) -> HttpResponseBase:
    """The agenda of a person or a delegation, under the read-only token of their calendar."""
    owner = links.feed_owner_by_token(event_slug=event, token=token)
    if owner is None:
        raise Http404(_("This address is no longer valid."))
    languages = _languages(request, owner.event)
    if isinstance(owner, Participant):
        choice = Choice(languages=languages, person=owner.key)
    else:
        choice = Choice(languages=languages, delegation=owner.key)
    out = io.BytesIO()
    agenda_drawing.write(_composed(owner.event, choice), out, legible=True)
    return _pdf(out.getvalue(), owner.event, languages)


def _pdf(content: bytes, event: Event, languages: tuple[str, ...]) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{event.slug}-{"-".join(languages)}.pdf"'
    response.headers["Content-Language"] = ", ".join(languages)
    return response


def _composed(event: Event, choice: Choice) -> Agenda:
    try:
        return agendas.compose(event=event, choice=choice)
    except NotOnTheProgramme:
        raise Http404(_("The programme has not been published yet."))


def _languages(request: HttpRequest, event: Event) -> tuple[str, ...]:
    """One or two of the event's languages as asked for, else the page's language or the event's first."""
    asked = [code for code in request.GET.get("lang", "").split(",") if code in event.languages]
    fallback = request.LANGUAGE_CODE if request.LANGUAGE_CODE in event.languages else event.languages[0]
    return tuple(dict.fromkeys(asked))[: agendas.MOST_LANGUAGES] or (fallback,)
