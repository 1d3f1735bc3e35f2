"""The links that open people's and delegations' own pages: shown to those who may write letters, sent, renewed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.models import Delegation, Event, Participant
from events.queries import links
from events.rules import Action
from events.services import audit, colleagues, focal_points, renewals
from events.services.delegation_letters import NoAddress
from events.views import editing
from events.views.guards import account, office


def personal_link(request: HttpRequest, person: Participant) -> str:
    """The person's link in full, for those who may write letters; nothing for others."""
    if not editing.may(request, Action.SEND):
        return ""
    return request.build_absolute_uri(reverse("me", args=[person.event.slug, links.personal_token(person)]))


def delegation_link(request: HttpRequest, delegation: Delegation) -> str:
    """The focal point's link in full, for those who may write letters; nothing for others."""
    if not editing.may(request, Action.SEND):
        return ""
    address = reverse("delegation_page", args=[delegation.event.slug, links.delegation_token(delegation)])
    return request.build_absolute_uri(address)


@require_POST
@office(Action.SEND)
def office_person_link(request: HttpRequest, event: Event, person: str) -> HttpResponse:
    """Sends the link the person has, or makes a new one and sends that."""
    row = get_object_or_404(Participant.objects.select_related("event"), event=event, key=person)
    by = audit.staff(account(request))
    if "renew" in request.POST:
        renewals.renew_personal_link(by=by, participant=row)
        messages.success(request, _("The old link opens nothing any more; a letter brings the new one."))
    else:
        renewals.send_personal_link(by=by, participant=row)
        messages.success(request, _("A letter brings the link."))
    return redirect("office_person", event.slug, row.key)


@require_POST
@office(Action.SEND)
def office_delegation_link(request: HttpRequest, event: Event, delegation: str) -> HttpResponse:
    """Sends the focal point the link they have, or makes a new one."""
    row = get_object_or_404(Delegation.objects.select_related("event"), event=event, key=delegation)
    by = audit.staff(account(request))
    if "send" not in request.POST:
        renewals.renew_delegation_link(by=by, delegation=row)
        messages.success(request, _("The old link opens nothing any more. Send the new one to the focal point."))
        return redirect("office_delegation", event.slug, row.key)
    try:
        focal_points.send_link(by=by, delegation=row)
    except NoAddress:
        messages.error(
            request, _("There is no complete e-mail address of the focal point. Please write it down first.")
        )
    else:
        messages.success(request, _("A letter brings the focal point the link."))
    return redirect("office_delegation", event.slug, row.key)


@require_POST
@office(Action.SEND)
def office_delegation_colleagues(request: HttpRequest, event: Event, delegation: str) -> HttpResponse:
    """Takes back the links of all colleagues the focal point has let in."""
    row = get_object_or_404(Delegation.objects.select_related("event"), event=event, key=delegation)
    number = colleagues.revoke_all(by=audit.staff(account(request)), delegation=row)
    said = ngettext("%(number)s link opens nothing any more.", "%(number)s links open nothing any more.", number)
    messages.success(request, said % {"number": number})
    return redirect("office_delegation", event.slug, row.key)
