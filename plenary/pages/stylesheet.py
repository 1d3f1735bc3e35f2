"""An event's own small sheet: its hue, so that no page needs an inline style."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.models import Event

A_YEAR = 365 * 24 * 3600
FIVE_MINUTES = 300


@require_safe
def event_css(request: HttpRequest, event: str) -> HttpResponse:
    """The event's hue as CSS. Pages name the hue in the address, so that the sheet may be kept for a year."""
    hue = get_object_or_404(Event.objects.only("accent_hue"), slug=event).accent_hue
    response = HttpResponse(f"@layer event {{ :root {{ --accent-h: {hue}; }} }}\n", content_type="text/css")
    named = request.GET.get("hue") == str(hue)
    response.headers["Cache-Control"] = (
        f"public, max-age={A_YEAR}, immutable" if named else f"public, max-age={FIVE_MINUTES}"
    )
    return response
