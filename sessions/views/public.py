"""What every public page of the programme begins with: the event, its current release, and whether anything is new."""

import hashlib
from collections.abc import Callable
from functools import cached_property, partial, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from events.models import Event
from events.queries import clock
from sessions.queries.programme import Programme, ReleaseStamp, released, stamp_by_slug, unreleased
from sessions.services.feeds import subscription
from sessions.views import kept

# Columns of the event that no public page or feed shows.
UNSEEN = frozenset({"next_badge_number", "created_at"})


class Shown:
    """An event as the public sees it; its programme costs no query while the cache holds it."""

    def __init__(self, event: Event, current: ReleaseStamp | None) -> None:
        self.event = event
        self.current = current

    @cached_property
    def whole(self) -> Programme:
        """The release with the sittings that are closed to the public."""
        return released(self.event, self.current) if self.current else unreleased(self.event)

    @cached_property
    def programme(self) -> Programme:
        return self.whole.public()

    def tag(self, *parts: object) -> str:
        """An ETag that changes with the release, with what the event's own row shows, and with `parts`."""
        names = sorted(field.attname for field in self.event._meta.concrete_fields if field.attname not in UNSEEN)
        row = [(name, _spelt(getattr(self.event, name))) for name in names]
        release = self.current.tag if self.current else ""
        return quote_etag(hashlib.sha256(repr((release, settings.SITE_URL, row, parts)).encode()).hexdigest()[:32])


def shown_by_slug(slug: str) -> Shown:
    """What is shown of the event of that slug, or 404. One query, two before the first release."""
    found = stamp_by_slug(slug)
    return Shown(*found) if found else Shown(get_object_or_404(Event, slug=slug), None)


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Gives the view what is Shown instead of the slug; answers 304, before anything is read or drawn, to a browser
    that has this minute's page already, and others with the page as it is kept. A browser with a session gets neither:
    pages may have a message for it."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, event: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        shown = shown_by_slug(event)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, shown, *args, **kwargs)
        minute = clock.now(shown.event).strftime("%Y-%m-%d %H:%M")
        tag = shown.tag(request.get_full_path(), request.LANGUAGE_CODE, minute)
        if same := unchanged(request, tag):
            return same
        if not kept.is_countable(request):
            response = view(request, shown, *args, **kwargs)
            response.headers["ETag"] = tag
            return response
        key = shown.tag("page", request.get_full_path(), request.LANGUAGE_CODE)
        make = partial(view, request, shown, *args, **kwargs)
        return kept.answer(request, key=f"page:{key}", tag=tag, make=make)

    return answer


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """304 with the tag to a request that has what `tag` names (412 to one that must not have it), else nothing."""
    answer = get_conditional_response(request, etag=tag)
    if answer is not None:
        answer.headers["ETag"] = tag  # RFC 9110 section 15.4.5
    return answer


def draw(request: HttpRequest, shown: Shown, template: str, context: dict[str, Any]) -> HttpResponse:
    """A public page; browsers may keep it but ask again before they show it. `feed_path` in the context: the calendar
    it offers, if not the whole programme's."""
    feed = subscription(
        path=context.pop("feed_path", None) or reverse("programme_ics", args=[shown.event.slug]),
        language=_feed_language(request, shown.event),
        name=str(shown.event.short_name),
    )
    frame = {"feed": feed, "event": shown.event, "programme": shown.programme, "at": clock.now(shown.event)}
    response = render(request, template, {**frame, **context})
    patch_cache_control(response, no_cache=True)
    return response


def _feed_language(request: HttpRequest, event: Event) -> str:
    return request.LANGUAGE_CODE if request.LANGUAGE_CODE in event.languages else event.languages[0]


def _spelt(value: object) -> object:
    """A text in all its languages; printed as it is it would be the page's language only."""
    written = getattr(value, "data", value)
    return sorted(written.items()) if isinstance(written, dict) else written
