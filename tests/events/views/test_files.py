"""The files of people and delegations in the office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus, StaffRole, UploadKind
from events.models import AuditEntry, Upload
from events.queries import uploads as stored
from events.services import uploads
from events.services.audit import SYSTEM
from tests.factories import files
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def city(event):
    return DelegationFactory(event=event)


@pytest.fixture
def person(city):
    return delegate(city, RegistrationStatus.APPROVED)


def at(name, event, *more):
    return reverse(name, args=[event.slug, *more])


def keep(owner, kind, content, name="file"):
    uploads.add(by=SYSTEM, owner=owner, kind=kind, name=name, chunks=[content])
    return stored.one_of(owner, kind)


def signed_in(event, role):
    client = Client()
    client.force_login(StaffFactory(event=event, role=role).user, backend=BACKEND)
    return client


def status(client, address):
    answer = client.get(address)
    b"".join(answer)  # a stored file is closed when it was read to its end
    return answer.status_code


def test_organiser_sends_a_photo_and_letters_for_a_person(event, secretary, organiser, person):
    address = at("office_person_files", event, person.key)
    for kind, content in (("photo", files.jpeg()), ("credentials", files.pdf()), ("nomination", files.jpeg(700, 900))):
        file = SimpleUploadedFile("sent", content)
        assert secretary.post(address, {"kind": kind, f"{kind}-file": file}).headers["Location"] == address
    assert [(row.kind, row.uploaded_by) for row in stored.files_of(person)] == [
        (kind, str(organiser)) for kind in ("credentials", "nomination", "photo")
    ]
    page = secretary.get(at("office_person", event, person.key)).content.decode()
    for row in stored.files_of(person):
        assert at("office_file", event, row.uid) in page
    assert "added" in page  # in the history


def test_organiser_sends_a_letter_for_a_delegation(event, secretary, city):
    address = at("office_delegation_files", event, city.key)
    secretary.post(address, {"kind": "nomination", "nomination-file": SimpleUploadedFile("n.pdf", files.pdf())})
    upload = stored.one_of(city, UploadKind.NOMINATION)
    page = secretary.get(at("office_delegation", event, city.key)).content.decode()
    assert (at("office_file", event, upload.uid) in page, "n.pdf" in page) == (True, True)


def test_refusal_stands_at_its_own_slot_and_the_others_stay(event, secretary, person):
    photo = keep(person, UploadKind.PHOTO, files.jpeg())
    address = at("office_person_files", event, person.key)
    file = SimpleUploadedFile("evil.pdf", files.pdf(script=True))
    answer = secretary.post(address, {"kind": "credentials", "credentials-file": file})
    page = answer.content.decode()
    assert (answer.status_code, page.count('class="error"')) == (422, 1)
    assert 'id="id_credentials-file_error"' in page
    assert at("office_file", event, photo.uid) in page


def test_unknown_kind_is_the_first_one(event, secretary, person):
    address = at("office_person_files", event, person.key)
    answer = secretary.post(address, {"kind": "passport", "passport-file": SimpleUploadedFile("p.jpg", files.jpeg())})
    assert (answer.status_code, Upload.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("role", "photo", "letter", "edits"),
    [
        (StaffRole.OWNER, 200, 200, 200),
        (StaffRole.ORGANISER, 200, 200, 200),
        (StaffRole.CHAIR, 200, 403, 403),
        (StaffRole.VIEWER, 200, 403, 403),
        (StaffRole.DESK, 403, 403, 403),
    ],
)
def test_roles_see_photos_letters_and_forms(event, person, role, photo, letter, edits):
    client = signed_in(event, role)
    face = keep(person, UploadKind.PHOTO, files.jpeg())
    paper = keep(person, UploadKind.CREDENTIALS, files.pdf())
    assert status(client, at("office_file", event, face.uid)) == photo
    assert status(client, at("office_file", event, paper.uid)) == letter
    assert status(client, at("office_person_files", event, person.key)) == edits
    turned = client.post(at("office_file_turn", event, face.uid, "remove")).status_code
    assert (turned, stored.one_of(person, UploadKind.PHOTO) is None) == (302 if edits == 200 else 403, edits == 200)


def test_strangers_sign_in_first(event, stranger, person):
    upload = keep(person, UploadKind.PHOTO, files.jpeg())
    for address in (at("office_file", event, upload.uid), at("office_person_files", event, person.key)):
        assert stranger.get(address).headers["Location"].startswith(reverse("account_login"))


def test_another_events_office_and_a_removed_file_find_nothing(event, secretary, person):
    upload = keep(person, UploadKind.PHOTO, files.jpeg())
    other = EventFactory()
    client = signed_in(other, StaffRole.OWNER)
    assert status(client, at("office_file", other, upload.uid)) == 404
    assert client.post(at("office_file_turn", other, upload.uid, "remove")).status_code == 404
    assert stored.one_of(person, UploadKind.PHOTO) == upload
    secretary.post(at("office_file_turn", event, upload.uid, "remove"))
    assert status(secretary, at("office_file", event, upload.uid)) == 404


def test_removal_is_on_record_and_undone(event, secretary, organiser, person):
    upload = keep(person, UploadKind.PHOTO, files.jpeg())
    answer = secretary.post(at("office_file_turn", event, upload.uid, "remove"), follow=True)
    back = at("office_file_turn", event, upload.uid, "back")
    assert answer.content.decode().count(f'action="{back}"') == 2
    secretary.post(back)
    assert stored.one_of(person, UploadKind.PHOTO) == upload
    rows = AuditEntry.objects.filter(object_type="upload").order_by("pk").values_list("verb", "user")
    assert list(rows) == [
        ("upload.added", None),
        ("upload.removed", organiser.pk),
        ("upload.brought_back", organiser.pk),
    ]


def test_file_removed_long_ago_is_said_to_be_gone(event, secretary, person):
    upload = keep(person, UploadKind.PHOTO, files.jpeg())
    uploads.remove(by=SYSTEM, upload=upload)
    Upload.objects.update(file="")
    answer = secretary.post(at("office_file_turn", event, upload.uid, "back"), follow=True)
    assert "is gone" in answer.content.decode()


def test_photos_of_many_people_are_one_question(event, city):
    people = [delegate(city, RegistrationStatus.APPROVED) for _each in range(3)]
    kept = {person.pk: keep(person, UploadKind.PHOTO, files.jpeg()) for person in people[:2]}
    keep(people[2], UploadKind.CREDENTIALS, files.pdf())
    with CaptureQueriesContext(connection) as asked:
        assert stored.photo_of(people) == kept
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert stored.photo_of([]) == {}
    assert len(asked) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_person_asks_for_files_as_often_whatever_there_is(event, secretary, person, number):
    keep(person, UploadKind.PHOTO, files.jpeg())
    if number == 3:
        keep(person, UploadKind.CREDENTIALS, files.pdf())
        keep(person, UploadKind.NOMINATION, files.pdf(2))
    with CaptureQueriesContext(connection) as asked:
        secretary.get(at("office_person_files", event, person.key))
    assert sum("events_upload" in each["sql"] for each in asked) == 1
