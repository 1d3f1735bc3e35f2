"""Public pages drawn once a minute for everybody, and kept as they go over the wire."""

import gzip
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

KEPT_SECONDS = 120
DRAWING_SECONDS = 10
COMPRESSION = 6


def page(request: HttpRequest, *, key: str, tag: str, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """The page that `tag` names under a `key` without its minute: kept, or drawn now and kept.

    While somebody draws the new minute's page everybody else gets the one before, under its own tag, rather than all
    drawing at once. Pages with a cookie, a form's token or a query are drawn for whoever asks.
    """
    if not may_be_kept(request):
        return _named(draw(), tag)
    kept: dict[str, Any] | None = cache.get(key)
    if kept is not None and (kept["tag"] == tag or not cache.add(f"{key}:drawing", True, DRAWING_SECONDS)):
        return _response(request, kept)
    response = draw()
    if response.status_code != 200 or response.cookies or "CSRF_COOKIE" in request.META:
        return _named(response, tag)
    kept = {
        "tag": tag,
        "headers": dict(response.headers),
        "body": gzip.compress(response.content, COMPRESSION, mtime=0),
    }
    cache.set(key, kept, KEPT_SECONDS)
    cache.delete(f"{key}:drawing")
    return _response(request, kept)


def may_be_kept(request: HttpRequest) -> bool:
    """Whether the address is one of a limited number: strangers could fill the cache with queries of their own."""
    asked = request.GET
    return not asked or (len(asked) == 1 and asked.getlist("lang") in [[code] for code, _name in settings.LANGUAGES])


def _response(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    compressed = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
    response = HttpResponse(kept["body"] if compressed else gzip.decompress(kept["body"]), headers=kept["headers"])
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ("Accept-Encoding",))
    # Weak, as for everything that is compressed: the same page in other bytes has the same tag.
    return _named(response, f"W/{kept['tag']}" if compressed else kept["tag"])


def _named(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    return response
