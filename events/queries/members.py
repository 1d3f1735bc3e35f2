"""The people of a delegation as its page shows them: in the order of their functions, and how many of each come."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from events.enums import LetterKind, MembershipFunction, RegistrationStatus
from events.models import Delegation, Delivery, Membership, Participant
from events.queries import clock, registrations

FUNCTIONS = tuple(MembershipFunction.values)
GONE = frozenset({RegistrationStatus.DECLINED, RegistrationStatus.WITHDRAWN, RegistrationStatus.REFUSED})
# What a delegation sends people as; speakers, moderators and staff are named by the secretariat.
SENT_AS = (
    MembershipFunction.HEAD,
    MembershipFunction.DELEGATE,
    MembershipFunction.ADVISER,
    MembershipFunction.OBSERVER,
    MembershipFunction.PRESS,
    MembershipFunction.INTERPRETER,
)
BETWEEN_INVITATIONS = timedelta(days=1)


def of(delegation: Delegation) -> list[Membership]:
    """The members with their registrations, heads first. One query."""
    rows = (
        Membership.objects.filter(delegation=delegation)
        .select_related("participant__registration__replaced_by")
        .order_by("position", "participant__sort_name", "pk")
    )
    return sorted(rows, key=lambda member: FUNCTIONS.index(member.function))


def comes(person: Participant) -> bool:
    """Whether a person is still expected: nobody declined, withdrew or refused them."""
    return registrations.of(person).status not in GONE


def numbers(rows: list[Membership]) -> list[tuple[MembershipFunction, int]]:
    """How many of these members are expected in each function, in the order of the functions."""
    counted = Counter(row.function for row in rows if comes(row.participant))
    return [(MembershipFunction(name), counted[name]) for name in FUNCTIONS if counted[name]]


def namesake(delegation: Delegation, full_name: str) -> Participant | None:
    """Somebody of this name who is expected already, whatever the capitals. One query."""
    wanted = full_name.casefold()
    return next(
        (
            row.participant
            for row in of(delegation)
            if row.participant.full_name.casefold() == wanted and comes(row.participant)
        ),
        None,
    )


def invited_at(person: Participant) -> datetime | None:
    """When an invitation was last queued to the person's present address within a day, in real time; else None."""
    since = clock.real_now() - BETWEEN_INVITATIONS
    asked = Delivery.objects.filter(
        participant=person, kind=LetterKind.INVITATION, email=person.email, created_at__gte=since
    )
    return asked.order_by("-created_at").values_list("created_at", flat=True).first()
