"""What a desk sees: the person of a badge and nothing more than the door needs."""

from __future__ import annotations

from dataclasses import dataclass

from badges.models import Arrival, Badge
from badges.rules import read_number
from events.enums import RegistrationStatus
from events.models import Delegation, Event, Membership, Participant, Registration, Upload
from events.queries import uploads
from events.queries.counting import counted

LATEST = 8


@dataclass(frozen=True)
class Person:
    """Name, face, city, role, language and access needs: no contact, no food, no travel."""

    name: str
    local_name: str
    local_language: str
    local_direction: str
    honorific: str
    body: str
    role: str
    language: str
    number: int
    access_needs: str
    photo: Upload | None


@dataclass(frozen=True)
class Counts:
    """Arrived of expected."""

    arrived: int
    expected: int


@dataclass(frozen=True)
class Standing:
    """Whether the badge with a number is the valid one."""

    number: int
    current: bool


def person(*, event: Event, badge: Badge) -> Person:
    """Whose badge it is; three statements."""
    found: Participant = badge.participant
    membership = (
        Membership.objects.select_related("delegation", "organisation").filter(participant=found, primary=True).first()
    )
    body: Delegation | object | None = membership and (membership.delegation or membership.organisation)
    return Person(
        name=found.full_name,
        local_name=found.local_full_name,
        local_language=found.local_language,
        local_direction=found.local_direction,
        honorific=found.honorific or "",
        body=str(body or ""),
        role=found.get_role_display(),
        language=found.correspondence_language,
        number=badge.number,
        access_needs=found.get_accessibility_display() or "",
        photo=uploads.photo_of([found]).get(found.pk),
    )


def counts(*, event: Event) -> Counts:
    """How many of the confirmed have arrived; one statement."""
    arrived = Arrival.objects.filter(event=event, withdrawn_at__isnull=True)
    expected = Registration.objects.filter(participant__event=event, status=RegistrationStatus.APPROVED)
    found = Event.objects.filter(pk=event.pk).order_by().values_list(counted(arrived), counted(expected)).get()
    return Counts(*found)


def latest(*, event: Event) -> list[Arrival]:
    """The latest arrivals, newest first; one statement."""
    rows = Arrival.objects.filter(event=event, withdrawn_at__isnull=True).select_related("participant")
    shown = rows.only("arrived_at", "desk", "participant__full_name")
    return list(shown.order_by("-arrived_at", "-pk")[:LATEST])


def standing(*, event: Event, typed: str) -> Standing | None:
    """Whether a printed number is current, or None when this event never gave it out."""
    number = read_number(typed)
    badge = Badge.objects.filter(event=event, number=number).first() if number is not None else None
    return Standing(badge.number, badge.voided_at is None) if badge else None
