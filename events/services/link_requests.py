"""“Send me my link again”: answered the same whether or not the address is known, and not too often."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction

from events.enums import LetterKind
from events.models import Delivery, Event, Participant
from events.queries import clock
from events.services import letters
from events.services.audit import SYSTEM

WINDOW = timedelta(hours=1)
PER_ADDRESS = 3
PER_CALLER = 20
MOST_PEOPLE = 50


def ask(*, event: Event, email: str, caller: str) -> None:
    """Everybody of the event who has this address is sent their link, at most three times an hour.

    Counted in the cache by address and by caller (an IP address), and again by the letters themselves, which are
    there when the cache is not. Nothing tells the caller whether anybody was found.
    """
    address = email.strip()
    within = _count(event, "caller", caller) <= PER_CALLER
    within = _count(event, "address", address.lower()) <= PER_ADDRESS and within
    people = list(
        Participant.objects.filter(event=event, email__iexact=address)
        .select_related("event")
        .order_by("position", "pk")[:MOST_PEOPLE]
    )
    with transaction.atomic():
        fresh = [person for person in people if _sent_lately(person) < PER_ADDRESS]
        if within:
            letters.queue(by=SYSTEM, kind=LetterKind.NEW_LINK, participants=fresh, hold=timedelta(0))


def _sent_lately(person: Participant) -> int:
    since = clock.real_now() - WINDOW
    return Delivery.objects.filter(participant=person, kind=LetterKind.NEW_LINK, created_at__gte=since).count()


def _count(event: Event, what: str, who: str) -> int:
    name = hashlib.sha256(f"{event.pk}:{what}:{who}".encode()).hexdigest()
    key = f"link-request:{name}"
    if cache.add(key, 1, timeout=int(WINDOW.total_seconds())):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1
