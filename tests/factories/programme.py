"""Real rows of the programme."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from sessions import models
from sessions.enums import SittingKind, SpeakerPart
from tests.factories.events import DelegationFactory, EventFactory, ParticipantFactory, text


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = models.Room

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"room-{n}")
    name = text("Grand Ballroom", "그랜드 볼룸")
    capacity = 600
    setup = "theatre"
    booths = 5
    languages = ["en", "ko", "fr"]
    position = factory.Sequence(int)


class SittingFactory(DjangoModelFactory):
    """A round table on 7 September 2010, 14:40 to 17:00 in Seoul."""

    class Meta:
        model = models.Sitting

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"sitting-{n}")
    kind = SittingKind.ROUND_TABLE
    title = text("Round Table 1", "라운드테이블 1")
    abstract = text("Cities present.", "도시들이 발표합니다.")
    room = factory.SubFactory(RoomFactory, event=factory.SelfAttribute("..event"))
    starts_at = datetime(2010, 9, 7, 5, 40, tzinfo=UTC)
    ends_at = datetime(2010, 9, 7, 8, 0, tzinfo=UTC)
    expected_attendance = 120
    interpretation = ["en", "ko"]
    position = factory.Sequence(int)


class PresentationFactory(DjangoModelFactory):
    class Meta:
        model = models.Presentation

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"presentation-{n}")
    sitting = factory.SubFactory(SittingFactory, event=factory.SelfAttribute("..event"))
    number = factory.Sequence(lambda n: n + 1)
    delegation = factory.SubFactory(DelegationFactory, event=factory.SelfAttribute("..event"))
    presenter = factory.SubFactory(ParticipantFactory, event=factory.SelfAttribute("..event"))
    title = text("From Counter to Handset", "창구에서 손안으로")
    language = "ko"
    starts_at = datetime(2010, 9, 7, 5, 45, tzinfo=UTC)
    minutes = 12
    position = factory.Sequence(int)


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = models.Speaker

    sitting = factory.SubFactory(SittingFactory)
    participant = factory.SubFactory(ParticipantFactory, event=factory.SelfAttribute("..sitting.event"))
    part = SpeakerPart.KEYNOTE
    position = factory.Sequence(int)


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    sitting = factory.SubFactory(SittingFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = text("Draft Statute", "정관안")
    starts_at = datetime(2010, 9, 7, 5, 40, tzinfo=UTC)
    minutes = 25
    position = factory.Sequence(int)
