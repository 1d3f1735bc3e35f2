"""A delegation's places: taken, given back, waited for. Always inside the transaction of the registration they are for.

The counter stands in the delegation's row and changes only by conditional update, so that two people can never take
the last place; the database's own constraint refuses what a mistake here would let through.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, F

from events.models import Delegation
from events.queries import registrations


class NoPlaceToGiveBack(Exception):
    """A place was given back that the counter never counted."""


def take(*, delegation_id: int, before_those_waiting: bool = False) -> bool:
    """True and one place more taken, if one is free and nobody waits for it; otherwise False and nothing changed.

    Somebody sent in another's stead, or called from the waiting list, goes before those waiting.
    """
    _inside_transaction()
    free = Delegation.objects.filter(pk=delegation_id, places_taken__lt=F("quota"))
    if not before_those_waiting:
        free = free.exclude(Exists(registrations.waiting_for(delegation_id)))
    return free.update(places_taken=F("places_taken") + 1) == 1


def give_back(*, delegation_id: int, number: int = 1) -> None:
    """So many places fewer are taken. Raises NoPlaceToGiveBack when fewer were."""
    _inside_transaction()
    held = Delegation.objects.filter(pk=delegation_id, places_taken__gte=number)
    if held.update(places_taken=F("places_taken") - number) != 1:
        raise NoPlaceToGiveBack(f"Delegation {delegation_id} has not {number} places taken.")


def join_waiting_list(*, delegation_id: int) -> int:
    """The next number of the delegation's waiting list; its row stays locked until the transaction ends."""
    _inside_transaction()
    Delegation.objects.filter(pk=delegation_id).update(waiting_counter=F("waiting_counter") + 1)
    return Delegation.objects.values_list("waiting_counter", flat=True).get(pk=delegation_id)


def _inside_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A place changes hands only with its registration.")
