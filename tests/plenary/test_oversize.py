"""What is larger than any page takes is refused unread; what is not is never held in memory whole."""

import io
import tracemalloc

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.urls import reverse

from events.enums import RegistrationStatus
from events.models import Upload
from events.queries import links
from tests.factories.events import DelegationFactory, delegate

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
EDGE = "edge-of-parts"


class Body(io.RawIOBase):
    """A body of so many bytes, made as it is read; counts what was."""

    def __init__(self, size):
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="kind"\r\n\r\nphoto\r\n'
        head += f'--{EDGE}\r\nContent-Disposition: form-data; name="photo-file"; filename="a.jpg"\r\n\r\n'
        self.left = [head.encode(), size, f"\r\n--{EDGE}--\r\n".encode()]
        self.length = len(self.left[0]) + size + len(self.left[2])
        self.given = 0

    def read(self, size=-1):
        size = 65536 if size < 0 else size
        part = self.left[0] if self.left else b""
        if isinstance(part, int):
            given = bytes(min(size, part))
            self.left[0] = part - len(given)
        else:
            given = part[:size]
            self.left[:1] = [part[size:]] if self.left else []
        while self.left and not self.left[0]:
            self.left.pop(0)
        self.given += len(given)
        return given


@pytest.fixture(autouse=True)
def _one_connection():
    """The whole application closes its connection after each request; the test's transaction is on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def address():
    person = delegate(DelegationFactory(), RegistrationStatus.APPROVED)
    return reverse("me_photo", args=[person.event.slug, links.personal_token(person)])


def post(address, body, length):
    """The answer of the whole application to a body that is read or not."""
    environ = RequestFactory().generic("POST", address).environ | {
        "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE}",
        "CONTENT_LENGTH": length,
        "wsgi.input": body,
    }
    answered = {}
    answer = WSGIHandler()(environ, lambda status, headers: answered.update(status=status, headers=dict(headers)))
    page = b"".join(answer).decode()
    answer.close()
    return answered["status"], answered["headers"], page


def test_larger_than_any_page_takes_is_refused_unread_and_says_what_to_do(address):
    body = Body(100 * MB)
    status, headers, page = post(address, body, str(body.length))
    assert (status, body.given) == ("413 Request Entity Too Large", 0)
    assert "send a smaller file" in page
    assert "script-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("length", ["", "0", "-1", "many"])
def test_body_of_unsaid_length_is_not_read(address, length):
    body = Body(100 * MB)
    status, _headers, _page = post(address, body, length)
    assert (status, body.given) == ("403 Forbidden", 0)


def test_body_just_small_enough_is_read_and_never_held_whole(address, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "forgery" not in name]
    body = Body(24 * MB)
    tracemalloc.start()
    status, _headers, page = post(address, body, str(body.length))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (status, body.given, "larger than 10 MB" in page) == ("422 Unprocessable Entity", body.length, True)
    assert peak < 12 * MB, f"{peak / MB:.1f} MB"
    assert Upload.objects.count() == 0


def test_largest_body_leaves_room_for_the_largest_letter():
    assert settings.LARGEST_BODY - 20 * MB == 5 * MB
