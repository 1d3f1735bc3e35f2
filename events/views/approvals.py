"""Deciding about registrations: one by one, many at once, by keyboard, and back again."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from events.queries import approvals as reading
from events.queries import clock
from events.rules import Action
from events.services import audit, decisions
from events.services.decisions import Outcome
from events.views.guards import office

PER_PAGE = 50
WAITING = "waiting"


@office(Action.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def office_approvals(request: HttpRequest, event: Event) -> HttpResponse:
    """The queue, or with ?list=waiting the waiting lists; posting decides about the ticked ones, or about all."""
    waiting = request.GET.get("list") == WAITING
    if request.method == "POST":
        return _decide(request, event, waiting=waiting)
    rows = reading.for_a_place(event) if waiting else reading.to_approve(event)
    page = Paginator(reading.with_bodies(rows), PER_PAGE).get_page(request.GET.get("page"))
    counted = reading.counts(event)
    address = reverse("office_approvals", args=[event.slug])
    context = {
        "event": event,
        "section": "people",
        "page": page,
        "rows": [(row, reading.body_of(row.participant)) for row in page.object_list],
        "waiting": waiting,
        "total": page.paginator.count,
        "seen": clock.now(event).isoformat(),
        "now": clock.now(event),
        "tabs": [
            {"label": _("To approve"), "address": address, "count": counted.to_approve, "current": not waiting},
            {
                "label": _("Waiting list"),
                "address": f"{address}?list={WAITING}",
                "count": counted.for_a_place,
                "current": waiting,
            },
        ],
    }
    return render(request, "events/approvals.html", context)


@office(Action.DECIDE)
@require_POST
def office_approvals_undo(request: HttpRequest, event: Event, batch: UUID) -> HttpResponse:
    """Takes a batch of decisions back."""
    outcome = decisions.undo(by=audit.staff(request.user), event=event, batch=batch)  # type: ignore[arg-type]
    done = len(outcome.done)
    said = ngettext(
        "%(number)s registration is as it was before.", "%(number)s registrations are as they were before.", done
    )
    if done:
        messages.success(request, said % {"number": done})
    if outcome.left or not done:
        messages.warning(request, _left(outcome))
    return redirect("office_approvals", event.slug)


def _decide(request: HttpRequest, event: Event, *, waiting: bool) -> HttpResponse:
    wanted = request.POST.get("do") or ("promote" if waiting else "approve")
    decision = DECISIONS.get(wanted)
    address = reverse("office_approvals", args=[event.slug]) + (f"?list={WAITING}" if waiting else "")
    ids = _ids(request, event, waiting=waiting)
    if decision is None or not ids:
        messages.warning(request, _("Nobody was selected, so nothing was changed."))
        return redirect(address)
    outcome = decision(request, event, ids)
    if outcome.done:
        undo = reverse("office_approvals_undo", args=[event.slug, outcome.batch])
        messages.success(request, _said(wanted, outcome), extra_tags=f"undo:{undo}")
    if outcome.left:
        messages.warning(request, _left(outcome))
    return redirect(address)


def _ids(request: HttpRequest, event: Event, *, waiting: bool) -> list[int]:
    """The ticked registrations; or all of the list, as long as they stood in it when the page was drawn."""
    only = request.POST.get("only", "")
    if only.isdigit():
        return [int(only)]
    if "every" in request.POST:
        seen = _moment(request.POST.get("seen", ""), event)
        rows = reading.for_a_place(event, until=seen) if waiting else reading.to_approve(event, until=seen)
        return list(rows.values_list("pk", flat=True))
    return [int(value) for value in request.POST.getlist("ids") if value.isdigit()]


def _moment(text: str, event: Event) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    return found if found and found.tzinfo else clock.now(event)


def _approve(request: HttpRequest, event: Event, ids: list[int]) -> Outcome:
    return decisions.approve(by=audit.staff(request.user), event=event, ids=ids)  # type: ignore[arg-type]


def _refuse(request: HttpRequest, event: Event, ids: list[int]) -> Outcome:
    reason = request.POST.get("reason", "")
    return decisions.refuse(by=audit.staff(request.user), event=event, ids=ids, reason=reason)  # type: ignore[arg-type]


def _promote(request: HttpRequest, event: Event, ids: list[int]) -> Outcome:
    return decisions.promote(by=audit.staff(request.user), event=event, ids=ids)  # type: ignore[arg-type]


DECISIONS: dict[str, Callable[[HttpRequest, Event, list[int]], Outcome]] = {
    "approve": _approve,
    "refuse": _refuse,
    "promote": _promote,
}


def _said(decision: str, outcome: Outcome) -> str:
    number = len(outcome.done)
    name = {"name": outcome.done[0].participant.full_name, "number": number}
    match decision:
        case "approve":
            text = ngettext("%(name)s is confirmed.", "%(number)s people are confirmed.", number)
        case "refuse":
            text = ngettext("%(name)s was not accepted.", "%(number)s people were not accepted.", number)
        case _promote:
            text = ngettext(
                "%(name)s has a place now and is to be approved.",
                "%(number)s people have a place now and are to be approved.",
                number,
            )
    return text % name


def _left(outcome: Outcome) -> str:
    number = len(outcome.left)
    if not number:
        return _("There was nothing left to take back.")
    text = ngettext(
        "%(number)s was left as it is: somebody changed it meanwhile, or there is no free place.",
        "%(number)s were left as they are: somebody changed them meanwhile, or there is no free place.",
        number,
    )
    return text % {"number": number}
