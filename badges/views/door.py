"""The door: one field that takes a scan, a camera's reading or a typed number, and a large answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from badges.enums import ScanMethod
from badges.models import Arrival, Badge
from badges.queries import door
from badges.rules import number_text, read_code
from badges.services import arrivals, badges
from badges.services.arrivals import NotAdmitted, Refusal
from events.models import Event
from events.rules import Action, allows
from events.services import audit
from events.views.guards import account, office

DESK_KEY = "desk"
LONGEST_DESK = 60

REASONS = {
    Refusal.UNREADABLE: gettext_lazy(
        "This is no badge code. Scan again, or type the number under the code, such as 0042-3."
    ),
    Refusal.UNKNOWN: gettext_lazy(
        "No badge of this event has this code or number. Look the person up at the help desk."
    ),
    Refusal.OTHER_EVENT: gettext_lazy("This badge belongs to another event."),
    Refusal.VOID: gettext_lazy("This badge was replaced and no longer opens the door. Ask for the new one."),
    Refusal.NOT_CONFIRMED: gettext_lazy("This person’s participation is not confirmed. Send them to the help desk."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.CHECK_IN)
def desk(request: HttpRequest, event: Event) -> HttpResponseBase:
    """GET shows the field and the latest arrivals; POST admits whoever the code or number names.

    A scan by script is answered with the answer alone: the page asks for the latest arrivals by itself.
    """
    context: dict[str, Any] = {"event": event, "section": "desk", "desk": request.session.get(DESK_KEY, "")}
    if request.method == "POST":
        context["desk"] = _desk_name(request)
        context |= _admit(request, event, context["desk"])
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "badges/desk_answer.html", context)
    return render(request, "badges/desk.html", context | _latest(event))


@require_safe
@office(Action.CHECK_IN)
def desk_arrivals(request: HttpRequest, event: Event) -> HttpResponseBase:
    """The latest arrivals and their number, for a desk's page that shows them; nothing at all when none is new."""
    context = _latest(event)
    if request.GET.get("seen") == context["version"]:
        return HttpResponse(status=204)
    return render(request, "badges/desk_latest.html", {"event": event, **context})


def _latest(event: Event) -> dict[str, Any]:
    counts, latest = door.counts(event=event), door.latest(event=event)
    version = f"{counts.arrived}-{counts.expected}-{latest[0].pk if latest else 0}"
    return {"counts": counts, "latest": latest, "version": version}


def _desk_name(request: HttpRequest) -> str:
    name = request.POST.get("desk", "").strip()[:LONGEST_DESK] or _("Desk 1")
    if request.session.get(DESK_KEY) != name:
        request.session[DESK_KEY] = name
    return name


def _admit(request: HttpRequest, event: Event, desk_name: str) -> dict[str, Any]:
    typed = request.POST.get("code", "")[:200].strip()
    method = request.POST.get("method", "")
    if method not in ScanMethod.values:
        method = ScanMethod.SCANNER if read_code(typed) else ScanMethod.NUMBER
    try:
        admission = arrivals.admit(
            by=audit.staff(account(request)), event=event, typed=typed, desk=desk_name, method=method
        )
    except NotAdmitted as refused:
        return {"refusal": refused.refusal, "reason": REASONS[refused.refusal], "person": refused.person}
    may_print = allows(getattr(request, "role", None), Action.PRINT)
    return {"admission": admission, "person": admission.person, "may_print": may_print}


@require_POST
@office(Action.PRINT)
def badge_reissue(request: HttpRequest, event: Event, badge: int) -> HttpResponseBase:
    """The badge is void from now on, and its holder has a new one to be printed."""
    found = get_object_or_404(Badge.objects.select_related("event", "participant"), event=event, pk=badge)
    new = badges.reissue(by=audit.staff(account(request)), badge=found, reason=_("Reissued at the desk"))
    words = {"name": found.participant.full_name, "number": number_text(new.number)}
    messages.success(request, _("The old badge of %(name)s is void. Print the new one, %(number)s.") % words)
    return redirect("desk", event.slug)


@require_POST
@office(Action.CHECK_IN)
def desk_undo(request: HttpRequest, event: Event, arrival: int) -> HttpResponseBase:
    """The arrival no longer counts."""
    found = get_object_or_404(Arrival.objects.select_related("event", "participant"), event=event, pk=arrival)
    if arrivals.withdraw(by=audit.staff(account(request)), arrival=found):
        messages.success(request, _("%(name)s may arrive again.") % {"name": found.participant.full_name})
    return redirect("desk", event.slug)


@require_safe
def badge_check(request: HttpRequest, event: str, number: str) -> HttpResponse:
    """Whether the badge with this number is still current; says only that, to anyone."""
    found = get_object_or_404(Event, slug=event)
    answer = door.standing(event=found, typed=number)
    context = {"event": found, "standing": answer, "number": number_text(answer.number) if answer else ""}
    return render(request, "badges/badge_check.html", context, status=200 if answer else 404)
