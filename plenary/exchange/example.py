"""The built-in example: the 2010 assembly as it stood on the morning of 23 August, two weeks to go."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from events.models import Event
from events.services.audit import SYSTEM
from plenary.exchange import arrival, reading
from sessions.services import releases

FOLDER = Path(__file__).parent.parent / "example"
SLUG = "world-egov-2010"
NOTE = "First version of the programme."


def read() -> arrival.Checked:
    """The example's document and what Plenary keeps beside it."""
    document = reading.parse((FOLDER / "assembly-2010.json").read_bytes(), "$")
    extras = reading.parse((FOLDER / reading.EXTRAS).read_bytes(), reading.EXTRAS)
    return arrival.check(reading.Package(document, extras))


@transaction.atomic
def load() -> Event | None:
    """The example stands, its programme released once; None, and nothing done, if the event was there already."""
    if Event.objects.filter(slug=SLUG).exists():
        return None
    event = arrival.load(by=SYSTEM, checked=read()).event
    releases.publish(by=SYSTEM, event=event, note=NOTE)
    return event
