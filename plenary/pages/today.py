"""Today: what waits for the secretariat, sorted by what it would stop; where all stand; what runs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from badges.enums import PrintJobState
from badges.queries import jobs
from events.enums import RegistrationStatus
from events.models import Event
from events.queries import cities, clock, dates, days, heartbeats, purges
from events.queries import today as reading
from events.rules import Action, allows
from events.views.guards import office
from plenary import shapes, shell
from plenary.pages.duties import duties_of

SHOWN_STATUSES = (
    RegistrationStatus.APPROVED,
    RegistrationStatus.SUBMITTED,
    RegistrationStatus.ACCEPTED,
    RegistrationStatus.WAITLISTED,
    RegistrationStatus.INVITED,
    RegistrationStatus.DECLINED,
    RegistrationStatus.WITHDRAWN,
    RegistrationStatus.REFUSED,
)
GROUPS = ("done", "half", "open", "none")
TICK = 10


@office(Action.SEE)
@require_safe
def office_today(request: HttpRequest, event: Event) -> HttpResponse:
    """The secretariat's first page."""
    counts = reading.people_counts(event)
    people = [(status, counts[status]) for status in SHOWN_STATUSES if counts.get(status)]
    may_print = allows(request.role, Action.PRINT)  # type: ignore[attr-defined]
    context = {
        "event": event,
        "section": "today",
        "heading": heading(event),
        "stops": milestones(event),
        "duties": duties_of(event, role=request.role),  # type: ignore[attr-defined]
        "people": people,
        "people_total": sum(counts.values()),
        "people_address": shell.address("office_people", event.slug),
        **board(event),
        "mailings": [_mailing(each, event) for each in reading.running_mailings(event)],
        "jobs": [_job(each, event, linked=may_print) for each in jobs.recent(event=event) if each.progress.open],
        "health": health(event),
        "coming": purges.coming(event),
        "may_add": allows(request.role, Action.EDIT_PEOPLE),  # type: ignore[attr-defined]
        "may_look": allows(request.role, Action.EDIT_EVENT),  # type: ignore[attr-defined]
    }
    return render(request, "pages/today.html", context)


def heading(event: Event) -> str:
    """How far away the opening is."""
    left = (event.starts_on - clock.today(event)).days
    if left > 0:
        return ngettext("%(days)s day to the opening", "%(days)s days to the opening", left) % {"days": left}
    if clock.today(event) <= event.ends_on:
        return _("Day %(day)s of %(all)s") % {"day": 1 - left, "all": (event.ends_on - event.starts_on).days + 1}
    return _("The event is over")


def milestones(event: Event) -> list[dict[str, Any]]:
    """The event's dates as one line with today on it."""
    today = clock.today(event)
    began = reading.invitations_began(event)
    known = [
        (event.registration_opens_on, _("Registration opens")),
        (dates.on_date(began, event) if began else None, _("Invitations sent")),
        (event.registration_closes_on, _("Registration closes")),
        (event.starts_on, _("Opening")),
        (event.ends_on, _("Closing")),
    ]
    stops = [(when, 0, label) for when, label in known if when]
    stops.append((today, 1, _("Today")))
    return [
        {
            "label": label,
            "date": days.month_day(when),
            "state": "here" if place else "past" if when <= today else "",
        }
        for when, place, label in sorted(stops)
    ]


def board(event: Event) -> dict[str, Any]:
    """All cities, each as a shape, a name and how many of its places are confirmed; and how many stand where."""
    rows: list[dict[str, Any]] = [
        {
            "city": row.delegation,
            "shape": _shape(row.standing),
            "standing": row.standing or RegistrationStatus.INVITED,
            "confirmed": row.confirmed,
        }
        for row in cities.board(event)
    ]
    words = {"done": _("confirmed"), "half": _("answered"), "open": _("silent"), "none": _("declined")}
    legend = [(group, words[group], sum(row["shape"] == group for row in rows)) for group in GROUPS]
    ordered = sorted(rows, key=lambda row: str(row["city"].name))
    in_order = [group for group in GROUPS for row in rows if row["shape"] == group]
    ticks = [(group, place * TICK) for place, group in enumerate(in_order)]
    return {
        "cities": ordered,
        "legend": [each for each in legend if each[2]],
        "ticks": ticks,
        "ticks_width": max(len(ticks) * TICK - 2, 1),
    }


def health(event: Event) -> dict[str, Any]:
    """Whether background work answers, and since when it does not."""
    silence = heartbeats.silence(clock.real_now())
    return {"silence": silence, "checked_at": clock.now(event)}


def _shape(standing: RegistrationStatus | None) -> str:
    if standing is None:
        return "open"
    shape = shapes.shape_of(standing)
    return {"draft": "half", "hold": "half", "stop": "none"}.get(shape, shape)


def _mailing(row: Any, event: Event) -> dict[str, Any]:
    said = _("%(done)s of %(total)s sent") % {"done": row.gone, "total": row.total}
    if row.stuck:
        said += " · " + ngettext("%(number)s needs you", "%(number)s need you", row.stuck) % {"number": row.stuck}
    address = shell.address("office_mailing", event.slug, row.pk)
    return _running(row.get_kind_display(), row.gone, row.total, said, address)


def _job(shown: Any, event: Event, *, linked: bool) -> dict[str, Any]:
    progress = shown.progress
    said = _("%(done)s of %(total)s") % {"done": progress.done, "total": progress.total}
    if shown.row.state == PrintJobState.WAITING:
        said = str(PrintJobState.WAITING.label)
    elif progress.seconds_left is not None:
        said += " · " + _("%(seconds)s s left") % {"seconds": progress.seconds_left}
    address = shell.address("print_job", event.slug, shown.row.pk) if linked else ""
    return _running(shown.row.get_kind_display(), progress.done, progress.total, said, address)


def _running(label: str, done: int, total: int, detail: str, address: str) -> dict[str, Any]:
    return {"label": label, "done": done, "total": total, "detail": detail, "address": address}
