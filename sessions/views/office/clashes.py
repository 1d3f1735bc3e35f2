"""Accepting a clash of the draft with a reason, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.models import Event
from events.rules import Action
from events.services import audit
from events.views.guards import account, office
from sessions.services import clashes


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_clash_accept(request: HttpRequest, event: Event, fingerprint: str) -> HttpResponse:
    """The draft may stay so, for the reason given."""
    reason = request.POST.get("reason", "")
    by = audit.staff(account(request))
    try:
        clashes.accept(by=by, event=event, fingerprint=fingerprint, reason=reason)
        messages.success(request, _("Accepted. It stays listed with its reason."))
    except clashes.NoReason:
        messages.error(request, _("Say why it may stay so; without a reason nothing was accepted."))
    except clashes.NoSuchClash:
        messages.info(request, _("This is no longer so in the draft, so there was nothing to accept."))
    return redirect(_list(event))


@require_POST
@office(Action.EDIT_PROGRAMME)
def office_clash_reopen(request: HttpRequest, event: Event, fingerprint: str) -> HttpResponse:
    """What was accepted counts again."""
    if clashes.reopen(by=audit.staff(account(request)), event=event, fingerprint=fingerprint):
        messages.success(request, _("It counts again as something that does not fit."))
    return redirect(_list(event))


def _list(event: Event) -> str:
    return reverse("office_programme", args=[event.slug]) + "#clashes"
