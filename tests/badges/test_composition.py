"""What stands on a piece comes from the rows, in the languages of its design, and nothing the design does not show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.models import Badge, Design
from badges.printing.content import Line
from badges.printing.designs.reading import written
from badges.queries import badges as reading
from badges.services import composition
from events.enums import RegistrationStatus, UploadKind
from events.services import uploads
from events.services.audit import SYSTEM
from tests.factories import files
from tests.factories.badges import BadgeFactory, DesignFactory
from tests.factories.events import DelegationFactory, delegate, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def design(event):
    return DesignFactory(event=event)


@pytest.fixture
def city(event):
    return DelegationFactory(event=event, name=text("Warsaw", "바르샤바"), local_name="Warszawa", local_language="pl")


def badge_of(city, **fields):
    person = delegate(city, RegistrationStatus.APPROVED, **fields)
    return BadgeFactory(event=city.event, participant=person)


def composed(design, *badges, **options):
    return composition.compose(event=design.event, design=design, badges=badges, **options)


def test_texts_are_in_the_first_language_and_again_in_the_second_where_they_differ(design, city):
    (piece,) = composed(design, badge_of(city, full_name="Ada", job_title="Mayor", honorific="Dr"))
    assert piece.texts["delegation.city"] == Line("Warsaw", "en")
    assert piece.texts["delegation.local_city"] == Line("Warszawa", "pl")
    assert piece.texts["participant.honorific"] == Line("Dr", "en")
    assert piece.seconds["delegation.city"] == Line("바르샤바", "ko")
    assert "participant.honorific" not in piece.seconds
    assert piece.texts["role.word"].text != piece.seconds["role.word"].text


def test_a_name_that_is_the_same_in_its_own_script_is_said_once(design, event):
    paris = DelegationFactory(event=event, name=text("Paris", "파리"), local_name="Paris", local_language="fr")
    (piece,) = composed(design, badge_of(paris))
    assert "delegation.local_city" not in piece.texts


def test_seats_are_said_where_they_are_given(design, city):
    badge = badge_of(city)
    assert composed(design, badge, seats={badge.participant_id: "B 12"})[0].said("seat.place") == "B 12"
    assert composed(design, badge)[0].said("seat.place") == ""


def test_a_photo_is_read_only_where_the_design_shows_it(event, city):
    badge = badge_of(city)
    uploads.add(by=SYSTEM, owner=badge.participant, kind=UploadKind.PHOTO, name="a.jpg", chunks=[files.jpeg()])
    press, delegates = DesignFactory(event=event, name="p", starting_from="press"), DesignFactory(event=event, name="d")
    (shown,), (plain,) = composed(press, badge), composed(delegates, badge)
    assert (shown.photo.description, plain.photo) == (badge.participant.full_name, None)


def test_a_design_of_ones_own_is_read_and_an_empty_one_is_that_it_started_from(event, design):
    assert composition.drawn(design).name == "Delegate A6"
    vip = composition.drawn(Design(event=event, starting_from="vip"))
    own = {**written(vip), "name": "Ours"}
    assert composition.drawn(Design(event=event, content=own)).name == "Ours"
    assert composition.drawn(None).name == "Delegate A6"


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize("starting_from", ["delegate", "press", "card"])
def test_composing_takes_a_handful_of_statements_whatever_the_number(event, city, number, starting_from):
    design = DesignFactory(event=event, name="other", starting_from=starting_from)
    cities = [city, *(DelegationFactory(event=event) for _ in range(number // 5))]
    ids = [badge_of(cities[place % len(cities)]).pk for place in range(number)]
    with CaptureQueriesContext(connection) as statements:
        rows = reading.valid_badges(event=event, ids=ids)
        pieces = composed(design, *rows)
        composition.compose_event(event=event, design=design)
    assert len(pieces) == number
    assert len(statements) <= 4
    assert [piece.said("delegation.city") for piece in composed(design, *Badge.objects.order_by("pk"))] == [
        str(cities[place % len(cities)].name.localize("en")) for place in range(number)
    ]
