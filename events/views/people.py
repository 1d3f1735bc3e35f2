"""The secretariat's list of people, and all cities on one board."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.forms.people import FilterForm
from events.models import Delegation, Event, Participant
from events.queries import cities, people, people_rows, recipients
from events.queries.people import Chosen
from events.rules import Action, allows
from events.services import audit, corrections
from events.views.guards import account, office

PAGE = 50
TABS = (
    ("all", gettext_lazy("All")),
    ("to_approve", gettext_lazy("To approve")),
    ("put_right", gettext_lazy("To put right")),
    ("waiting", gettext_lazy("Waiting list")),
    ("not_invited", gettext_lazy("Not invited yet")),
    ("silent", gettext_lazy("No answer yet")),
    ("form_open", gettext_lazy("Form open")),
    ("confirmed", gettext_lazy("Confirmed")),
    ("gone", gettext_lazy("Not coming")),
)
ALWAYS = frozenset({"all", "to_approve", "waiting"})


@require_safe
@office(Action.SEE)
def office_people(request: HttpRequest, event: Event) -> HttpResponse:
    chosen = people.read(request.GET)
    narrowed = people.narrowed(event, chosen)
    numbers = people.counts(narrowed)
    paginator = Paginator(people.in_view(narrowed, chosen.view).values_list("pk", flat=True), PAGE)
    paginator.count = numbers[chosen.view or "all"]
    page = paginator.get_page(request.GET.get("page"))
    shown = recipients.with_body(people.in_order(people.listed(event).filter(pk__in=list(page.object_list))))
    delegations = list(Delegation.objects.filter(event=event).order_by("position", "pk"))
    role = getattr(request, "role", None)
    return render(
        request,
        "events/people.html",
        {
            "event": event,
            "section": "people",
            "tabs": _tabs(request, event, chosen, numbers),
            "filters": FilterForm(chosen, delegations=delegations, languages=people.languages(event)),
            "chosen": chosen,
            "page": page,
            "groups": people_rows.groups(event, shown),
            "number": paginator.count,
            "may_send": allows(role, Action.SEND),
            "may_edit": allows(role, Action.EDIT_PEOPLE),
        },
    )


def _tabs(request: HttpRequest, event: Event, chosen: Chosen, numbers: dict[str, int]) -> list[dict[str, object]]:
    current = chosen.view or "all"
    tabs = []
    for view, label in TABS:
        if not (numbers[view] or view in ALWAYS or view == current):
            continue
        query = request.GET.copy()
        for name in ("page", "view"):
            query.pop(name, None)
        if view != "all":
            query["view"] = view
        where = f"{request.path}?{query.urlencode()}" if query else request.path
        may_decide = allows(getattr(request, "role", None), Action.DECIDE)
        if view == "to_approve" and may_decide and not set(query) - {"view"}:
            where = _address("office_approvals", event) or where
        tabs.append({"label": label, "count": numbers[view], "address": where, "current": view == current})
    return tabs


def _address(name: str, event: Event) -> str:
    try:
        return reverse(name, args=[event.slug])
    except NoReverseMatch:
        return ""


@require_safe
@office(Action.SEE)
def office_cities(request: HttpRequest, event: Event) -> HttpResponse:
    board = cities.board(event)
    totals = [sum(numbers) for numbers in zip(*(city.columns() for city in board), strict=True)]
    return render(
        request,
        "events/cities.html",
        {
            "event": event,
            "section": "people",
            "board": board,
            "statuses": cities.TELLING,
            "totals": totals or [0] * len(cities.TELLING),
            "people": sum(totals),
            "may_edit": allows(request.role, Action.EDIT_PEOPLE),  # type: ignore[attr-defined]
        },
    )


@require_POST
@office(Action.EDIT_PEOPLE)
def office_people_address(request: HttpRequest, event: Event, person: int) -> HttpResponse:
    """Takes the complete address that was offered beside an incomplete one."""
    found = get_object_or_404(Participant.objects.select_related("event"), pk=person, event=event)
    email = request.POST.get("email", "").strip()
    try:
        corrections.correct_address(
            by=audit.staff(account(request)), person=found, was=request.POST.get("was", ""), email=email
        )
    except corrections.NotAnAddress:
        messages.error(request, _("“%(email)s” is not a complete e-mail address.") % {"email": email})
    except corrections.ChangedMeanwhile:
        messages.error(request, _("Somebody has changed this address meanwhile. Nothing was overwritten."))
    else:
        said = {"name": found.full_name, "email": email}
        messages.success(request, _("%(name)s is now written to at %(email)s.") % said)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("office_people", args=[event.slug])
    return redirect(back)
