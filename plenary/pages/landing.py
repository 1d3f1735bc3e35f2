"""The front door of an installation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from events.models import Event


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """The events of this installation; the event itself where there is only one."""
    events = list(Event.objects.order_by("-starts_on", "slug"))
    if len(events) == 1:
        return redirect("event_home", events[0].slug)
    return render(request, "pages/landing.html", {"events": events})
