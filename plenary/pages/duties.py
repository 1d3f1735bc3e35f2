"""What waits for the secretariat: each duty says what it would stop, how many, the oldest, and where to go."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from events.queries import clock
from events.queries import erasures as asking
from events.queries import registrations as standing
from events.queries import today as reading
from events.rules import Action, allows
from plenary import shell
from sessions.queries import clashes

NAMED = 3


@dataclass(frozen=True)
class Duty:
    """One line of “Needs you”: a status shape, a number, what, the first of them, and the button."""

    shape: str
    number: int
    what: str
    first: str
    action: str
    address: str


def duties_of(event: Event, *, role: str) -> list[Duty]:
    """All that waits, in the order of what it would stop: letters, the programme, answers, places, silence."""
    found = [
        stuck_letters(event),
        misfits(event),
        to_approve(event, role=role),
        free_places(event, role=role),
        erasures(event, role=role),
        silent_cities(event),
    ]
    return [duty for duty in found if duty]


def stuck_letters(event: Event) -> Duty | None:
    """Letters that failed, or of which nobody knows whether they arrived."""
    number, names = reading.stuck_letters(event)
    if not number:
        return None
    what = ngettext("letter could not be sent, or nobody knows", "letters could not be sent, or nobody knows", number)
    address = shell.address("office_outbox", event.slug)
    return Duty("alert", number, what, _listed(names, number), _("Open"), address and f"{address}?state=failed")


def misfits(event: Event) -> Duty | None:
    """What does not fit in the draft programme and nobody has accepted."""
    found = clashes.standing(event).open
    if not found:
        return None
    what = ngettext("conflict in the programme draft", "conflicts in the programme draft", len(found))
    address = shell.address("office_programme", event.slug)
    return Duty("alert", len(found), what, clashes.why(found[0]), _("Open"), address and f"{address}#clashes")


def to_approve(event: Event, *, role: str) -> Duty | None:
    """Registrations that wait for a decision."""
    oldest = reading.to_approve(event)
    if not oldest.number:
        return None
    since = timesince(oldest.since, clock.now(event)) if oldest.since else ""
    first = _("Oldest: %(since)s, %(who)s") % {
        "since": since,
        "who": ", ".join(part for part in (oldest.name, oldest.body) if part),
    }
    what = ngettext("registration to approve", "registrations to approve", oldest.number)
    return Duty("half", oldest.number, what, first, *_approvals(event, role, _("Approve")))


def free_places(event: Event, *, role: str) -> Duty | None:
    """People who wait for a place; above all where one is free."""
    waiting = reading.on_waiting_lists(event)
    if not waiting:
        return None
    free = reading.waiting_where_places_are_free(event)
    what = ngettext("person on the waiting list", "people on the waiting list", waiting)
    if free:
        first = _("Places are free in %(cities)s") % {"cities": _listed([str(row.name) for row, _n in free], len(free))}
    else:
        first = _("No place is free at the moment")
    label, address = _approvals(event, role, _("Open"))
    return Duty("hold", waiting, what, first, label, address and f"{address}?list=waiting")


def erasures(event: Event, *, role: str) -> Duty | None:
    """People who ask to be erased; answered within a month, as the law has it where most of them come from."""
    found = asking.waiting(event)
    if not found:
        return None
    what = ngettext("person asks to be erased", "people ask to be erased", len(found))
    first = _("Oldest: %(since)s") % {"since": timesince(found[0].requested_at, clock.real_now())}
    label, address = "", ""
    if allows(role, Action.DECIDE) and found[0].participant:
        label, address = _("Decide"), reverse("office_erasure", args=[event.slug, found[0].participant.key])
    return Duty("half", len(found), what, first, label, address)


def silent_cities(event: Event) -> Duty | None:
    """Cities that have not answered for ten days, while an answer is still possible."""
    if not standing.is_open(event):
        return None
    silent = reading.silent_cities(event)
    if not silent:
        return None
    what = ngettext("city silent for 10 days", "cities silent for 10 days", len(silent))
    address = shell.address("office_people", event.slug)
    names = _listed([str(city.name) for city in silent], len(silent))
    return Duty("open", len(silent), what, names, _("See"), address and f"{address}?view=silent")


def _approvals(event: Event, role: str, label: str) -> tuple[str, str]:
    if allows(role, Action.DECIDE):
        return label, reverse("office_approvals", args=[event.slug])
    return "", ""


def _listed(names: Iterable[str], number: int) -> str:
    shown = list(names)[:NAMED]
    more = number - len(shown)
    said = ", ".join(shown)
    return _("%(names)s and %(number)s more") % {"names": said, "number": more} if more > 0 else said
