"""Who else opens the delegation's page: colleagues the focal point lets in, and whoever takes the duty over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.colleagues import EDIT, ColleagueForm, HandOverForm
from events.models import Colleague, Delegation
from events.services import colleagues, editing, focal_points
from plenary.pages import doors
from plenary.pages.doors import of_delegation

GET_POST = ["GET", "HEAD", "POST"]


@of_delegation
@require_http_methods(GET_POST)
def delegation_colleagues(request: HttpRequest, delegation: Delegation, token: str) -> HttpResponse:
    """Who has a link of their own, and one more."""
    if request.method != "POST" and not doors.is_focal_point(request):
        return redirect("delegation_page", delegation.event.slug, token)
    form = ColleagueForm(request.POST or None, delegation=delegation)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        invited = _refused(
            form,
            lambda: colleagues.invite(
                by=doors.keeper(request, delegation),
                delegation=delegation,
                name=clean["name"],
                email=clean["email"],
                language=clean["language"],
                may_edit=clean["rights"] == EDIT,
            ),
        )
        if invited:
            said = _("A letter with a link of their own goes to %(name)s in a minute.")
            messages.success(request, said % {"name": clean["name"]})
            return _back(delegation, token)
    rows = Colleague.objects.filter(delegation=delegation, revoked_at=None).order_by("added_at", "pk")
    return _page(request, "colleagues", delegation, token, form, colleagues=rows)


def _refused(form: ColleagueForm, invite: Callable[[], Colleague]) -> Colleague | None:
    """Invites, or says at the field what stands against it."""
    try:
        return invite()
    except colleagues.AlreadyIn:
        form.add_error("email", _("Somebody with this address has a link already."))
    except colleagues.TooMany:
        said = _("%(number)s colleagues have a link. Take one back first.") % {"number": colleagues.MOST}
        form.add_error(None, said)
    return None


@of_delegation
@require_POST
def delegation_colleague_revoke(
    request: HttpRequest, delegation: Delegation, token: str, colleague: int
) -> HttpResponse:
    """Takes a colleague's link back; to undo it is to invite them again."""
    row = _colleague(delegation, colleague)
    colleagues.revoke(by=doors.keeper(request, delegation), colleague=row)
    again = reverse("delegation_colleague_again", args=[delegation.event.slug, token, row.pk])
    said = _("The link of %(name)s opens nothing any more.") % {"name": row.name}
    messages.success(request, said, extra_tags=f"undo:{again}")
    return _back(delegation, token)


@of_delegation
@require_POST
def delegation_colleague_again(
    request: HttpRequest, delegation: Delegation, token: str, colleague: int
) -> HttpResponse:
    """Invites a colleague whose link was taken back: a new link, by a letter."""
    row = _colleague(delegation, colleague)
    try:
        colleagues.invite_again(by=doors.keeper(request, delegation), colleague=row)
    except (colleagues.AlreadyIn, colleagues.TooMany):
        messages.info(request, _("Nothing was changed."))
    else:
        said = _("A letter with a new link goes to %(name)s in a minute.")
        messages.success(request, said % {"name": row.name})
    return _back(delegation, token)


@of_delegation
@require_http_methods(GET_POST)
def delegation_hand_over(request: HttpRequest, delegation: Delegation, token: str) -> HttpResponse:
    """Makes somebody else the focal point. The link in use ends with it, so the answer is the page itself."""
    if request.method != "POST" and not doors.is_focal_point(request):
        return redirect("delegation_page", delegation.event.slug, token)
    form = HandOverForm(request.POST or None, delegation=delegation)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            focal_points.hand_over(
                by=doors.keeper(request, delegation),
                delegation=delegation,
                name=clean["name"],
                email=clean["email"],
                language=clean["language"],
                seen=clean["version"],
            )
        except editing.ChangedMeanwhile:
            form.add_error(None, _("The focal point was changed meanwhile. Please open the page anew."))
        else:
            context = {"event": delegation.event, "delegation": delegation}
            return render(request, "pages/delegation/handed_over.html", context)
    return _page(request, "hand_over", delegation, token, form)


def _colleague(delegation: Delegation, pk: int) -> Colleague:
    row = Colleague.objects.filter(delegation=delegation, pk=pk).first()
    if row is None:
        raise Http404
    row.delegation = delegation
    return row


def _back(delegation: Delegation, token: str) -> HttpResponse:
    return redirect("delegation_colleagues", delegation.event.slug, token)


def _page(request: HttpRequest, kind: str, delegation: Delegation, token: str, form: Any, **more: Any) -> HttpResponse:
    context = {"event": delegation.event, "delegation": delegation, "token": token, "form": form, **more}
    status = 422 if request.method == "POST" else 200
    return render(request, f"pages/delegation/{kind}.html", context, status=status)
