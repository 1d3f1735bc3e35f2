"""Bodies larger than anything a page takes are refused before a byte of them is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_LARGE = 413  # Content Too Large (RFC 9110, 15.5.14)


class OversizeMiddleware:
    """Answers 413 by the length a request says it has; a server hands on no more than was said, and none unsaid.

    It asks where views begin, so that its page has every header of ours, and before the guard against forged posts,
    which reads the body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """The page that says so, or None: on to the view."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) > settings.LARGEST_BODY:
            return render(request, "413.html", status=TOO_LARGE)
        return None
