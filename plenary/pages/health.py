"""Whether this web process is alive."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers without asking anything else: a slow database must not get a healthy web process restarted."""
    return HttpResponse("alive\n", content_type="text/plain")
