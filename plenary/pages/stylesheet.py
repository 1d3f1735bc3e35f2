"""An event's own small sheet: its hue, and where its clock marks fall on the day strip."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.models import Event

FRESH = 300


@require_safe
def event_css(request: HttpRequest, event: str) -> HttpResponse:
    """The sheet is data made into CSS, so that no page needs an inline style."""
    found = get_object_or_404(Event, slug=event)
    response = HttpResponse(hue(found), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def hue(event: Event) -> str:
    """The accent: an event chooses a hue, the lightness steps are the tokens'."""
    return f"@layer event {{ :root {{ --accent-h: {event.accent_hue}; }} }}\n"
