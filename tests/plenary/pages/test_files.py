"""A person's photo behind their link and a delegation's letter behind its focal point's: sent, seen, removed."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import RegistrationStatus, UploadKind
from events.models import Upload
from events.queries import links
from events.queries import uploads as stored
from events.services import uploads
from events.services.audit import SYSTEM
from plenary import settings as real_settings
from tests.factories import files
from tests.factories.events import DelegationFactory, EventFactory, delegate
from tests.plenary.digest import digest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def city():
    return DelegationFactory(event=EventFactory())


@pytest.fixture
def person(city):
    return delegate(city, RegistrationStatus.APPROVED)


def my(name, person, *more):
    return reverse(name, args=[person.event.slug, links.personal_token(person), *more])


def ours(name, city, *more):
    return reverse(name, args=[city.event.slug, links.delegation_token(city), *more])


def send(address, kind, content, name="me.jpg", media_type="image/jpeg"):
    file = SimpleUploadedFile(name, content, media_type)
    return Client().post(address, {"kind": kind, f"{kind}-file": file}, follow=True)


def opened(address, method="get"):
    """The answer and its bytes; a stored file is closed when it was read to its end."""
    answer = getattr(Client(), method)(address)
    return answer, b"".join(answer)


def bytes_of(upload):
    with stored.opened(upload) as file:
        return file.read()


def photo_of(person):
    uploads.add(by=SYSTEM, owner=person, kind=UploadKind.PHOTO, name="me.jpg", chunks=[files.jpeg()])
    return stored.one_of(person, UploadKind.PHOTO)


def letter_of(city, name="letter.pdf"):
    uploads.add(by=SYSTEM, owner=city, kind=UploadKind.CREDENTIALS, name=name, chunks=[files.pdf()])
    return stored.one_of(city, UploadKind.CREDENTIALS)


def test_photo_is_sent_from_the_page_and_shown_there(person):
    answer = send(my("me_photo", person), "photo", files.telephone_jpeg())
    upload = Upload.objects.get()
    assert answer.redirect_chain == [(my("me", person), 302)]
    assert my("me_file", person, upload.uid) in answer.content.decode()
    page = Client().get(my("me_photo", person)).content.decode()
    assert (my("me_file", person, upload.uid) in page, "me.jpg" in page, person.full_name in page) == (True, True, True)
    assert (upload.participant, upload.uploaded_by) == (person, person.full_name)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (files.SVG, "no picture we can read"),
        (files.HTML, "no picture we can read"),
        (files.SCRIPT_GIF, "no picture we can read"),
        (b"", "This file is empty"),
        (files.jpeg(200, 260), "200 by 260 pixels"),
        (files.png_claiming(30_000, 30_000), "more than 40 million pixels"),
        (files.jpeg()[:2000], "could not be read"),
        (bytes(4) + b"ftypheic" + bytes(99), "HEIC"),
    ],
)
def test_photo_that_is_none_is_refused_in_plain_words(person, content, says):
    answer = send(my("me_photo", person), "photo", content, "me.jpg")
    page = answer.content.decode()
    assert (answer.status_code, says in page, "<title>Error:" in page) == (422, True, True)
    assert (Upload.objects.count(), default_storage.exists("uploads")) == (0, False)


def test_page_asks_for_patience(person, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_AN_HOUR", 1)
    send(my("me_photo", person), "photo", files.jpeg())
    answer = send(my("me_photo", person), "photo", files.jpeg(colour="red"))
    assert (answer.status_code, "Please wait a while" in answer.content.decode()) == (422, True)


def test_form_without_a_file_says_so(person):
    answer = Client().post(my("me_photo", person), {"kind": "photo"})
    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../x", "x"), ("a" * 10_000 + ".jpg", "….jpg"), ("a\u202egpj.exe", "agpj.exe"), ("사진.jpg", "사진.jpg")],
)
def test_name_of_a_file_does_no_harm(person, name, shown):
    send(my("me_photo", person), "photo", files.jpeg(), name)
    upload = Upload.objects.get()
    assert upload.name.endswith(shown)
    assert upload.file == f"uploads/{person.event.slug}/{upload.uid}.jpg"


def test_photo_comes_with_headers_under_which_nothing_acts(person):
    upload = photo_of(person)
    answer, content = opened(my("me_file", person, upload.uid))
    assert (content, answer.streaming) == (bytes_of(upload), True)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS | {
        "Content-Type": "image/jpeg",
        "Content-Disposition": 'inline; filename="me.jpg"',
    }


HEADERS = {
    "Content-Type": None,
    "Content-Disposition": None,
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def test_letter_comes_to_be_saved_and_never_under_another_ending(city):
    upload = letter_of(city, "letter.pdf.html")
    answer, content = opened(ours("delegation_file", city, upload.uid))
    assert content == files.pdf()
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS | {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="letter.pdf.pdf"',
    }


def test_letter_is_sent_by_the_focal_point(city):
    answer = send(ours("delegation_letter", city), "credentials", files.pdf(), "letter.pdf", "application/pdf")
    upload = Upload.objects.get()
    assert answer.redirect_chain == [(ours("delegation_page", city), 302)]
    assert "letter.pdf" in answer.content.decode()
    assert (upload.delegation, upload.kind, upload.uploaded_by) == (city, "credentials", city.focal_point_name)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (files.pdf(script=True), "This PDF holds a script."),
        (files.pdf(attached=True), "This PDF holds an attached file."),
        (files.pdf(locked=True), "This PDF is locked."),
        (files.pdf() + files.zipped(), "holds something else besides"),
        (files.pdf(51), "This PDF has 51 pages."),
        (files.HTML, "no PDF and no picture"),
    ],
)
def test_letter_that_is_none_is_refused_in_plain_words(city, content, says):
    answer = send(ours("delegation_letter", city), "credentials", content, "letter.pdf", "application/pdf")
    assert (answer.status_code, says in answer.content.decode(), Upload.objects.count()) == (422, True, 0)


def test_removed_photo_is_not_there_and_comes_back(person):
    upload = photo_of(person)
    answer = Client().post(my("me_file_turn", person, upload.uid, "remove"), follow=True)
    page = answer.content.decode()
    back = my("me_file_turn", person, upload.uid, "back")
    assert page.count(f'action="{back}"') == 2  # in the toast and beside the slot
    assert Client().get(my("me_file", person, upload.uid)).status_code == 404
    Client().post(back)
    assert opened(my("me_file", person, upload.uid))[0].status_code == 200


def test_letter_is_removed_and_comes_back(city):
    upload = letter_of(city)
    Client().post(ours("delegation_file_turn", city, upload.uid, "remove"))
    assert stored.one_of(city, UploadKind.CREDENTIALS) is None
    Client().post(ours("delegation_file_turn", city, upload.uid, "back"))
    assert stored.one_of(city, UploadKind.CREDENTIALS) == upload


def test_no_link_opens_what_is_not_its_own(person, city):
    neighbour = delegate(city, RegistrationStatus.APPROVED)
    others = delegate(DelegationFactory(event=EventFactory()), RegistrationStatus.APPROVED)
    other_city = DelegationFactory(event=city.event)
    photo, letter = photo_of(person), letter_of(city)
    for address in (
        my("me_file", neighbour, photo.uid),
        my("me_file", others, photo.uid),
        my("me_file", person, letter.uid),
        ours("delegation_file", other_city, letter.uid),
        ours("delegation_file", city, photo.uid),
    ):
        assert Client().get(address).status_code == 404
    for address in (
        my("me_file_turn", neighbour, photo.uid, "remove"),
        my("me_file_turn", person, letter.uid, "remove"),
        ours("delegation_file_turn", other_city, letter.uid, "remove"),
        ours("delegation_file_turn", city, photo.uid, "remove"),
    ):
        assert Client().post(address).status_code == 404
    assert Upload.objects.filter(removed_at=None).count() == 2


def test_file_the_storage_has_lost_is_not_found(person):
    upload = photo_of(person)
    default_storage.delete(upload.file)
    assert Client().get(my("me_file", person, upload.uid)).status_code == 404


def test_web_server_itself_serves_no_stored_file(person):
    upload = photo_of(person)
    for address in (
        f"/{upload.file}",
        f"/media/{upload.file}",
        f"/static/{upload.file}",
        f"/static/media/{upload.file}",
    ):
        assert Client().get(address).status_code == 404


def test_stored_files_lie_beside_what_is_served_and_not_inside():
    static, media = Path(real_settings.STATIC_ROOT), Path(real_settings.MEDIA_ROOT)
    assert (media.is_relative_to(static), static.is_relative_to(media)) == (False, False)


def test_opening_changes_nothing(person, city):
    photo, letter = photo_of(person), letter_of(city)
    pages = [my("me_photo", person), my("me_file", person, photo.uid), my("me", person)]
    pages += [ours("delegation_letter", city), ours("delegation_file", city, letter.uid)]
    before = digest()
    for page in pages * 2:
        assert opened(page)[0].status_code == 200
        assert opened(page, "head")[0].status_code == 200
    for turn in ("remove", "back"):
        assert Client().get(my("me_file_turn", person, photo.uid, turn)).status_code == 405
        assert Client().get(ours("delegation_file_turn", city, letter.uid, turn)).status_code == 405
    assert digest() == before


def test_who_does_not_come_is_offered_no_form_but_may_remove(city):
    person = delegate(city, RegistrationStatus.WITHDRAWN)
    upload = photo_of(person)
    page = Client().get(my("me_photo", person)).content.decode()
    assert ('type="file"' in page, my("me_file_turn", person, upload.uid, "remove") in page) == (False, True)


def test_page_asks_the_table_once_whatever_was_sent(person):
    with CaptureQueriesContext(
        connection,
    ) as empty:
        Client().get(my("me_photo", person))
    for colour in ("red", "green", "blue"):
        uploads.add(by=SYSTEM, owner=person, kind=UploadKind.PHOTO, name="me.jpg", chunks=[files.jpeg(colour=colour)])
    with CaptureQueriesContext(connection) as full:
        Client().get(my("me_photo", person))
    assert len(full) == len(empty)
    assert sum("events_upload" in each["sql"] for each in full) == 1
