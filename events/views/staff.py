"""Who works in this event."""

from __future__ import annotations

from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.forms.staff import StaffForm
from events.models import Event, Staff, User
from events.rules import Action
from events.services import audit, staffing
from events.views import history
from events.views.guards import account, office

LINK = "staff-link"  # in the session: shown once, to the owner who made it


@require_http_methods(["GET", "HEAD", "POST"])
@office(Action.MANAGE_STAFF)
def office_staff(request: HttpRequest, event: Event) -> HttpResponse:
    """The list of who works here; POST gives somebody a role."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            staff = staffing.give_role(by=audit.staff(account(request)), event=event, **form.cleaned_data)
        except staffing.LastOwner:
            form.add_error("role", _("Somebody must own the event. Make another owner first."))
        else:
            _invite(request, staff)
            return redirect("office_staff", event.slug)
    rows = Staff.objects.filter(event=event).select_related("user").order_by("user__name", "pk")
    context = {"event": event, "section": "settings", "form": form, "rows": rows}
    context["history"] = history.of_kind(request, event, "staff")
    return render(request, "events/staff.html", context | {"link": request.session.pop(LINK, None)})


def _invite(request: HttpRequest, staff: Staff) -> None:
    """Somebody without a password gets a link to choose one: by mail, or shown once to hand over."""
    words = {"name": staff.user.name, "role": staff.get_role_display()}
    messages.success(request, _("%(name)s is %(role)s of this event.") % words)
    if staff.user.has_usable_password():
        return
    if settings.EMAIL_URL:
        form = ResetPasswordForm({"email": staff.user.email})
        if form.is_valid():
            form.save(request)
            messages.info(request, _("A letter with a link to choose a password is on its way."))
        return
    request.session[LINK] = {"name": staff.user.name, "address": _first_link(request, staff.user)}


def _first_link(request: HttpRequest, user: User) -> str:
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=parts))


@require_POST
@office(Action.MANAGE_STAFF)
def office_staff_remove(request: HttpRequest, event: Event, staff: int) -> HttpResponse:
    """Somebody works here no longer."""
    found = get_object_or_404(Staff.objects.select_related("user", "event"), event=event, pk=staff)
    try:
        staffing.take_role(by=audit.staff(account(request)), staff=found)
        messages.success(request, _("%(name)s has no part in this event any more.") % {"name": found.user.name})
    except staffing.LastOwner:
        messages.error(request, _("Somebody must own the event. Make another owner first."))
    return redirect("office_staff", event.slug)
