"""Small mends on the list of people."""

from django.db import transaction

from events.models import Participant
from events.queries import addresses
from events.rules import Action
from events.services import audit, editing
from events.services.audit import Actor


class NotAnAddress(ValueError):
    """What was given cannot be written to."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed the address since it was shown."""


@transaction.atomic
def correct_address(*, by: Actor, person: Participant, was: str, email: str) -> None:
    """The person is written to at `email` from now on, provided the address still is what it was when shown.

    Raises NotAnAddress, ChangedMeanwhile, permissions.NotAllowed.
    """
    editing.demand(by=by, event=person.event, action=Action.EDIT_PEOPLE)
    if addresses.fault(email):
        raise NotAnAddress(email)
    if not Participant.objects.filter(pk=person.pk, email=was).update(email=email):
        raise ChangedMeanwhile
    person.email = email
    audit.record(
        by=by,
        verb="participant.address_corrected",
        on=person,
        event=person.event,
        before={"email": was},
        after={"email": email},
    )
