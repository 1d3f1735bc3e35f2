"""The pages of a delegation and of an organisation in the office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.bodies import DelegationForm, OrganisationForm
from events.models import Delegation, Event, Membership, Organisation
from events.queries import uploads
from events.rules import Action
from events.services import audit, delegations, organisations
from events.services.delegations import FewerThanTaken
from events.views import editing
from events.views.guards import account, office
from events.views.renewals import delegation_link

GET_POST = ["GET", "HEAD", "POST"]


def _too_few(refusal: FewerThanTaken) -> tuple[str, str]:
    says = ngettext("%(taken)s place is taken.", "%(taken)s places are taken.", refusal.taken)
    return "quota", says % {"taken": refusal.taken}


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_delegation(request: HttpRequest, event: Event, delegation: str) -> HttpResponse:
    row = get_object_or_404(Delegation, event=event, key=delegation)
    form = DelegationForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = editing.saved(
        request,
        form,
        lambda values, seen: delegations.change(by=by, delegation=row, values=values, seen=seen),
        refusals={FewerThanTaken: _too_few},
    )
    if result is not False:
        return editing.done(request, event, result, reverse("office_delegation", args=[event.slug, row.key]))
    remove = reverse("office_delegation_remove", args=[event.slug, row.key])
    page = editing.Page(str(row.name), "people", _trail(event), Action.EDIT_PEOPLE, remove, _("Remove this delegation"))
    return editing.shown(
        request,
        event,
        page,
        form,
        template="events/body.html",
        members=_members(delegation=row),
        body=row,
        body_choice=f"delegation:{row.key}",
        link=delegation_link(request, row),
        colleagues=list(row.colleagues.filter(revoked_at=None).order_by("added_at", "pk")),
        parts={"upload": list(row.uploads.values_list("pk", flat=True))},
        files=uploads.files_of(row),
        may_see_sensitive=editing.may(request, Action.SEE_SENSITIVE),
        files_address=reverse("office_delegation_files", args=[event.slug, row.key]),
    )


@require_http_methods(GET_POST)
@office(Action.EDIT_PEOPLE)
def office_delegation_new(request: HttpRequest, event: Event) -> HttpResponse:
    form = DelegationForm(request.POST or None, event=event)
    by = audit.staff(account(request))
    result = editing.saved(request, form, lambda values, _seen: delegations.create(by=by, event=event, values=values))
    if isinstance(result, Delegation):
        return editing.done(request, event, result, reverse("office_delegation", args=[event.slug, result.key]))
    page = editing.Page(_("New delegation"), "people", _trail(event), Action.EDIT_PEOPLE)
    return editing.shown(request, event, page, form)


@require_POST
@office(Action.EDIT_PEOPLE)
def office_delegation_remove(request: HttpRequest, event: Event, delegation: str) -> HttpResponse:
    row = get_object_or_404(Delegation, event=event, key=delegation)
    return editing.removed(
        request,
        event,
        lambda: delegations.remove(by=audit.staff(account(request)), delegation=row),
        stay=reverse("office_delegation", args=[event.slug, row.key]),
        leave=reverse("office_people", args=[event.slug]),
        words=_("The delegation was removed."),
    )


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_organisation(request: HttpRequest, event: Event, organisation: str) -> HttpResponse:
    row = get_object_or_404(Organisation, event=event, key=organisation)
    form = OrganisationForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = editing.saved(
        request, form, lambda values, seen: organisations.change(by=by, organisation=row, values=values, seen=seen)
    )
    if result is not False:
        return editing.done(request, event, result, reverse("office_organisation", args=[event.slug, row.key]))
    remove = reverse("office_organisation_remove", args=[event.slug, row.key])
    page = editing.Page(
        str(row.name), "people", _trail(event), Action.EDIT_PEOPLE, remove, _("Remove this organisation")
    )
    return editing.shown(
        request,
        event,
        page,
        form,
        template="events/body.html",
        members=_members(organisation=row),
        body=row,
        body_choice=f"organisation:{row.key}",
    )


@require_http_methods(GET_POST)
@office(Action.EDIT_PEOPLE)
def office_organisation_new(request: HttpRequest, event: Event) -> HttpResponse:
    form = OrganisationForm(request.POST or None, event=event)
    by = audit.staff(account(request))
    result = editing.saved(request, form, lambda values, _seen: organisations.create(by=by, event=event, values=values))
    if isinstance(result, Organisation):
        return editing.done(request, event, result, reverse("office_organisation", args=[event.slug, result.key]))
    page = editing.Page(_("New organisation"), "people", _trail(event), Action.EDIT_PEOPLE)
    return editing.shown(request, event, page, form)


@require_POST
@office(Action.EDIT_PEOPLE)
def office_organisation_remove(request: HttpRequest, event: Event, organisation: str) -> HttpResponse:
    row = get_object_or_404(Organisation, event=event, key=organisation)
    return editing.removed(
        request,
        event,
        lambda: organisations.remove(by=audit.staff(account(request)), organisation=row),
        stay=reverse("office_organisation", args=[event.slug, row.key]),
        leave=reverse("office_people", args=[event.slug]),
        words=_("The organisation was removed."),
    )


def _members(**body: Delegation | Organisation) -> list[Membership]:
    rows = Membership.objects.filter(**body).select_related("participant__registration")
    return list(rows.order_by("participant__sort_name", "pk"))


def _trail(event: Event) -> tuple[tuple[str, str], ...]:
    return ((_("People"), reverse("office_people", args=[event.slug])),)
