"""Invitations a focal point sends to people of the delegation: not too soon, and not too many."""

from __future__ import annotations

from datetime import datetime, timedelta

from events.enums import LetterKind
from events.models import Delegation, Delivery, Membership, Participant
from events.queries import addresses, clock
from events.services import letters
from events.services.audit import Actor
from events.services.delegation_letters import NoAddress

MOST_INVITATIONS = 60
WITHIN = timedelta(hours=1)


class TooSoon(Exception):
    """An invitation went to this address less than a day ago."""

    def __init__(self, sent_at: datetime) -> None:
        super().__init__(str(sent_at))
        self.sent_at = sent_at


class TooManyLetters(Exception):
    """So many invitations were asked for within the hour that something must be wrong."""


def invite(*, by: Actor, member: Membership) -> None:
    """An invitation to the member waits to leave. Inside the caller's transaction, after its permission was checked.

    Raises delegation_letters.NoAddress, TooManyLetters.
    """
    person = member.participant
    if addresses.fault(person.email):
        raise NoAddress(person.email)
    assert member.delegation is not None
    demand_few(member.delegation)
    letters.queue(by=by, kind=LetterKind.INVITATION, participants=[person])


def readdress(*, by: Actor, person: Participant) -> None:
    """An invitation that still waits goes to the person's address of now. Inside the caller's transaction."""
    if letters.withdraw(by=by, kind=LetterKind.INVITATION, participants=[person]):
        letters.queue(by=by, kind=LetterKind.INVITATION, participants=[person])


def demand_few(delegation: Delegation) -> None:
    """Raises TooManyLetters once as many as may leave for a delegation were asked for within the hour, in real time."""
    since = clock.real_now() - WITHIN
    ours = Delivery.objects.filter(
        kind=LetterKind.INVITATION, participant__memberships__delegation=delegation, created_at__gte=since
    )
    if ours.count() >= MOST_INVITATIONS:
        raise TooManyLetters
