"""The programme, a day at a time."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Delegation
from events.queries import clock
from events.queries.collation import sort_key
from sessions.enums import SittingKind
from sessions.queries.programme import Board, Day, Programme, now_and_next
from sessions.queries.programme.filters import Filter, narrowed
from sessions.views.public import Shown, draw, public_page
from sessions.views.strip import strip
from sessions.views.structured import programme_data

CHANGES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day to choose: how many of its sittings match the filter, and what is on it without one."""

    date: date
    address: str
    is_current: bool
    matching: int
    kinds: list[Any]


@public_page
def programme(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The day it is at the venue, else the first day to come, else the first."""
    days = shown.programme.days
    today = clock.today(shown.event)
    coming = (day for day in days if day.date >= today)
    return _day(request, shown, next(coming, days[0] if days else None))


@public_page
def programme_day(request: HttpRequest, shown: Shown, day: date) -> HttpResponse:
    """One day of the programme."""
    found = next((each for each in shown.programme.days if each.date == day), None)
    if found is None:
        raise Http404(_("Nothing takes place on this day."))
    return _day(request, shown, found)


def _day(request: HttpRequest, shown: Shown, day: Day | None) -> HttpResponse:
    asked = Filter(
        room=request.GET.get("room", ""),
        kind=request.GET.get("kind", ""),
        city=request.GET.get("city", ""),
        language=request.GET.get("spoken", ""),
    )
    at = clock.now(shown.event)
    found = narrowed(shown.programme, asked)
    board = now_and_next(shown.programme, at)
    sittings = next((each.sittings for each in found.days if day and each.date == day.date), ())
    context = {
        "section": "programme",
        "day": day,
        "sittings": sittings,
        "tabs": _tabs(shown, found, day, asked),
        "asked": asked,
        "choices": _choices(shown.programme, request.LANGUAGE_CODE),
        "strip": strip(shown.programme, day, at) if day else None,
        "board": board,
        "changes": _changes(shown.programme),
        **_hall(shown, day, board),
        "released_at": shown.event.clock_at(shown.current.released_at) if shown.current else None,
        "structured": programme_data(shown.event, shown.programme, day.sittings if day else ()),
    }
    return draw(request, shown, "programme/programme.html", context)


def _tabs(shown: Shown, found: Programme, day: Day | None, asked: Filter) -> list[DayTab]:
    parameters = {("spoken" if name == "language" else name): value for name, value in asdict(asked).items() if value}
    query = f"?{urlencode(parameters)}" if parameters else ""
    matching = {each.date: len(each.sittings) for each in found.days}
    return [
        DayTab(
            date=each.date,
            address=reverse("programme_day", args=[shown.event.slug, each.date]) + query,
            is_current=day is not None and each.date == day.date,
            matching=matching.get(each.date, 0),
            kinds=list(dict.fromkeys(s.kind_name for s in each.sittings if not (s.is_quiet or s.is_cancelled)))[:3],
        )
        for each in shown.programme.days
    ]


def _choices(programme: Programme, language: str) -> dict[str, list[tuple[str, Any]]]:
    """What each filter offers: only what the programme holds, in its own order or the language's alphabet."""
    key = sort_key(language)
    kinds = {sitting.kind: SittingKind(sitting.kind).label for sitting in programme.sittings}
    cities = sorted(((code, str(city)) for code, city in programme.cities.items()), key=lambda one: key(one[1]))
    spoken = dict.fromkeys(code for sitting in programme.sittings for code in sitting.languages())
    return {
        "room": [(room.key, room.name) for room in programme.rooms],
        "kind": [(kind, kinds[kind]) for kind in SittingKind.values if kind in kinds],
        "city": cities,
        "spoken": [(code, code) for code in spoken],
    }


def _changes(programme: Programme) -> list[Any]:
    """The changes people act on; corrected wording is not news."""
    return [change for change in programme.changes if change.what != "revised"][:CHANGES_SHOWN]


def _hall(shown: Shown, day: Day | None, board: Board) -> dict[str, Any]:
    """A seat for each delegation: filled if it presents on the day, ringed if it does now. One query."""
    cities = list(Delegation.objects.filter(event=shown.event).order_by("position", "pk").values_list("key", flat=True))
    heard = {talk.city.key for each in (day.sittings if day else ()) for talk in each.presentations}
    now = {slot.presentation.city.key for slot in board.now if slot.presentation}
    return {
        "cities": len(cities),
        "filled": [place for place, key in enumerate(cities) if key in heard],
        "ringed": next((place for place, key in enumerate(cities) if key in now), None),
    }
