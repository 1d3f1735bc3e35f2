"""The demo organiser's sign-in link: a page with a button; opening it changes nothing."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from events.models import User
from events.views.guards import personal
from plenary import demonstration

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_demo(request: HttpRequest, token: str) -> HttpResponse:
    """Signs the demo organiser in on POST. Not there at all where more than this machine is served."""
    if settings.PUBLIC:
        raise Http404
    if not demonstration.is_good(token, settings.SECRET_KEY):
        return render(request, "pages/sign_in_demo.html", {"expired": True}, status=410)
    organiser = User.objects.filter(is_demo=True, is_active=True).order_by("pk").first()
    if organiser is None:
        raise Http404
    if request.method == "POST":
        login(request, organiser, backend=BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "pages/sign_in_demo.html", {"organiser": organiser})
