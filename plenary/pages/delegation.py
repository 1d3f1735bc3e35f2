"""A delegation's page for its focal point: who comes, who answered, how many places, until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.enums import MembershipFunction
from events.models import Delegation, Membership
from events.queries import links
from events.queries import registrations as reading
from plenary.pages.doors import of_delegation
from plenary.pages.me import feed_addresses
from plenary.pages.my_agenda import city_agenda

FUNCTIONS = tuple(MembershipFunction.values)


@of_delegation
@require_safe
def delegation_page(request: HttpRequest, delegation: Delegation, token: str) -> HttpResponse:
    """The delegation as its focal point sees it. Read only."""
    event = delegation.event
    members = (
        Membership.objects.filter(delegation=delegation)
        .select_related("participant__registration__replaced_by")
        .order_by("position", "participant__sort_name", "pk")
    )
    in_order = sorted(members, key=lambda member: FUNCTIONS.index(member.function))
    rows = [(member, member.participant, reading.of(member.participant)) for member in in_order]
    contacts = event.contacts.order_by("position", "pk")
    context = {
        "event": event,
        "delegation": delegation,
        "token": token,
        "rows": rows,
        "open": reading.is_open(event),
        "answered": sum(row.status != "invited" for _member, _person, row in rows),
        "waiting": sum(row.status == "waitlisted" for _member, _person, row in rows),
        "contacts": contacts,
        "agenda": city_agenda(delegation),
        "feed": feed_addresses(request, event, links.delegation_feed_token(delegation)),
    }
    return render(request, "pages/delegation.html", context)
