"""The page of a person in the office, with the bodies they come for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.enums import MembershipFunction
from events.forms.participant import MembershipForm, NewMembershipForm, NewParticipantForm, ParticipantForm
from events.models import Event, Membership, Participant, Registration
from events.queries import consents, uploads
from events.rules import Action
from events.services import audit, erasure_requests, memberships, participants
from events.services import editing as edits
from events.views import editing
from events.views.guards import account, office
from events.views.renewals import personal_link

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@office(Action.SEE)
def office_person(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    row = get_object_or_404(Participant, event=event, key=person)
    sensitive = editing.may(request, Action.SEE_SENSITIVE)
    form = ParticipantForm(request.POST or None, event=event, row=row, sensitive=sensitive)
    by = audit.staff(account(request))
    result = editing.saved(
        request, form, lambda values, seen: participants.change(by=by, participant=row, values=values, seen=seen)
    )
    if result is not False:
        return editing.done(request, event, result, _address(event, row))
    return _person(request, event, row, form, NewMembershipForm(event=event))


def _person(
    request: HttpRequest, event: Event, row: Participant, form: ParticipantForm, joining: NewMembershipForm
) -> HttpResponse:
    remove = reverse("office_person_remove", args=[event.slug, row.key])
    page = editing.Page(row.full_name, "people", _trail(event), Action.EDIT_PEOPLE, remove, _("Remove this person"))
    rows = list(row.memberships.select_related("delegation", "organisation").order_by("position", "pk"))
    registration = Registration.objects.filter(participant=row).first()
    parts: dict[str, list[Any]] = {"membership": [one.pk for one in rows]}
    if registration:
        parts["registration"] = [registration.pk]
    parts["consent"] = list(row.consents.values_list("pk", flat=True))
    parts["delivery"] = list(row.deliveries.values_list("pk", flat=True))
    parts["badge"] = list(row.badges.values_list("pk", flat=True))
    parts["upload"] = list(row.uploads.values_list("pk", flat=True))
    return editing.shown(
        request,
        event,
        page,
        form,
        template="events/person.html",
        parts=parts,
        memberships=rows,
        registration=registration,
        joining=joining,
        falls_with=edits.falls_with(row),
        link=personal_link(request, row),
        may_see_sensitive=editing.may(request, Action.SEE_SENSITIVE),
        erasure_request=erasure_requests.open_request(row),
        agreed=consents.questions(row, get_language() or ""),
        files=uploads.files_of(row),
        files_address=reverse("office_person_files", args=[event.slug, row.key]),
    )


@require_http_methods(GET_POST)
@office(Action.EDIT_PEOPLE)
def office_person_new(request: HttpRequest, event: Event) -> HttpResponse:
    """Somebody new; `?for=` says whom they come for."""
    form = NewParticipantForm(request.POST or None, event=event, initial={"body": request.GET.get("for", "")})
    by = audit.staff(account(request))

    def write(values: Mapping[str, Any], _seen: str) -> Participant:
        with transaction.atomic():
            row = participants.create(by=by, event=event, values=values)
            body = form.body()
            if body is not None:
                memberships.add(by=by, participant=row, body=body, function=MembershipFunction.DELEGATE)
        return row

    result = editing.saved(request, form, write, refusals={memberships.NoPlace: _no_place})
    if isinstance(result, Participant):
        return editing.done(request, event, result, _address(event, result))
    page = editing.Page(_("New person"), "people", _trail(event), Action.EDIT_PEOPLE)
    return editing.shown(request, event, page, form)


def _no_place(_refusal: memberships.NoPlace) -> tuple[str, str]:
    return "body", _("All places of this delegation are taken.")


@require_POST
@office(Action.EDIT_PEOPLE)
def office_person_remove(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    row = get_object_or_404(Participant, event=event, key=person)
    return editing.removed(
        request,
        event,
        lambda: participants.remove(by=audit.staff(account(request)), participant=row),
        stay=_address(event, row),
        leave=reverse("office_people", args=[event.slug]),
        words=_("The person was removed."),
    )


@require_POST
@office(Action.EDIT_PEOPLE)
def office_membership_new(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    row = get_object_or_404(Participant, event=event, key=person)
    joining = NewMembershipForm(request.POST, event=event)
    if joining.is_valid():
        try:
            memberships.add(
                by=audit.staff(account(request)),
                participant=row,
                body=joining.body(),
                function=joining.cleaned_data["function"],
            )
        except memberships.AlreadyMember:
            joining.add_error("body", _("This person comes for them already."))
        except memberships.NoPlace:
            joining.add_error("body", _("All places of this delegation are taken."))
        else:
            messages.success(request, _("Saved."))
            return redirect(_address(event, row))
    return _person(request, event, row, ParticipantForm(event=event, row=row), joining)


@require_http_methods(GET_POST)
@office(Action.EDIT_PEOPLE)
def office_membership(request: HttpRequest, event: Event, person: str, membership: int) -> HttpResponse:
    row = _membership(event, person, membership)
    form = MembershipForm(request.POST or None, event=event, row=row)
    by = audit.staff(account(request))
    result = editing.saved(
        request,
        form,
        lambda values, seen: memberships.change(by=by, membership=row, function=values["function"], seen=seen),
    )
    address = _address(event, row.participant)
    if result is not False:
        return editing.done(request, event, result, address)
    remove = reverse("office_membership_turn", args=[event.slug, person, row.pk, "remove"])
    trail = (*_trail(event), (row.participant.full_name, address))
    title = f"{row.participant.full_name} · {row.delegation or row.organisation}"
    page = editing.Page(
        title, "people", trail, Action.EDIT_PEOPLE, "" if row.primary else remove, _("Remove this membership")
    )
    return editing.shown(request, event, page, form, template="events/membership.html", membership=row)


@require_POST
@office(Action.EDIT_PEOPLE)
def office_membership_turn(request: HttpRequest, event: Event, person: str, membership: int, turn: str) -> HttpResponse:
    """Makes a membership the primary one, or takes it away."""
    row = _membership(event, person, membership)
    by = audit.staff(account(request))
    try:
        if turn == "primary":
            memberships.make_primary(by=by, membership=row)
        else:
            memberships.remove(by=by, membership=row)
        messages.success(request, _("Saved."))
    except memberships.NoPlace:
        messages.error(request, _("All places of this delegation are taken, so nothing was changed."))
    except memberships.LastMembership:
        messages.error(request, _("A person comes for somebody; make another membership the first one before."))
    return redirect(_address(event, row.participant))


def _membership(event: Event, person: str, membership: int) -> Membership:
    rows = Membership.objects.select_related("participant__event", "delegation", "organisation")
    return get_object_or_404(rows, participant__event=event, participant__key=person, pk=membership)


def _address(event: Event, row: Participant) -> str:
    return reverse("office_person", args=[event.slug, row.key])


def _trail(event: Event) -> tuple[tuple[str, str], ...]:
    return ((_("People"), reverse("office_people", args=[event.slug])),)
