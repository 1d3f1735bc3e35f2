"""Whose word counts about where a request came from: only that of the proxies named in TRUSTED_PROXIES."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PASSED_ON = "plenary.passed_on"
SAID_BY_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED")


class TrustedProxiesMiddleware:
    """Drops forwarded headers that anybody else sent, before anything else can believe them.

    That there were any stays known: such a request did not come from this machine itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("REMOTE_ADDR", "") not in settings.TRUSTED_PROXIES:
            for name in SAID_BY_PROXIES:
                if request.META.pop(name, None):
                    request.META[PASSED_ON] = "yes"
        return self.get_response(request)
