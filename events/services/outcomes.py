"""What a person decides about a letter whose fate the machine cannot know, or that failed."""

from django.db import transaction

from events import tasks
from events.enums import DeliveryState
from events.models import Delivery, Participant
from events.queries import addresses, clock
from events.rules import Action
from events.services import audit, editing, invitations, queueing
from events.services.audit import Actor

AGAIN = (DeliveryState.UNKNOWN, DeliveryState.FAILED)


class AlreadyDecided(Exception):
    """The letter is no longer in a state that asks for a decision."""


class NoAddress(Exception):
    """The person has no address that can be written to."""


@transaction.atomic
def send_again(*, by: Actor, delivery: Delivery) -> None:
    """The letter goes out once more under its old Message-ID, to the address the person has now.

    Raises AlreadyDecided, NoAddress, permissions.NotAllowed.
    """
    _demand(by, delivery)
    email = Participant.objects.filter(deliveries=delivery).values_list("email", flat=True).first() or delivery.email
    if addresses.fault(email):
        raise NoAddress
    changed = Delivery.objects.filter(pk=delivery.pk, state__in=AGAIN).update(
        state=DeliveryState.WAITING, email=email, attempts=0, error="", due_at=clock.real_now()
    )
    if not changed:
        raise AlreadyDecided
    audit.record(by=by, verb="letter.sent_again", on=delivery, event=delivery.event, before={"state": delivery.state})
    queueing.tell(tasks.deliver)


@transaction.atomic
def confirm_arrival(*, by: Actor, delivery: Delivery) -> None:
    """The letter has arrived after all. Raises AlreadyDecided, permissions.NotAllowed."""
    _demand(by, delivery)
    moment = clock.real_now()
    changed = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.UNKNOWN).update(
        state=DeliveryState.SENT, sent_at=moment, error=""
    )
    if not changed:
        raise AlreadyDecided
    invitations.note_sent(delivery, moment)
    audit.record(by=by, verb="letter.arrived", on=delivery, event=delivery.event, before={"state": delivery.state})


def _demand(by: Actor, delivery: Delivery) -> None:
    editing.demand(by=by, event=delivery.event, action=Action.SEND)
