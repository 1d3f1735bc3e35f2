"""The doors of the pages behind a token: who comes in, and what those find whose link has been replaced."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from events.forms.link_request import LinkRequestForm
from events.models import Event
from events.queries import links
from events.views.guards import keep_private

View = Callable[..., HttpResponseBase]


def my_own(view: View) -> View:
    """Gives the view the participant whose link this is; kept out of caches, referers and search engines."""

    @wraps(view)
    def opened(request: HttpRequest, event: str, token: str, **kwargs: Any) -> HttpResponseBase:
        person = links.participant_by_token(event_slug=event, token=token)
        if person is None:
            return keep_private(no_longer_valid(request, event))
        return keep_private(view(request, person, token=token, **kwargs))

    return opened


def of_delegation(view: View) -> View:
    """Gives the view the delegation whose focal point's link this is, under the same care."""

    @wraps(view)
    def opened(request: HttpRequest, event: str, token: str, **kwargs: Any) -> HttpResponseBase:
        delegation = links.delegation_by_token(event_slug=event, token=token)
        if delegation is None:
            return keep_private(no_longer_valid(request, event))
        return keep_private(view(request, delegation, token=token, **kwargs))

    return opened


def no_longer_valid(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that offers a new link, with the status “not found”; says nothing about whose link it may have been."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise Http404
    context = {"event": event, "form": LinkRequestForm(), "replaced": True}
    return render(request, "pages/link_request.html", context, status=404)
