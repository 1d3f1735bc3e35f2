"""A delegation's page for its focal point: who comes, who answered, how many places, until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.enums import UploadKind
from events.models import Colleague, Delegation
from events.queries import links, members, uploads
from events.queries import registrations as reading
from plenary.pages import doors
from plenary.pages.doors import of_delegation
from plenary.pages.me import feed_addresses
from plenary.pages.my_agenda import city_agenda


@of_delegation
@require_safe
def delegation_page(request: HttpRequest, delegation: Delegation, token: str) -> HttpResponse:
    """The delegation as its focal point sees it; buttons for those who may change it while registration is open."""
    event = delegation.event
    found = members.of(delegation)
    rows = [(member, member.participant, reading.of(member.participant)) for member in found]
    open_now, edits = reading.is_open(event), doors.may_edit(request)
    sharing = doors.is_focal_point(request)
    context = {
        "event": event,
        "delegation": delegation,
        "token": token,
        "rows": rows,
        "open": open_now,
        "may_edit": edits and open_now,
        "only_reads": not edits,
        "may_share": sharing,
        "colleagues": list(Colleague.objects.filter(delegation=delegation, revoked_at=None).order_by("added_at", "pk"))
        if sharing
        else [],
        "gone": members.GONE,
        "numbers": members.numbers(found),
        "answered": sum(row.status != "invited" for _member, _person, row in rows),
        "waiting": sum(row.status == "waitlisted" for _member, _person, row in rows),
        "contacts": event.contacts.order_by("position", "pk"),
        "agenda": city_agenda(delegation),
        "letter": uploads.one_of(delegation, UploadKind.CREDENTIALS),
        "feed": feed_addresses(request, event, links.delegation_feed_token(delegation)),
    }
    return render(request, "pages/delegation.html", context)
