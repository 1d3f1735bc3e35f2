"""The cities that take part, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from events.enums import DelegationCategory
from events.models import Event
from events.queries.listed_cities import listed_cities


@require_safe
def delegations(request: HttpRequest, event: str) -> HttpResponse:
    """Every delegation with its country and category; by name only people who are confirmed and agreed to it."""
    found = get_object_or_404(Event, slug=event)
    continents = listed_cities(found, request.LANGUAGE_CODE)
    cities = [city for group in continents.values() for city in group]
    context = {
        "event": found,
        "section": "delegations",
        "continents": continents,
        "cities": len(cities),
        "countries": len({city.delegation.country for city in cities}),
        "full": [n for n, city in enumerate(cities) if city.delegation.category == DelegationCategory.FULL],
        "named": any(city.people for city in cities),
    }
    response = render(request, "events/delegations_public.html", context)
    patch_cache_control(response, no_cache=True)
    return response
