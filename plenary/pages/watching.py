"""Who may read about the machinery: a program on this machine, or one that knows the token."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from plenary import proxies
from plenary.start import is_loopback

View = Callable[[HttpRequest], HttpResponse]
PASSED_ON = (*proxies.SAID_BY_PROXIES, proxies.PASSED_ON, "HTTP_VIA")


def watchers_only(view: View) -> View:
    """Answers 401 to everybody who neither asks from this machine itself nor bears STATUS_TOKEN."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if bears_token(request) or is_from_here(request):
            return view(request)
        refusal = HttpResponse(
            "Ask from this machine, or with “Authorization: Bearer …” and the token of STATUS_TOKEN.\n",
            content_type="text/plain; charset=utf-8",
            status=401,
        )
        refusal["WWW-Authenticate"] = 'Bearer realm="status"'
        return refusal

    return guarded


def bears_token(request: HttpRequest) -> bool:
    """Whether the request names our token. No token is set: nobody's is good."""
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    if not settings.STATUS_TOKEN or scheme.lower() != "bearer":
        return False
    return constant_time_compare(given.strip(), settings.STATUS_TOKEN)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the asker itself is on this machine, under one of this machine's names.

    Behind a proxy on the same machine everybody seems to be: what was passed on, or asks for a public name, is not.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    if not peer or not is_loopback(peer) or peer in settings.TRUSTED_PROXIES:
        return False
    if any(request.META.get(name) for name in PASSED_ON):
        return False
    return is_loopback(request.get_host().rpartition(":")[0] or request.get_host())
