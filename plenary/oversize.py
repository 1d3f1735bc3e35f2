"""Bodies larger than anything a page takes are refused before a byte of them is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_LARGE = 413  # Content Too Large (RFC 9110, 15.5.14)


class OversizeMiddleware:
    """Answers 413 by the length a request says it has; a server hands on no more than was said, and none unsaid."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) > settings.LARGEST_BODY:
            return render(request, "413.html", status=TOO_LARGE)
        return self.get_response(request)
