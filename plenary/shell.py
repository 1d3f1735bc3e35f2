"""What every page's frame needs: the nouns of the back office, the public sections, who is looking."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from events.enums import DeliveryState, StaffRole
from events.models import Delivery, Event, Registration
from events.queries import clock, heartbeats, permissions
from events.queries.counting import counted
from events.rules import Action, allows

UNDO = "undo:"

PUBLIC_SECTIONS = (
    ("programme", "programme", _("Programme")),
    ("speakers", "speakers", _("Speakers")),
    ("delegations", "delegations", _("Cities")),
)
OFFICE_NOUNS = (
    ("today", "office_today", _("Today"), "sun", Action.SEE),
    ("people", "office_people", _("People"), "users", Action.SEE),
    ("programme", "office_programme", _("Programme"), "calendar-days", Action.SEE),
    ("print", "office_print", _("Print"), "printer", Action.PRINT),
    ("mail", "office_mail", _("Mail"), "mail", Action.SEE),
    ("settings", "office_settings", _("Settings"), "sliders-horizontal", Action.EDIT_EVENT),
)


@dataclass(frozen=True)
class Noun:
    """One entry of a navigation."""

    section: str
    address: str
    label: Any
    icon: str = ""
    count: int = 0


@dataclass
class Office:
    """The frame of the back office for one account in one event."""

    event: Event | None
    user: Any
    nouns: list[Noun] = field(default_factory=list)
    role: str = ""
    clock_address: str = ""
    silence: heartbeats.Silence | None = None


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context for every template: the languages of the interface, and whether a mail server is set."""
    return {"interface_languages": settings.LANGUAGES, "sends_mail": bool(settings.EMAIL_URL)}


def address(name: str, *args: Any) -> str:
    """The address of a page, or nothing when it is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def public_sections(event: Event) -> list[Noun]:
    """The public pages of the event that exist."""
    found = ((section, address(name, event.slug), label) for section, name, label in PUBLIC_SECTIONS)
    return [Noun(section, where, label) for section, where, label in found if where]


def office(*, request: HttpRequest, event: Event | None) -> Office:
    """The back office's frame: at most three queries, however large the event."""
    user: Any = request.user
    silence = heartbeats.silence(clock.real_now())
    if event is None:
        return Office(event=None, user=user, silence=silence)
    role = getattr(request, "role", None) or permissions.role_in(event=event, user=user)
    counts = waiting(event) if allows(role, Action.SEE) else {}
    nouns = []
    for section, name, label, icon, action in OFFICE_NOUNS:
        where = address(name, event.slug)
        if where and allows(role, action):
            nouns.append(Noun(section, where, label, icon, counts.get(section, 0)))
    settings_address = next((noun.address for noun in nouns if noun.section == "settings"), "")
    return Office(event, user, nouns, str(StaffRole(role).label) if role else "", settings_address, silence)


def waiting(event: Event) -> dict[str, int]:
    """What waits under each noun: registrations to approve, letters that need a person. One query."""
    to_approve = Registration.objects.to_approve().filter(participant__event=event)
    stuck = Delivery.objects.filter(event=event, state__in=(DeliveryState.FAILED, DeliveryState.UNKNOWN))
    counts = Event.objects.filter(pk=event.pk).values_list(counted(to_approve), counted(stuck)).get()
    return dict(zip(("people", "mail"), counts, strict=True))


def undo_address(tags: str) -> str:
    """The address a message's Undo posts to, out of its extra tags."""
    return next((tag.removeprefix(UNDO) for tag in tags.split() if tag.startswith(UNDO)), "")
