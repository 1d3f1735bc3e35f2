"""Where anybody but this machine can reach us, staff set up a second factor before they see anything else."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

OPEN = ("/accounts/", "/static/", "/healthz", "/readyz", "/statusz", "/metrics")


class SecondFactorMiddleware:
    """Sends an account without a second factor to the page where one is made; the account pages stay open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and not request.path.startswith(OPEN) and _lacks_factor(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def _lacks_factor(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not is_mfa_enabled(request.user)
