"""The Print page: what would be printed, the job at work, and the files of earlier ones."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from badges.forms.order import OrderForm
from badges.models import Design, PrintJob
from badges.queries import audiences, jobs
from badges.services import preview, print_jobs
from events.models import Event
from events.rules import Action
from events.views import history
from events.views.guards import account, office

PIECES = {"pdf": ("file", "application/pdf"), "csv": ("manifest", "text/csv; charset=utf-8")}


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.PRINT)
def office_print(request: HttpRequest, event: Event) -> HttpResponseBase:
    """Shows what the chosen badges would be; POST starts the job."""
    if request.method == "POST":
        return _start(request, event, OrderForm(event, request.POST))
    return _page(request, event, OrderForm.asked(event, request.GET))


def _start(request: HttpRequest, event: Event, form: OrderForm) -> HttpResponseBase:
    if not form.is_valid():
        return _page(request, event, form)
    order = print_jobs.Order(
        audience=form.audience(),
        order=form.cleaned_data["order"],
        paper=form.cleaned_data["paper"],
        design=_design(event),
        small=form.cleaned_data["small"],
    )
    try:
        job = print_jobs.start(
            by=account(request),
            event=event,
            order=order,
            request_key=form.cleaned_data["request_key"],
            leave_out=form.cleaned_data["leave_out"],
        )
    except print_jobs.NobodyToPrint:
        return _page(request, event, form)
    except print_jobs.CannotPrint:
        says = _("Nothing was made: say below what becomes of the badges that do not fit, or mend their names first.")
        messages.error(request, says)
        return _page(request, event, form)
    return redirect("print_job", event.slug, job.pk)


def _page(request: HttpRequest, event: Event, form: OrderForm) -> HttpResponse:
    shown = None
    if form.is_valid():
        people = audiences.people(event=event, audience=form.audience(), order=form.cleaned_data["order"])
        chosen = {"paper": form.cleaned_data["paper"], "small": form.cleaned_data["small"]}
        shown = preview.of(event=event, design=_design(event), people=people, **chosen)
    listed = jobs.recent(event=event)
    context = {
        "event": event,
        "section": "print",
        "form": form,
        "shown": shown,
        "confirmed": audiences.confirmed(event).count(),
        "running": [job for job in listed if job.progress.open],
        "earlier": [job for job in listed if not job.progress.open],
        "request_key": uuid.uuid4(),
    }
    return render(request, "badges/print.html", context)


def _design(event: Event) -> Design | None:
    return Design.objects.filter(event=event).order_by("pk").first()


@require_GET
@office(Action.PRINT)
def print_job(request: HttpRequest, event: Event, job: int) -> HttpResponse:
    """One job; asked by htmx it is the live part alone, and nothing at all when nothing changed."""
    found = jobs.one(event=event, pk=job)
    if found is None:
        raise Http404
    if request.htmx:  # type: ignore[attr-defined]
        if request.GET.get("seen") == found.progress.version:
            return HttpResponse(status=204)
        return render(request, "badges/print_job_live.html", {"event": event, "job": found})
    context = {"event": event, "section": "print", "job": found, "history": history.of(request, event, found.row)}
    return render(request, "badges/print_job.html", context)


@require_POST
@office(Action.PRINT)
def print_job_cancel(request: HttpRequest, event: Event, job: int) -> HttpResponseBase:
    found = get_object_or_404(PrintJob.objects.select_related("event"), event=event, pk=job)
    if not print_jobs.cancel(by=account(request), job=found):
        messages.info(request, _("There was nothing left to cancel."))
    return redirect("print_job", event.slug, found.pk)


@require_POST
@office(Action.PRINT)
def print_job_printed(request: HttpRequest, event: Event, job: int) -> HttpResponseBase:
    found = get_object_or_404(PrintJob.objects.select_related("event"), event=event, pk=job)
    number = print_jobs.mark_printed(by=account(request), job=found)
    messages.success(request, _("%(number)d badges now count as printed.") % {"number": number})
    return redirect("print_job", event.slug, found.pk)


@require_GET
@office(Action.PRINT)
def print_job_file(request: HttpRequest, event: Event, job: int, piece: str) -> HttpResponseBase:
    """The PDF or the manifest of a finished job."""
    if piece not in PIECES:
        raise Http404
    found = get_object_or_404(PrintJob, event=event, pk=job)
    attribute, content_type = PIECES[piece]
    name = getattr(found, attribute)
    if not name or not default_storage.exists(name):
        raise Http404(_("This file is no longer kept. Print again to have it anew."))
    answer = FileResponse(
        default_storage.open(name), content_type=content_type, filename=Path(name).name, as_attachment=piece == "csv"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
