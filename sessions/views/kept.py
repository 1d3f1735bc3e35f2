"""Public pages and calendars made once for everybody, and kept as they go over the wire."""

import gzip
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

KEPT_SECONDS = 120
MAKING_SECONDS = 10
COMPRESSION = 6


def answer(
    request: HttpRequest, *, key: str, tag: str, make: Callable[[], HttpResponse], seconds: int = KEPT_SECONDS
) -> HttpResponse:
    """What `tag` names, kept under a `key` that may outlive it: as it is kept, or made now and kept.

    While somebody makes what a new tag names, everybody else gets what the one before named, under its own tag, rather
    than all making it at once. An answer with a cookie, a form's token or another status than 200 is not kept.
    """
    kept: dict[str, Any] | None = cache.get(key)
    if kept is not None and (kept["tag"] == tag or not cache.add(f"{key}:making", True, MAKING_SECONDS)):
        return _response(request, kept)
    response = make()
    if response.status_code != 200 or response.cookies or "CSRF_COOKIE_NEEDS_UPDATE" in request.META:
        response.headers["ETag"] = tag
        return response
    kept = {
        "tag": tag,
        "headers": dict(response.headers),
        "body": gzip.compress(response.content, COMPRESSION, mtime=0),
    }
    cache.set(key, kept, seconds)
    cache.delete(f"{key}:making")
    return _response(request, kept)


def is_countable(request: HttpRequest) -> bool:
    """Whether the address is one of a limited number: strangers could fill the cache with queries of their own."""
    asked = request.GET
    return not asked or (len(asked) == 1 and asked.getlist("lang") in [[code] for code, _name in settings.LANGUAGES])


def _response(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    compressed = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
    response = HttpResponse(kept["body"] if compressed else gzip.decompress(kept["body"]), headers=kept["headers"])
    response.headers["ETag"] = kept["tag"]
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
        response.headers["ETag"] = f"W/{kept['tag']}"  # as for everything compressed: the same tag, other bytes
        patch_vary_headers(response, ("Accept-Encoding",))
    return response
