"""Where a person stands, in words and as a line of steps."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models import Registration
from events.queries import dates, days

SENT = frozenset({*HOLDS_PLACE, RegistrationStatus.WAITLISTED})


@dataclass(frozen=True)
class Step:
    """One stop of the line: `state` is past, here or nothing."""

    label: str
    state: str = ""
    date: str = ""


def steps(registration: Registration, *, printed_on: date | None = None, arrived_on: date | None = None) -> list[Step]:
    """Submitted, under review, confirmed, badge printed, arrived; nothing before the form was sent."""
    if registration.status not in SENT:
        return []
    event = registration.participant.event
    confirmed = registration.status == RegistrationStatus.APPROVED
    waits = registration.status == RegistrationStatus.WAITLISTED
    moved = dates.on_date(registration.status_at, event)
    sent = dates.on_date(registration.submitted_at, event) if registration.submitted_at else None
    line = [
        (_("Submitted"), sent, True),
        (_("Waiting list") if waits else _("Under review"), moved if waits else None, True),
        (_("Confirmed"), moved if confirmed else None, confirmed),
        (_("Badge printed"), printed_on, confirmed and printed_on is not None),
        (_("Arrived"), arrived_on, arrived_on is not None),
    ]
    reached = max(place for place, (_label, _when, done) in enumerate(line) if done)
    return [
        Step(label, "here" if place == reached else "past" if place < reached else "", days.short(when) if when else "")
        for place, (label, when, _done) in enumerate(line)
    ]


def says(registration: Registration) -> str:
    """One calm sentence about where the registration stands and what comes next."""
    event = registration.participant.event
    day = _day(registration.status_at, registration)
    words: dict[str, Any] = {
        "day": day,
        "number": registration.waiting_number,
        "closes": days.month_day(event.registration_closes_on),
    }
    match registration.status:
        case RegistrationStatus.SUBMITTED:
            text = _("The secretariat looks at your registration. You will get a letter; nothing else is needed now.")
        case RegistrationStatus.APPROVED:
            text = _("Your participation was confirmed on %(day)s. We look forward to seeing you.")
        case RegistrationStatus.WAITLISTED:
            text = _(
                "All places of your delegation are taken. You are number %(number)s on its waiting list; "
                "you will get a letter as soon as a place is free."
            )
        case RegistrationStatus.ACCEPTED:
            text = _("You said you will come. Please send the form by %(closes)s.")
        case RegistrationStatus.DECLINED:
            text = _("You said on %(day)s that you cannot come. Thank you for telling us.")
        case RegistrationStatus.WITHDRAWN:
            text = _("Your registration was withdrawn on %(day)s. Your place is free for somebody else.")
        case RegistrationStatus.REFUSED:
            text = _("The secretariat could not accept your registration.")
        case _other:
            text = _("Please answer by %(closes)s.")
    return text % words


def _day(moment: datetime, registration: Registration) -> str:
    return days.month_day(dates.on_date(moment, registration.participant.event))
