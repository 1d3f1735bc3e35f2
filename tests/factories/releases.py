"""A programme that is released, and small changes to its draft."""

from datetime import timedelta
from typing import Any

from django.db.models import Model

from events.models import Event
from events.services.audit import SYSTEM
from sessions.models import Presentation, Release, Sitting
from sessions.services import releases
from tests.factories.events import MembershipFactory
from tests.factories.programme import AgendaItemFactory, PresentationFactory, SittingFactory, SpeakerFactory

HALF_AN_HOUR = timedelta(minutes=30)


def release(event: Event, note: str = "") -> Release:
    return releases.publish(by=SYSTEM, event=event, note=note)


def change(row: Model, **fields: Any) -> None:
    """Changes columns of a row, as the office does."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def full_sitting(event: Event, **fields: Any) -> Sitting:
    """A sitting with a presentation by a city's presenter, a keynote and an item on its agenda."""
    sitting = SittingFactory(event=event, **fields)
    talk: Presentation = PresentationFactory(event=event, sitting=sitting)
    MembershipFactory(participant=talk.presenter, delegation=talk.delegation)
    SpeakerFactory(sitting=sitting)
    AgendaItemFactory(sitting=sitting)
    return sitting
