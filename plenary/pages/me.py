"""One person's own page, behind their personal link: the invitation, and what became of it.

Opening a page here changes nothing, however often and by whomever it is opened; only buttons do.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from badges.printing import symbol
from badges.queries.badges import arrival_of, valid_badge_of
from badges.rules import number_text
from events.enums import RegistrationStatus, UploadKind
from events.forms.registration import SomeoneElseForm
from events.models import Event, Participant
from events.queries import consents as asking
from events.queries import dates, days, keeping, links, uploads
from events.queries import registrations as reading
from events.services import audit, registrations, replacements
from plenary import shell
from plenary.pages import standing
from plenary.pages.doors import my_own
from plenary.pages.my_agenda import my_agenda

ASKED = frozenset({RegistrationStatus.INVITED, RegistrationStatus.ACCEPTED})
GONE = frozenset({RegistrationStatus.DECLINED, RegistrationStatus.WITHDRAWN})


@my_own
@require_http_methods(["GET", "HEAD"])
def me(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """The personal page."""
    registration = reading.of(person)
    badge = valid_badge_of(person) if registration.status == RegistrationStatus.APPROVED else None
    printed_on = dates.on_date(badge.printed_at, person.event) if badge and badge.printed_at else None
    arrival = arrival_of(person) if badge else None
    arrived_on = dates.on_date(arrival.arrived_at, person.event) if arrival else None
    questions = _questions(person, gone=registration.status in GONE)
    context = {
        **frame(person, token),
        "body": reading.body_of(person),
        "steps": standing.steps(registration, printed_on=printed_on, arrived_on=arrived_on),
        "code": dict(zip(("size", "path"), symbol.outline(badge.code), strict=True)) if badge else None,
        "badge_number": number_text(badge.number) if badge else "",
        "says": standing.says(registration),
        "open": reading.is_open(person.event),
        "may_type": reading.may_type(registration),
        "asked": registration.status in ASKED,
        "sent": registration.status in standing.SENT,
        "may_return": registration.status in GONE and not registration.replaced_by_id,
        "agenda": my_agenda(person),
        "photo": uploads.one_of(person, UploadKind.PHOTO),
        "may_send_photo": reading.may_type(registration),
        "questions": questions,
        "asked_anew": any(each.changed and each.asked for each in questions),
        "feed": feed_addresses(request, person.event, links.feed_token(person)),
    }
    return render(request, "pages/me.html", context)


def _questions(person: Participant, *, gone: bool) -> list[asking.Question]:
    """What the person may agree to; of those who do not come only what they agreed to, to take it back."""
    found = asking.questions(person, get_language() or "")
    return [each for each in found if not gone or each.agreed_at]


@my_own
@require_POST
def me_accept(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """“I will attend”: on to the form."""
    try:
        registrations.accept(by=audit.participant(person), participant=person)
    except registrations.Closed:
        messages.warning(request, closed(person.event))
        return redirect("me", person.event.slug, token)
    except registrations.NotPossible:
        messages.warning(request, _("This invitation cannot be answered any more. Please write to the secretariat."))
        return redirect("me", person.event.slug, token)
    return redirect("me_form", person.event.slug, token)


@my_own
@require_POST
def me_decline(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """“I cannot attend”, before or after the form was sent."""
    leave = registrations.withdraw if reading.of(person).status in standing.SENT else registrations.decline
    try:
        leave(by=audit.participant(person), participant=person, reason=request.POST.get("reason", ""))
    except registrations.NotPossible:
        messages.warning(request, _("Nothing was changed: this was already decided otherwise."))
    else:
        messages.success(
            request, _("Thank you for telling us. You can change your mind here while registration is open.")
        )
    return redirect("me", person.event.slug, token)


@my_own
@require_http_methods(["GET", "HEAD", "POST"])
def me_replace(request: HttpRequest, person: Participant, token: str) -> HttpResponse:
    """“Someone else will go instead”: names the person, who gets an invitation of their own."""
    if request.method != "POST" and not may_send_another(person):
        return redirect("me", person.event.slug, token)
    form = SomeoneElseForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            other = replacements.someone_else(
                by=audit.participant(person),
                participant=person,
                **form.cleaned_data | {"family_name": form.cleaned_data["family_name"] or None},
            )
        except (registrations.Closed, registrations.NotPossible):
            messages.warning(request, closed(person.event))
        else:
            said = _("%(name)s is invited in your place and gets a letter with a link of their own.")
            messages.success(request, said % {"name": other.full_name})
        return redirect("me", person.event.slug, token)
    return render(request, "pages/me_replace.html", {**frame(person, token), "form": form})


def may_send_another(person: Participant) -> bool:
    """Whether somebody else may still be named: registration is open and the seat is not gone."""
    return reading.is_open(person.event) and reading.of(person).status not in {*GONE, RegistrationStatus.REFUSED}


def frame(person: Participant, token: str) -> dict[str, Any]:
    """What every page behind the personal link needs."""
    return {
        "event": person.event,
        "person": person,
        "registration": reading.of(person),
        "token": token,
        "kept_until": keeping.kept_until(person.event, "travel", "food", "access"),
    }


def closed(event: Event) -> str:
    """Why registration takes no answer today, and what to do."""
    dates = {
        "opens": days.month_day(event.registration_opens_on),
        "closes": days.month_day(event.registration_closes_on),
    }
    return _("Registration is open from %(opens)s to %(closes)s. Please write to the secretariat.") % dates


def feed_addresses(request: HttpRequest, event: Event, feed_token: str) -> dict[str, str] | None:
    """The read-only calendar feed, to subscribe to and to open; never the personal link. None while there is none."""
    path = shell.address("feed_ics", event.slug, feed_token)
    if not path:
        return None
    web = request.build_absolute_uri(path)
    return {"web": web, "subscribe": "webcal:" + web.partition(":")[2]}


def personal_address(name: str, person: Participant, token: str) -> str:
    """The address of one of the pages behind the link."""
    return reverse(name, args=[person.event.slug, token])
