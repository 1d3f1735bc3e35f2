"""A delegation with few places and many people who want one, on the database of DATABASE_URL.

`python -m tests.events.rush.scene seed 10 200` prints the event, and a personal token for each of 200 people;
`naive 3` lets six people read before any of them writes, the guard removed; `guarded 3` lets them use the service;
`result` prints where everybody stands. All as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402 - models need Django set up

from events.enums import RegistrationStatus  # noqa: E402
from events.models import Delegation, Participant, Registration  # noqa: E402
from events.queries import clock, links  # noqa: E402
from events.queries import registrations as reading  # noqa: E402
from events.services import audit, registrations  # noqa: E402
from tests.events.details import DETAILS  # noqa: E402
from tests.factories.events import DelegationFactory, delegate  # noqa: E402


def seed(quota: int, people: int) -> dict[str, Any]:
    """A delegation whose people have all accepted and have complete details."""
    city = DelegationFactory(quota=quota)
    tokens = [links.personal_token(delegate(city, RegistrationStatus.ACCEPTED)) for _ in range(people)]
    return {"event": city.event.slug, "tokens": tokens}


def result() -> dict[str, Any]:
    """The counters, and every registration in the order in which it was sent."""
    city = Delegation.objects.get()
    rows = Registration.objects.order_by("submitted_at", "pk").values_list("status", "waiting_number", "place_of")
    return {"taken": city.places_taken, "waiting": city.waiting_counter, "rows": [list(row) for row in rows]}


def naive(quota: int) -> dict[str, Any]:
    """What would happen without the conditional update: all read, then all write."""
    barrier = threading.Barrier(2 * quota)

    def submit(person: Participant) -> None:
        with transaction.atomic():
            city = Delegation.objects.get()
            barrier.wait()
            row = Registration.objects.get(participant=person)
            row.submitted_at = clock.real_now()
            if city.places_taken < city.quota:
                city.places_taken += 1
                city.save(update_fields=["places_taken"])
                row.status, row.place_of = RegistrationStatus.SUBMITTED, city
            else:
                row.status, row.waiting_number = RegistrationStatus.WAITLISTED, 1
            row.save()

    return _rush(quota, submit)


def guarded(quota: int) -> dict[str, Any]:
    """The same people at the same moment, through the service."""
    barrier = threading.Barrier(2 * quota)

    def submit(person: Participant) -> None:
        reading.of(person)
        barrier.wait()
        registrations.submit(by=audit.participant(person), participant=person, details=DETAILS)

    return _rush(quota, submit)


def _rush(quota: int, submit: Any) -> dict[str, Any]:
    seed(quota, 2 * quota)
    people = list(Participant.objects.select_related("event"))
    connection.close()

    def run(person: Participant) -> None:
        try:
            submit(person)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return result()


if __name__ == "__main__":
    scenes = {"seed": seed, "naive": naive, "guarded": guarded, "result": result}
    sys.stdout.write(json.dumps(scenes[sys.argv[1]](*map(int, sys.argv[2:]))))
