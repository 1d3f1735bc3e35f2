"""The back office's front door: one's events."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.models import Staff, User
from events.queries import clock, permissions
from events.rules import Action, allows
from plenary import shell


@login_required
@require_safe
def office_home(request: HttpRequest) -> HttpResponse:
    """The events in which the account has a role, nearest first."""
    user: User = request.user  # type: ignore[assignment]
    roles = dict(Staff.objects.filter(user=user).values_list("event_id", "role"))
    rows = []
    for event in permissions.events_of(user):
        role = "owner" if user.is_superuser else roles[event.pk]
        name = "office_today" if allows(role, Action.SEE) else "desk"
        rows.append(
            {
                "event": event,
                "address": shell.address(name, event.slug),
                "days_left": (event.starts_on - clock.today(event)).days,
                "over": clock.today(event) > event.ends_on,
            }
        )
    return render(request, "pages/office_home.html", {"rows": rows, "may_found": permissions.may_found(user)})
