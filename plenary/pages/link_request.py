"""“Send me my link again.”"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from events.forms.link_request import LinkRequestForm
from events.models import Event
from events.services import link_requests
from events.views.guards import personal


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def link_request(request: HttpRequest, event: str) -> HttpResponse:
    """Asks for an address; the answer is the same whether or not it is known."""
    found = get_object_or_404(Event, slug=event)
    form = LinkRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link_requests.ask(event=found, email=form.cleaned_data["email"], caller=_caller(request))
        return redirect(reverse("link_request", args=[found.slug]) + "?sent=1")
    context = {"event": found, "form": form, "sent": "sent" in request.GET}
    return render(request, "pages/link_request.html", context)


def _caller(request: HttpRequest) -> str:
    """The address of whoever asks: behind a trusted proxy, the one the proxy itself saw."""
    if settings.SECURE_PROXY_SSL_HEADER and (chain := request.headers.get("X-Forwarded-For")):
        return chain.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
