"""What Plenary keeps about a person, who sees it, and when it goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.models import Event
from events.queries import keeping


@require_safe
def privacy(request: HttpRequest, event: str) -> HttpResponse:
    """The event's privacy notice."""
    found = get_object_or_404(Event.objects.prefetch_related("contacts"), slug=event)
    contacts = sorted(found.contacts.all(), key=lambda contact: contact.position)
    context = {
        "event": found,
        "section": "privacy",
        "kept_until": {
            **{kind: keeping.kept_until(found, kind) for kind in ("travel", "food", "access")},
            "files": keeping.kept_until(found, "photos", "letters"),
        },
        "contacts": contacts,
    }
    return render(request, "pages/privacy.html", context)
