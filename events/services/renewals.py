"""New links for old ones: a link that fell into other hands stops working the moment a new one is made."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from events.enums import LetterKind
from events.models import Delegation, Participant
from events.rules import Action
from events.services import audit, editing, letters
from events.services.audit import Actor


@transaction.atomic
def renew_personal_link(*, by: Actor, participant: Participant) -> None:
    """The person's former links open nothing any more, their calendar's goes on, and a letter brings the new one.

    Raises permissions.NotAllowed.
    """
    editing.demand(by=by, event=participant.event, action=Action.SEND)
    Participant.objects.filter(pk=participant.pk).update(link_version=F("link_version") + 1)
    participant.refresh_from_db(fields=["link_version"])
    audit.record(by=by, verb="participant.link_renewed", on=participant, event=participant.event)
    letters.queue(by=by, kind=LetterKind.NEW_LINK, participants=[participant])


@transaction.atomic
def send_personal_link(*, by: Actor, participant: Participant) -> None:
    """A letter brings the person the link they have. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=participant.event, action=Action.SEND)
    letters.queue(by=by, kind=LetterKind.NEW_LINK, participants=[participant])


@transaction.atomic
def renew_delegation_link(*, by: Actor, delegation: Delegation) -> None:
    """The focal point's former links open nothing any more. Raises permissions.NotAllowed."""
    editing.demand(by=by, event=delegation.event, action=Action.SEND)
    Delegation.objects.filter(pk=delegation.pk).update(link_version=F("link_version") + 1)
    delegation.refresh_from_db(fields=["link_version"])
    audit.record(by=by, verb="delegation.link_renewed", on=delegation, event=delegation.event)
