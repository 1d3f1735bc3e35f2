"""The face of whoever stands at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from badges.services import badges as badge_services
from events.enums import RegistrationStatus, StaffRole, UploadKind
from events.queries import uploads as stored
from events.services import uploads
from events.services.audit import SYSTEM
from tests.factories import files
from tests.factories.events import DelegationFactory, EventFactory, StaffFactory, delegate

pytestmark = pytest.mark.django_db


def crew_of(event, role=StaffRole.DESK):
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(StaffFactory(event=event, role=role).user, backend=backend)
    return client


@pytest.fixture
def person(event):
    return delegate(DelegationFactory(event=event), RegistrationStatus.APPROVED)


def keep(person, kind, content):
    uploads.add(by=SYSTEM, owner=person, kind=kind, name="file", chunks=[content])
    return stored.one_of(person, kind)


def status(client, event, upload):
    answer = client.get(reverse("desk_photo", args=[event.slug, upload.uid]))
    b"".join(answer)  # a stored file is closed when it was read to its end
    return answer.status_code


def test_desk_shows_the_photo_of_whoever_arrives(event, person):
    (badge,) = badge_services.issue(by=SYSTEM, event=event, participants=[person])
    crew = crew_of(event)
    without = crew.post(reverse("desk", args=[event.slug]), {"code": badge.code}).content.decode()
    upload = keep(person, UploadKind.PHOTO, files.jpeg())
    shown = crew.post(reverse("desk", args=[event.slug]), {"code": badge.code}).content.decode()
    address = reverse("desk_photo", args=[event.slug, upload.uid])
    assert ("/photos/" in without, f'src="{address}"' in shown) == (False, True)


def test_desk_sees_photos_in_use_and_no_letter(event, person):
    photo = keep(person, UploadKind.PHOTO, files.jpeg())
    letter = keep(person, UploadKind.CREDENTIALS, files.pdf())
    assert [status(crew_of(event), event, upload) for upload in (photo, letter)] == [200, 404]
    uploads.remove(by=SYSTEM, upload=photo)
    assert status(crew_of(event), event, photo) == 404


def test_other_roles_and_other_events_see_none(event, person):
    photo, other = keep(person, UploadKind.PHOTO, files.jpeg()), EventFactory()
    assert status(crew_of(event, StaffRole.VIEWER), event, photo) == 403
    assert status(crew_of(other), event, photo) == 404
    assert status(crew_of(other), other, photo) == 404
