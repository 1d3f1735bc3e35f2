"""A person reads and takes away everything kept about them, and asks for it to go."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus, UploadKind
from events.models import AuditEntry, ErasureRequest, Participant
from events.queries import links, personal_data
from events.services import audit, erasure_requests, participants, uploads
from tests.factories.badges import BadgeFactory, PrintJobFactory
from tests.factories.events import DelegationFactory, DeliveryFactory, ParticipantFactory, delegate
from tests.factories.files import jpeg
from tests.factories.programme import SittingFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(event):
    person = delegate(
        DelegationFactory(event=event), RegistrationStatus.APPROVED, full_name="Ana Lima", dietary="halal",
        arrival_flight="ZZ 322", email="ana@lima.example",
    )  # fmt: skip
    DeliveryFactory(event=event, participant=person, subject="Your place", text="Dear Ana")
    badge = BadgeFactory(event=event, participant=person)
    PrintJobFactory(event=event, badge_ids=[badge.pk])
    SpeakerFactory(sitting=SittingFactory(event=event, chair=person), participant=person)
    participants.change(by=audit.SYSTEM, participant=person, values={"job_title": "Mayor"})
    return person


def address(name, person):
    return reverse(name, args=[person.event.slug, links.personal_token(person)])


def test_every_column_that_points_at_a_person_is_exported_or_says_why_not():
    pointing = {
        f"{relation.related_model._meta.label}.{relation.field.name}" for relation in Participant._meta.related_objects
    }
    assert pointing - set(personal_data.covered) - set(personal_data.NOT_EXPORTED) == set()
    assert set(personal_data.covered) - pointing == set()


def test_every_column_of_the_person_is_exported_or_is_not_about_them(person):
    said = personal_data.document(person)["person"]
    columns = {field.name for field in Participant._meta.concrete_fields}
    assert columns - set(said) == {"id", "event", "position", "link_version", "feed_version", "test_tags", "fictitious"}


def test_file_holds_every_part(person, stranger):
    answer = stranger.get(address("me_data_file", person))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="personal-data.json"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    told = json.loads(answer.content)
    assert list(told) == [
        "format", "format_version", "event", "made_at", "person", "comes_for", "registration", "invitation",
        "consents", "programme", "badges", "arrivals", "prints",
        "paper_letters", "letters", "files", "erasure_requests", "history",
    ]  # fmt: skip
    assert (told["person"]["full_name"], told["person"]["dietary"], told["person"]["arrival_flight"]) == (
        "Ana Lima", "halal", "ZZ 322",
    )  # fmt: skip
    assert told["registration"]["status"] == "approved"
    assert [row["part"] for row in told["programme"]] == ["chair", "speaker"]
    assert [(row["subject"], row["text"]) for row in told["letters"]] == [("Your place", "Dear Ana")]
    assert (len(told["badges"]), len(told["prints"])) == (1, 1)
    assert [(row["what"], row["fields"]) for row in told["history"]] == [("participant.changed", ["Position"])]


def test_files_come_in_one_zip(person, stranger):
    uploads.add(by=audit.SYSTEM, owner=person, kind=UploadKind.PHOTO, name="me.jpg", chunks=[jpeg()])
    answer = stranger.get(address("me_data_file", person))
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
        told = json.loads(archive.read("personal-data.json"))
    assert (names[0], len(names), names[1].startswith("files/photo-")) == ("personal-data.json", 2, True)
    assert [row["name"] for row in told["files"]] == ["me.jpg"]


def test_page_says_it_in_words_and_changes_nothing(person, stranger):
    before = AuditEntry.objects.count()
    page = stranger.get(address("me_data", person)).content.decode()
    assert [
        word for word in ("Ana Lima", "Halal", "ZZ 322", "Confirmed", "Your place", "Mayor") if word not in page
    ] == []
    assert (AuditEntry.objects.count(), ErasureRequest.objects.count()) == (before, 0)
    page = stranger.get(address("me_data", person), headers={"Accept-Language": "ko"}).content.decode()
    assert '<html lang="ko"' in page


def test_page_without_the_key_says_so(person, stranger, settings):
    settings.FIELD_KEYS = ["another"]
    answer = stranger.get(address("me_data", person))
    assert (answer.status_code, "cannot be read: the key is missing" in answer.content.decode()) == (200, True)
    assert stranger.get(address("me_data_file", person)).status_code == 200


def test_page_costs_as_many_queries_for_three_letters_as_for_one(person, stranger):
    path = address("me_data", person)
    with CaptureQueriesContext(
        connection,
    ) as one:
        stranger.get(path)
    for _ in range(2):
        DeliveryFactory(event=person.event, participant=person)
        SpeakerFactory(sitting=SittingFactory(event=person.event), participant=person)
    with CaptureQueriesContext(connection) as three:
        stranger.get(path)
    assert len(three) == len(one)


def test_person_asks_to_be_erased_and_takes_it_back(person, stranger):
    answer = stranger.post(address("me_erase", person), {"note": "I did not come"}, follow=True)
    assert "The secretariat has not decided yet." in answer.content.decode()
    row = ErasureRequest.objects.get()
    assert (row.state, row.note, row.participant) == ("open", "I did not come", person)
    answer = stranger.post(address("me_erase_back", person), follow=True)
    assert "You have taken it back." in answer.content.decode()
    assert ErasureRequest.objects.get().state == "taken_back"
    answer = stranger.post(address("me_erase_back", person), follow=True)
    assert "Nothing was changed" in answer.content.decode()


def test_person_reads_why_not(person, stranger, organiser):
    row = erasure_requests.ask(by=audit.participant(person), participant=person)
    erasure_requests.refuse(by=audit.staff(organiser), request=row, answer="The accounts need it.")
    page = stranger.get(address("me_data", person)).content.decode()
    assert "The accounts need it." in page


def test_own_page_leads_there(person, stranger):
    assert address("me_data", person) in stranger.get(address("me", person)).content.decode()


def test_the_copy_names_languages_on_the_page_and_keeps_their_codes_in_the_file():
    person = ParticipantFactory(correspondence_language="fr", spoken_languages=["fr", "ko"])
    chapter = personal_data.chapters(person)[0]
    facts = {fact.name: (fact.value, fact.shown) for fact in chapter.entries[0]}
    assert (facts["correspondence_language"], facts["spoken_languages"]) == (
        ("fr", "French"),
        (["fr", "ko"], "French, Korean"),
    )
