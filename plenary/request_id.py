"""Each request's own id: on every line it logs, and in its answer, so that a report of a fault finds its lines."""

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

HEADER = "X-Request-ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{7,63}")

logger = logging.getLogger("plenary.requests")


class RequestIdMiddleware:
    """Binds the id to the log for as long as the request lasts; it is stored nowhere.

    A trusted proxy's id is taken over; anybody else's is not, or they could write lines into other people's stories.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        identity, began = request_id(request), time.perf_counter()
        clear_contextvars()
        bind_contextvars(request_id=identity)  # until the next request: Django says “Not Found” after all middleware
        response = self.get_response(request)
        response.headers[HEADER] = identity
        told = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - began) * 1000, 1),
        }
        logger.info("answered", extra=told)
        return response


def request_id(request: HttpRequest) -> str:
    """The proxy's id where the proxy is trusted and the id is one; else a new one."""
    given = request.headers.get(HEADER, "")
    if request.META.get("REMOTE_ADDR", "") in settings.TRUSTED_PROXIES and ACCEPTABLE.fullmatch(given):
        return given
    return uuid4().hex
