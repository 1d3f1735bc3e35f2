import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from events.models import Participant, Registration
from tests.factories.events import ParticipantFactory, RegistrationFactory

BEFORE, AFTER = ("events", "0004_first_words"), ("events", "0007_no_clear_text_left")
WORDS = ("halal", "wheelchair", "ZZ 322", "vegetarian as typed")


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target] if target == BEFORE else executor.loader.graph.leaf_nodes())


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT dietary, accessibility, arrival_flight, departure_flight FROM events_participant")
        told = [text for row in cursor.fetchall() for text in row if text is not None]
        cursor.execute("SELECT answers FROM events_registration WHERE answers IS NOT NULL")
        return [*told, *(str(row[0]) for row in cursor.fetchall())]


@pytest.mark.django_db(transaction=True)
def test_values_of_before_are_encrypted_and_come_back(event):
    said = {"dietary": "halal", "accessibility": "wheelchair", "arrival_flight": "ZZ 322"}
    people = [ParticipantFactory(event=event, **(said if number % 2 else {})) for number in range(5)]
    for number, person in enumerate(people):
        RegistrationFactory(participant=person, answers={"dietary": "vegetarian as typed"} if number == 1 else {})
    try:
        migrate(BEFORE)
        clear = sorted(stored())
        assert [text for text in clear if text in WORDS] == ["ZZ 322"] * 2 + ["halal"] * 2 + ["wheelchair"] * 2
        assert sum("vegetarian as typed" in text for text in clear) == 1
    finally:
        migrate(AFTER)
    assert [text for text in stored() if any(word in text for word in WORDS)] == []
    found = Participant.objects.order_by("pk")
    assert [one.dietary for one in found] == [None, "halal", None, "halal", None]
    assert [one.registration.answers for one in found][:2] == [{}, {"dietary": "vegetarian as typed"}]
    assert Registration.objects.filter(answers__isnull=True).count() == 4
