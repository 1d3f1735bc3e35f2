"""The record of an event: who did what to which object, when, and what it was before and after; and as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import Event
from events.queries import record
from events.queries.record import Asked
from events.rules import Action
from events.views import history
from events.views.guards import office
from sessions.interchange.spreadsheet import harmless

PER_PAGE = 50


class Line:
    """What a csv.writer writes to: hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


@require_safe
@office(Action.EDIT_EVENT)
def office_record(request: HttpRequest, event: Event) -> HttpResponse:
    """The whole record, newest first; `?who=`, `?kind=` and `?on=` narrow it."""
    asked = record.read(request.GET)
    page = Paginator(record.with_last(record.entries(event, asked)), PER_PAGE).get_page(request.GET.get("page"))
    actors, kinds = record.choices(event)
    context = {
        "event": event,
        "section": "settings",
        "asked": asked,
        "page": page,
        "happenings": history.told(request, event, page.object_list),
        "actors": actors,
        "kinds": kinds,
        "here": request.get_full_path(),
    }
    return render(request, "pages/record.html", context)


@require_safe
@office(Action.EDIT_EVENT)
def office_record_csv(request: HttpRequest, event: Event) -> StreamingHttpResponse:
    """The same entries as a table, in the language of the page, sent as they are read."""
    lines = _lines(event, record.read(request.GET), get_language() or "en")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{event.slug}-record.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _lines(event: Event, asked: Asked, language: str) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, every cell quoted, none of which a spreadsheet takes for a formula."""
    writer: Any = csv.writer(Line(), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    with override(language):
        yield writer.writerow(_headings()).encode("utf-8-sig")
        for row in record.table(event, asked):
            yield writer.writerow([harmless(str(cell)) for cell in row]).encode()


def _headings() -> list[str]:
    return [
        _("When"), _("Who"), _("As"), _("Kind"), _("Object"), _("What"), _("Field"), _("Before"), _("After"),
    ]  # fmt: skip
