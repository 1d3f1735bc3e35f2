"""The doors of the pages behind a token: who comes in, and what those find whose link has been replaced."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from events.forms.link_request import LinkRequestForm
from events.models import Colleague, Delegation, Event
from events.queries import links
from events.services import audit
from events.services.audit import Actor
from events.services.focal_points import NotTheirs
from events.views.guards import keep_private

View = Callable[..., HttpResponseBase]
READING = frozenset({"GET", "HEAD", "OPTIONS"})


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
    """Gives the view the delegation whose focal point's link this is, or a colleague's, under the same care.

    The request knows the colleague, for `keeper`; who may only read is refused everything but reading. Whoever acts
    on what is not theirs finds nothing.
    """

    @wraps(view)
    def opened(request: HttpRequest, event: str, token: str, **kwargs: Any) -> HttpResponseBase:
        delegation = links.delegation_by_token(event_slug=event, token=token)
        colleague = None if delegation else links.colleague_by_token(event_slug=event, token=token)
        if colleague is not None:
            delegation = colleague.delegation
        if delegation is None:
            return keep_private(no_longer_valid(request, event))
        request.colleague = colleague  # type: ignore[attr-defined]
        if request.method not in READING and not may_edit(request):
            return keep_private(only_reading(request, delegation))
        try:
            return keep_private(view(request, delegation, token=token, **kwargs))
        except NotTheirs:
            raise Http404

    return opened


def keeper(request: HttpRequest, delegation: Delegation) -> Actor:
    """Who acts on a delegation's page: the focal point, or the colleague whose link it is."""
    return audit.focal_point(delegation, getattr(request, "colleague", None))


def is_focal_point(request: HttpRequest) -> bool:
    """Whether the focal point's own link opened the page, and not a colleague's."""
    return getattr(request, "colleague", None) is None


def may_edit(request: HttpRequest) -> bool:
    """Whether the link that opened the page may change the list."""
    colleague: Colleague | None = getattr(request, "colleague", None)
    return colleague is None or colleague.may_edit


def only_reading(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """A page that says that this link only reads, with the status “forbidden”."""
    context = {"event": delegation.event, "delegation": delegation}
    return render(request, "pages/delegation/only_reading.html", context, status=403)


def no_longer_valid(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that offers a new link, with the status “not found”; says nothing about whose link it may have been."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise Http404
    context = {"event": event, "form": LinkRequestForm(), "replaced": True}
    return render(request, "pages/link_request.html", context, status=404)
