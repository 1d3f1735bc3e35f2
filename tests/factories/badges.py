"""Real rows of print and door."""

import factory
from factory.django import DjangoModelFactory

from badges import models
from tests.factories.events import LONG_AGO, EventFactory, ParticipantFactory, UserFactory


class BadgeFactory(DjangoModelFactory):
    class Meta:
        model = models.Badge

    event = factory.SubFactory(EventFactory)
    participant = factory.SubFactory(ParticipantFactory, event=factory.SelfAttribute("..event"))
    code = factory.Sequence(lambda n: f"{n:026d}")
    number = factory.Sequence(lambda n: n + 1)
    issued_at = LONG_AGO


class DesignFactory(DjangoModelFactory):
    class Meta:
        model = models.Design

    event = factory.SubFactory(EventFactory)
    name = "Delegate A6"
    languages = ["en", "ko"]


class PrintJobFactory(DjangoModelFactory):
    class Meta:
        model = models.PrintJob

    event = factory.SubFactory(EventFactory)
    design = factory.SubFactory(DesignFactory, event=factory.SelfAttribute("..event"))
    created_by = factory.SubFactory(UserFactory)
    created_at = LONG_AGO
    due_at = LONG_AGO
