import json

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from events.models import Participant, Registration, field_keys
from events.models.encrypted import Sealed, is_unreadable
from events.queries import registrations as reading
from tests.factories.events import ParticipantFactory, RegistrationFactory


def raw(model, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_value_is_read_as_it_was_written_and_lies_sealed(event):
    person = ParticipantFactory(event=event, dietary="halal", arrival_flight="ZZ 322 ✈")
    found = Participant.objects.get(pk=person.pk)
    assert (found.dietary, found.arrival_flight, found.accessibility) == ("halal", "ZZ 322 ✈", None)
    assert found.get_dietary_display() == "Halal"
    (column,) = raw(Participant, "dietary")
    assert ("halal" in column, field_keys.opened(column)) == (False, "halal")


def test_same_value_is_sealed_differently_each_time_and_equally_long(event):
    for food in ("halal", "halal", "fasting_vegan"):
        ParticipantFactory(event=event, dietary=food)
    columns = raw(Participant, "dietary")
    assert (len(set(columns)), len({len(text) for text in columns})) == (3, 1)


@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_is_null(event, empty):
    person = ParticipantFactory(event=event, arrival_flight=empty)
    RegistrationFactory(participant=person, answers={})
    assert (raw(Participant, "arrival_flight"), raw(Registration, "answers")) == ([None], [None])
    assert Participant.objects.filter(arrival_flight__isnull=True).count() == 1
    assert Registration.objects.get().answers == {}


def test_answers_are_kept_as_typed(event):
    typed = {"full_name": "김서윤", "spoken_languages": ["ko", "en"], "dietary": "halal"}
    RegistrationFactory(participant=ParticipantFactory(event=event), answers=typed)
    assert Registration.objects.get().answers == typed
    assert json.loads(field_keys.opened(raw(Registration, "answers")[0])) == typed


def test_update_in_the_database_seals_and_empties_too(event):
    ParticipantFactory(event=event)
    Participant.objects.update(dietary="kosher")
    assert Participant.objects.get().dietary == "kosher"
    assert "kosher" not in raw(Participant, "dietary")[0]
    Participant.objects.update(dietary=None)
    assert raw(Participant, "dietary") == [None]


def test_bulk_writes_seal(event):
    people = [ParticipantFactory(event=event, dietary="halal"), ParticipantFactory(event=event)]
    people[1].dietary = "vegan"
    Participant.objects.bulk_update(people, ["dietary"])
    assert list(Participant.objects.order_by("pk").values_list("pk", flat=True)) == [one.pk for one in people]
    assert [one.dietary for one in Participant.objects.order_by("pk")] == ["halal", "vegan"]
    assert not any("vegan" in text for text in raw(Participant, "dietary"))


@pytest.mark.parametrize(
    "question", [{"dietary": "halal"}, {"dietary__in": ["halal"]}, {"arrival_flight__contains": "Z"}]
)
def test_any_lookup_but_null_says_why_it_cannot_be(event, question):
    with pytest.raises(FieldError, match="is encrypted: the database can only tell whether it is null"):
        Participant.objects.filter(**question)


def test_looking_into_answers_says_why_it_cannot_be(event):
    with pytest.raises(FieldError, match="is encrypted"):
        Registration.objects.filter(answers__dietary="halal")


def test_lists_do_not_open_what_they_do_not_show(event, monkeypatch):
    ParticipantFactory(event=event, dietary="halal")
    opened = []
    monkeypatch.setattr(field_keys, "opened", lambda token: opened.append(token) or "halal")
    (person,) = Participant.objects.filter(event=event)
    assert (person.full_name != "", opened) == (True, [])
    assert (person.dietary, person.dietary, len(opened)) == ("halal", "halal", 1)


def test_saving_writes_back_unopened_what_nobody_looked_at(event):
    ParticipantFactory(event=event, dietary="halal")
    before = raw(Participant, "dietary")
    Participant.objects.get().save()
    assert raw(Participant, "dietary") == before


def test_values_give_the_sealed_text(event):
    ParticipantFactory(event=event, dietary="halal")
    (text,) = Participant.objects.values_list("dietary", flat=True)
    assert (type(text), field_keys.opened(text)) == (Sealed, "halal")


def test_second_key_opens_and_first_seals(event, settings):
    settings.FIELD_KEYS = ["old"]
    ParticipantFactory(event=event, dietary="halal")
    settings.FIELD_KEYS = ["new", "old"]
    assert Participant.objects.get().dietary == "halal"
    assert field_keys.is_current(raw(Participant, "dietary")[0]) is False
    assert field_keys.is_current(field_keys.seal("halal")) is True


def test_missing_key_says_so_and_loses_nothing(event, settings):
    settings.FIELD_KEYS = ["old"]
    person = ParticipantFactory(event=event, dietary="halal")
    RegistrationFactory(participant=person, answers={"dietary": "vegan"})
    before = (raw(Participant, "dietary"), raw(Registration, "answers"))
    settings.FIELD_KEYS = ["new"]
    found = Participant.objects.get()
    assert (found.dietary, found.get_dietary_display()) == ("cannot be read: the key is missing",) * 2
    assert is_unreadable(found.dietary)
    assert is_unreadable(found.registration.answers)
    assert (found.registration.answers, reading.stored(found)["dietary"]) == ({}, "")
    found.save()
    found.registration.save()
    assert (raw(Participant, "dietary"), raw(Registration, "answers")) == before


def test_value_that_was_tampered_with_is_not_believed(event):
    ParticipantFactory(event=event, dietary="halal")
    (token,) = raw(Participant, "dietary")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_participant SET dietary = %s", [token[:-6] + "AAAA=="])
    assert is_unreadable(Participant.objects.get().dietary)


def test_fingerprints_tell_keys_apart_and_give_nothing_away(settings):
    settings.FIELD_KEYS = ["one", "two"]
    first, second = field_keys.fingerprints()
    assert (len(first), first != second, field_keys.fingerprints(["two"])) == (16, True, [second])
