"""Calendars over HTTP: cheap to ask again, in the language asked for."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.queries import links
from events.views.guards import personal
from sessions.queries.programme import Part
from sessions.services import feeds
from sessions.views import kept
from sessions.views.public import Shown, shown_by_slug, unchanged

FRESH_SECONDS = 300
KEPT_SECONDS = 3600


@require_safe
def programme_ics(request: HttpRequest, event: str) -> HttpResponseBase:
    """Everything."""
    return _answer(
        request, shown_by_slug(event), "programme", lambda shown: feeds.everything(shown.event, shown.programme)
    )


@require_safe
def room_ics(request: HttpRequest, event: str, room: str) -> HttpResponseBase:
    """One room."""

    def scope(shown: Shown) -> feeds.Scope:
        found = shown.programme.room(room)
        if found is None:
            raise Http404(_("No such room is in the programme."))
        return feeds.room(shown.event, shown.programme, found)

    return _answer(request, shown_by_slug(event), f"room {room}", scope)


@require_safe
def sitting_ics(request: HttpRequest, event: str, sitting: str) -> HttpResponseBase:
    """One sitting."""

    def scope(shown: Shown) -> feeds.Scope:
        found = shown.programme.sitting(sitting)
        if found is None:
            raise Http404(_("This sitting is not in the programme."))
        return feeds.sitting(shown.event, found)

    return _answer(request, shown_by_slug(event), f"sitting {sitting}", scope)


@require_safe
def speaker_ics(request: HttpRequest, event: str, speaker: str) -> HttpResponseBase:
    """One person's public parts."""

    def scope(shown: Shown) -> feeds.Scope:
        heard = [part for _sitting, part in shown.programme.parts_of(speaker) if part is not Part.ATTENDEE]
        if not heard:
            raise Http404(_("Nobody of this name has a part in the programme."))
        return feeds.person_public(shown.event, shown.programme, shown.programme.people[speaker])

    return _answer(request, shown_by_slug(event), f"speaker {speaker}", scope)


@require_safe
@personal
def feed_ics(request: HttpRequest, event: str, token: str) -> HttpResponseBase:
    """The agenda of a person or a delegation, under its own read-only token."""
    holder = links.feed_holder(event_slug=event, token=token)
    if holder is None:
        raise Http404(_("This calendar address is no longer valid."))

    def scope(shown: Shown) -> feeds.Scope:
        owner = holder.owner()
        if owner is None:
            raise Http404(_("This calendar address is no longer valid."))
        return feeds.own(shown.event, shown.whole, owner)

    return _answer(request, shown_by_slug(event), f"{holder.noun.__name__} {holder.pk}", scope, secret=True)


def _answer(
    request: HttpRequest, shown: Shown, name: str, scope: Callable[[Shown], feeds.Scope], *, secret: bool = False
) -> HttpResponseBase:
    """The calendar, or 304 before anything of it is read: what it holds is settled by the release and the event.

    Those everybody may read are kept whole; secret ones are as many as people, and each is read by one.
    """
    language = _language(request, shown)
    tag = shown.tag("calendar", feeds.edition(language), name)
    if same := unchanged(request, tag):
        return same
    if secret:
        response = _file(shown, scope, language)
        response.headers["ETag"] = tag
        return response
    make = partial(_file, shown, scope, language)
    return kept.answer(request, key=f"calendar:{tag}", tag=tag, make=make, seconds=KEPT_SECONDS)


def _file(shown: Shown, scope: Callable[[Shown], feeds.Scope], language: str) -> HttpResponse:
    content = feeds.calendar(event=shown.event, programme=shown.whole, scope=scope(shown), language=language)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Language"] = language
    response.headers["Content-Disposition"] = f'inline; filename="{shown.event.slug}.ics"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response


def _language(request: HttpRequest, shown: Shown) -> str:
    """The language asked for if the event has it, else the event's first: calendars do not say what they read."""
    asked = request.GET.get("lang", "")
    return asked if asked in shown.event.languages else shown.event.languages[0]
