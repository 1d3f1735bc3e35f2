"""An event's front page: what, when and where; who comes; what is on; how to take part."""

from django.http import HttpRequest, HttpResponse

from events.models import Event
from events.queries import clock
from events.queries.listed_cities import country_name
from sessions.queries.programme import now_and_next
from sessions.views.public import Shown, draw, public_page
from sessions.views.structured import programme_data

SITTINGS_A_DAY = 6


@public_page
def event_home(request: HttpRequest, shown: Shown) -> HttpResponse:
    """At most four queries while the programme is in the cache."""
    event, programme = shown.event, shown.programme
    at = clock.now(event)
    cities = list(event.delegations.order_by("position", "pk").only("event", "key", "name", "country"))
    presenting = programme.cities
    today = {key for each in programme.sittings if programme.date_of(each) == at.date() for key in each.cities()}
    board = now_and_next(programme, at)
    speaking = {slot.presentation.city.key for slot in board.now if slot.presentation}
    context = {
        "section": "",
        "board": board,
        "days": [(day, [s for s in day.sittings if not (s.is_quiet or s.is_cancelled)]) for day in programme.days],
        "cities": cities,
        "countries": len({city.country for city in cities}),
        "filled": [n for n, city in enumerate(cities) if city.key in (today or presenting)],
        "ringed": next((n for n, city in enumerate(cities) if city.key in speaking), None),
        "contacts": event.contacts.order_by("position", "pk"),
        "auspices": event.auspices.select_related("organisation").order_by("position"),
        "registration": _registration(event),
        "venue_country": country_name(event.venue_country, request.LANGUAGE_CODE) if event.venue_country else "",
        "structured": programme_data(event, programme, programme.sittings),
    }
    return draw(request, shown, "pages/event_home.html", context)


def _registration(event: Event) -> str:
    """Where the window of registration stands, on the event's own clock."""
    today = clock.today(event)
    if today > event.ends_on:
        return "over"
    if today < event.registration_opens_on:
        return "before"
    return "open" if today <= event.registration_closes_on else "closed"
