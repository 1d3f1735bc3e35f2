import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.models import Badge
from events.enums import HOLDS_PLACE, RegistrationStatus
from events.models import AuditEntry, Delegation, Event, Invitation, Participant, Registration
from events.services.audit import SYSTEM
from events.services.exchange import EventExists
from plenary.exchange import arrival, departure, example, reading
from plenary.exchange.make_scale import document as scale
from sessions.models import AcceptedClash, Presentation, Room, Sitting
from tests.factories.badges import BadgeFactory
from tests.plenary.exchange.conftest import load


def forget(event: Event) -> None:
    """The event is gone from the database, as if it had never been."""
    for model in (Presentation, Sitting, Registration):
        model.objects.all().delete()
    event.delete()


def written(value: object) -> str:
    """JSON with its order: two texts are equal only if keys and lists stand in the same order."""
    return json.dumps(value, ensure_ascii=False)


def test_example_comes_back_equal(db, document):
    event = load(document).event

    assert written(departure.compose(event)[0]) == written(document)


def test_extras_come_back_equal(loaded):
    extras = json.loads((example.FOLDER / "plenary.json").read_bytes())

    composed = departure.compose(loaded)[1]

    names = ("participants", "invitations", "consent_texts", "consents")
    assert {name: composed[name] for name in names} == {name: extras[name] for name in names}


def test_thousand_people_come_back_equal(db):
    large = scale(participants=1000, delegations=40, presentations=80)

    event = load(large).event

    assert written(departure.compose(event)[0]) == written(large)


def test_zip_comes_back_the_same_bytes_after_a_removal(loaded, tmp_path):
    BadgeFactory(event=loaded, participant=loaded.participants.get(key="p001"), code="0" * 26, number=7)
    Participant.objects.filter(event=loaded, key="p002").update(link_version=4)
    Sitting.objects.filter(event=loaded, key="opening").update(state="cancelled")
    AcceptedClash.objects.create(
        event=loaded, fingerprint="0" * 32, reason="The hall was promised.", accepted_at=loaded.created_at
    )
    file = tmp_path / "event.zip"
    file.write_bytes(departure.pack(loaded))
    forget(loaded)

    again = arrival.load(by=SYSTEM, checked=arrival.read(file)).event

    assert departure.pack(again) == file.read_bytes()


def test_export_needs_a_fixed_number_of_queries(db):
    counts = []
    for people, cities, talks in ((40, 10, 8), (120, 20, 24)):
        event = load(scale(participants=people, delegations=cities, presentations=talks)).event
        with CaptureQueriesContext(
            connection,
        ) as queries:
            departure.compose(event)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_replacing_by_the_same_needs_a_fixed_number_of_queries(db):
    counts = []
    for people, cities, talks in ((40, 10, 8), (120, 20, 24)):
        same = scale(participants=people, delegations=cities, presentations=talks)
        load(same)
        with CaptureQueriesContext(connection) as queries:
            load(same, replace=True)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_places_taken_are_the_registrations_that_hold_one(loaded):
    for delegation in Delegation.objects.filter(event=loaded):
        holding = Registration.objects.filter(place_of=delegation, status__in=HOLDS_PLACE).count()
        assert delegation.places_taken == holding
    assert Delegation.objects.get(event=loaded, key="seoul").places_free == 0


def test_waiting_people_have_numbers_and_their_delegation_counts_on(loaded):
    waiting = Registration.objects.filter(participant__event=loaded, status=RegistrationStatus.WAITLISTED)

    assert list(waiting.order_by("participant__position").values_list("participant__key", "waiting_number")) == [
        ("p057", 1),
        ("p093", 1),
        ("p126", 1),
        ("p132", 2),
    ]
    assert Delegation.objects.get(event=loaded, key="seoul").waiting_counter == 1


def test_everybody_has_a_registration_and_an_invitation(loaded):
    people = Participant.objects.filter(event=loaded).count()

    assert Registration.objects.filter(participant__event=loaded).count() == people == 157
    assert Invitation.objects.filter(participant__event=loaded).count() == people


def test_second_import_is_refused_without_replace(loaded, document):
    before = departure.pack(loaded)

    with pytest.raises(EventExists) as refused:
        load(document)

    assert str(refused.value) == (
        "There is already an event “world-egov-2010”. Nothing was changed; --replace brings it up to date."
    )
    assert departure.pack(loaded) == before


def test_replace_keeps_every_identity(loaded, document):
    models = (Delegation, Participant, Room, Sitting, Presentation)
    before = {model: dict(model.objects.filter(event=loaded).values_list("pk", "uid")) for model in models}
    registrations = set(Registration.objects.values_list("pk", "participant_id"))
    Participant.objects.filter(event=loaded, key="p001").update(link_version=3)
    badge = BadgeFactory(event=loaded, participant=loaded.participants.get(key="p001"))
    document["participants"][0]["position"] = "Mayor"

    load(document, replace=True)

    assert {model: dict(model.objects.filter(event=loaded).values_list("pk", "uid")) for model in models} == before
    assert set(Registration.objects.values_list("pk", "participant_id")) == registrations
    assert list(Badge.objects.values_list("pk", "code", "voided_at")) == [(badge.pk, badge.code, None)]
    person = Participant.objects.get(event=loaded, key="p001")
    assert (person.job_title, person.link_version) == ("Mayor", 3)


def test_replacing_brings_no_revoked_link_and_no_withdrawn_consent_back(loaded):
    document, extras = departure.compose(loaded)
    people = Participant.objects.filter(event=loaded, key="p001")
    assert people.get().listing_consent_at is not None
    people.update(link_version=2, feed_version=2, listing_consent_at=None)
    Delegation.objects.filter(event=loaded, key="agra").update(link_version=2)
    extras["participants"]["p001"] |= {"link_version": 1}
    extras["delegations"] = {"agra": {"link_version": 1}}

    load(document, extras, replace=True)

    person = people.get()
    assert (person.link_version, person.feed_version, person.listing_consent_at) == (2, 2, None)
    assert Delegation.objects.get(event=loaded, key="agra").link_version == 2


def test_import_into_an_empty_place_gives_the_same_calendar_names(loaded, document):
    before = dict(Sitting.objects.values_list("key", "uid"))
    forget(loaded)

    load(document)

    assert dict(Sitting.objects.values_list("key", "uid")) == before


def test_replace_records_what_it_changed_and_only_that(loaded, document):
    document["participants"][4]["position"] = "Mayor"
    document["participants"][4]["needs"]["dietary"] = "vegan"
    last = AuditEntry.objects.order_by("-pk").first().pk

    load(document, replace=True)

    rows = list(AuditEntry.objects.filter(pk__gt=last).order_by("pk").values_list("verb", "object_name"))
    assert rows == [
        ("participant.changed", document["participants"][4]["name"]["full"]),
        ("event.imported", "World e-Government Assembly 2010"),
    ]
    entry = AuditEntry.objects.get(pk__gt=last, verb="participant.changed")
    assert entry.after == {"job_title": "Mayor", "dietary": "(not recorded)"}


def test_replace_removes_who_is_not_in_the_document_any_more(loaded, document):
    gone = document["participants"].pop()
    named = json.dumps([document["sittings"], document["presentations"], document["delegations"]])
    assert gone["id"] not in named, "the test needs somebody nobody names"

    load(document, replace=True)

    assert not Participant.objects.filter(event=loaded, key=gone["id"]).exists()
    assert written(departure.compose(Event.objects.get())[0]) == written(document)


def test_dry_run_leaves_nothing(db, document):
    report = load(document, dry_run=True)

    assert report.counts["participant"]["created"] == 157
    assert Event.objects.count() == 0


def test_document_with_other_offsets_and_languages_is_taken(db, document):
    """Widened: texts in one language, full language tags, UTC, real addresses, real people, statuses of ours."""
    small = scale(participants=12, delegations=3, presentations=4)
    small["event"] |= {"slug": "congres-2011", "timezone": "UTC", "working_languages": ["fr", "zh-Hant-HK"]}
    small["event"]["name"] = {"fr": "Congrès des villes", "zh-Hant": "城市大會"}
    small["notice"] = None
    person = small["participants"][-1]
    person |= {"fictitious": False, "email": "maire@ville-de-paris.fr", "id": "Maire_12"}
    person["registration"] = {"status": "withdrawn", "updated_on": "2010-07-01"}

    event = load(small).event

    assert event.languages == ["fr", "zh-Hant", "en", "ko"]
    given = departure.compose(event)[0]
    assert given["participants"] == with_utc(small["participants"])
    assert given["event"] == small["event"]


def with_utc(people: list[dict]) -> list[dict]:
    from datetime import UTC, datetime

    for person in people:
        for leg in (person["arrival"], person["departure"]):
            if leg:
                leg["at"] = datetime.fromisoformat(leg["at"]).astimezone(UTC).isoformat()
    return people


def test_example_document_alone_is_read_as_it_was_handed_out():
    bare = reading.parse((example.FOLDER / "assembly-2010.json").read_bytes(), "$")

    assert len(bare["participants"]) == 157
