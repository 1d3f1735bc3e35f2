"""Who may enter: the doors of the office's pages and of the pages behind a personal link."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from events.models import User
from events.queries import permissions
from events.rules import Action, allows
from events.services.permissions import NotAllowed

View = Callable[..., HttpResponseBase]
Response = TypeVar("Response", bound=HttpResponseBase)


def office(action: Action) -> Callable[[View], View]:
    """Gives the view its Event instead of the slug, to accounts whose role in it allows the action.

    Nobody signed in: the sign-in page. No role in the event, or no such event: 404, so that neither can be told
    from the other. A role that does not allow the action: 403. The role is left at `request.role`.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, event: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            entered = permissions.entered(slug=event, user=account(request))
            if entered is None:
                raise Http404(_("There is no such event here."))
            found, role = entered
            if not allows(role, action):
                raise PermissionDenied(_("Your role in this event does not include this."))
            request.role = role  # type: ignore[attr-defined]
            permissions.remember(event=found, user=account(request), role=role)
            try:
                return view(request, found, *args, **kwargs)
            except NotAllowed:
                raise PermissionDenied(_("Your role in this event does not include this."))

        return guarded

    return guard


def personal(view: View) -> View:
    """Keeps a page behind a token out of caches, search engines and the Referer of the next page."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        return keep_private(response)

    return kept


def account(request: HttpRequest) -> User:
    """Who is signed in; only behind `office`, which has made sure that somebody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def keep_private(response: Response) -> Response:
    """The headers of every page that only one person should see."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
