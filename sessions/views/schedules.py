"""The released programme as data: the formats of sessions/interchange."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from sessions.interchange import schedules, spreadsheet
from sessions.interchange.programme import Programme
from sessions.services.schedules import schedule
from sessions.views.public import shown_by_slug, unchanged

FRESH_SECONDS = 300


@require_safe
def programme_json(request: HttpRequest, event: str) -> HttpResponseBase:
    """schedule.json, as conference apps read it."""
    return _answer(request, event, schedules.schedule_json, "application/json", "json")


@require_safe
def programme_xml(request: HttpRequest, event: str) -> HttpResponseBase:
    """schedule.xml, as conference apps read it."""
    return _answer(request, event, schedules.schedule_xml, "application/xml", "xml")


@require_safe
def programme_csv(request: HttpRequest, event: str) -> HttpResponseBase:
    """A table for a spreadsheet."""
    return _answer(request, event, spreadsheet.programme_csv, "text/csv", "csv")


def _answer(
    request: HttpRequest, event: str, write: Callable[[Programme], bytes], media_type: str, ending: str
) -> HttpResponseBase:
    shown = shown_by_slug(event)
    asked = request.GET.get("lang", "")
    language = asked if asked in shown.event.languages else shown.event.languages[0]
    tag = shown.tag("schedule", ending, language)
    if same := unchanged(request, tag):
        return same
    content = write(schedule(event=shown.event, programme=shown.programme, language=language))
    response = HttpResponse(content, content_type=f"{media_type}; charset=utf-8")
    response.headers["ETag"] = tag
    response.headers["Content-Language"] = language
    response.headers["Access-Control-Allow-Origin"] = "*"  # public data, for apps of other sites to read
    if ending == "csv":
        response.headers["Content-Disposition"] = f'attachment; filename="{shown.event.slug}-programme.csv"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response
