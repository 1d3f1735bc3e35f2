"""What the trials need from the database: rows made, counted, decided about. A process of its own that nobody kills.

`python -m tests.nothing_lost.scene` reads one request a line (`letters 80`) and answers each with a line of JSON.
"""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django
from django.core.management import call_command


def make_people(number: int) -> Any:
    """An event with so many confirmed people; returns it."""
    from events.enums import RegistrationStatus
    from tests.factories.events import DelegationFactory, EventFactory, delegate

    city = DelegationFactory(event=EventFactory(), quota=number)
    for _each in range(number):
        delegate(city, RegistrationStatus.APPROVED)
    return city.event


def letters(number: int) -> int:
    """So many letters are queued, as the secretariat queues them."""
    from events.enums import LetterKind
    from events.models import Participant
    from events.services import audit
    from events.services.letters import queue

    people = Participant.objects.filter(event=make_people(number))
    return len(queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(0)))


def states(_number: int) -> dict[str, int]:
    from events.queries import backlog
    from events.queries.clock import real_now

    return backlog.letters(real_now()).numbers


def fates(_number: int) -> dict[str, str]:
    """The state of every letter by its Message-ID."""
    from events.models import Delivery

    return dict(Delivery.objects.values_list("message_id", "state"))


def again(_number: int) -> int:
    """A person decides to send every letter of unknown fate once more; how many."""
    from events.enums import DeliveryState
    from events.models import Delivery
    from events.services import audit, outcomes

    rows = list(Delivery.objects.filter(state=DeliveryState.UNKNOWN).select_related("event"))
    for row in rows:
        outcomes.send_again(by=audit.SYSTEM, delivery=row)
    return len(rows)


def badges(number: int) -> int:
    """A print job of so many badges is started; its number."""
    return _print(make_people(number))


def reprint(job: int) -> int:
    """The same people once more in another job."""
    from badges.models import PrintJob

    return _print(PrintJob.objects.select_related("event").get(pk=job).event)


def _print(event: Any) -> int:
    from badges.enums import BadgeOrder, Paper
    from badges.services import print_jobs
    from events.enums import StaffRole
    from events.models import User
    from tests.factories.events import StaffFactory

    by = User.objects.filter(staff_roles__event=event).first()
    by = by or StaffFactory(event=event, role=StaffRole.ORGANISER).user
    order = print_jobs.Order(audience={}, order=BadgeOrder.NUMBER, paper=Paper.A6)
    return print_jobs.start(by=by, event=event, order=order, request_key=uuid.uuid4()).pk


def job(pk: int) -> dict[str, Any]:
    """How far a print job is."""
    from badges.models import PrintJob

    names = ("state", "done", "total", "attempts", "pages", "file", "file_sha256", "error")
    return PrintJob.objects.values(*names).get(pk=pk)


def deletion(number: int) -> int:
    """The deletion of what so many people of an event long over told is started; its number."""
    from datetime import UTC, datetime

    from events.models import Event, Participant
    from events.services import audit, purges

    event = make_people(number)
    Event.objects.filter(pk=event.pk).update(rehearsal_at=datetime(2010, 10, 9, tzinfo=UTC))
    Participant.objects.filter(event=event).update(dietary="halal", accessibility="step_free", arrival_flight="ZZ 1")
    return purges.start(by=audit.SYSTEM, event=event, rehearsal=False).pk


def purge(pk: int) -> dict[str, Any]:
    """How far a deletion is, what its report says, and of how many people something is still told."""
    from events.models import Purge
    from events.services import retention

    row = Purge.objects.select_related("event").get(pk=pk)
    told = {name: retention.people_told(row.event, [name]).count() for name in retention.FORGOTTEN}
    gone = {entry["kind"]: entry["gone"] for entry in row.report if entry["gone"]}
    names = ("state", "done", "total", "attempts", "error")
    left = sum(told.values())
    return {**{name: getattr(row, name) for name in names}, "gone": gone, "left": left}


def codes(pk: int) -> list[str]:
    """The secret codes of a job's badges, in the order of print."""
    from badges.models import Badge, PrintJob

    ids = PrintJob.objects.get(pk=pk).badge_ids
    found = dict(Badge.objects.filter(pk__in=ids).values_list("pk", "code"))
    return [found[each] for each in ids]


def window(number: int) -> list[float]:
    """Milliseconds from a mail server's “yes” to our having written it down, for so many letters; sorted."""
    from time import perf_counter

    from events.enums import DeliveryState, LetterKind
    from events.models import Delivery, Participant
    from events.queries import clock
    from events.services import audit, durability, marks
    from events.services.letters import queue

    people = Participant.objects.filter(event=make_people(number))
    rows = queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(days=1))
    ids = [row.pk for row in rows]
    Delivery.objects.filter(pk__in=ids).update(state=DeliveryState.CLAIMED, lease_owner="window")
    found, claimed = [], list(Delivery.objects.filter(pk__in=ids).select_related("participant"))
    marks.pass_on(None, claimed[0], owner="window", moment=clock.real_now())
    with durability.against_power_cuts():
        for row, following in zip(claimed, [*claimed[1:], None], strict=True):
            began = perf_counter()
            marks.pass_on(row, following, owner="window", moment=clock.real_now())
            found.append((perf_counter() - began) * 1000)
    return sorted(found)


REQUESTS: dict[str, Callable[[int], Any]] = {
    each.__name__: each
    for each in (letters, states, fates, again, badges, reprint, job, deletion, purge, codes, window)
}


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        name, _space, number = line.strip().partition(" ")
        print(json.dumps(REQUESTS[name](int(number or 0))), flush=True)


if __name__ == "__main__":
    main()
