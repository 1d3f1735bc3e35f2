"""Letters about accounts: through the mail server of EMAIL_URL, and never at the page's expense."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache

from plenary import accounts
from tests.factories.events import UserFactory

RESET = "/accounts/password/reset/"
TOLD = "If the address belongs to an account, a letter with a link is on its way."


class Mailbox:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd names it
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 taken"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(autouse=True)
def _no_attempts_counted():
    cache.clear()


@pytest.fixture
def member(db):
    return UserFactory(email="ubin@example.org")


@pytest.fixture
def mailbox(settings):
    port = free_port()
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.MAIL_FROM = "Plenary <secretariat@example.org>"
    yield box
    controller.stop()


def test_forgotten_password_sends_a_link_that_opens_the_new_one(member, mailbox, stranger):
    page = stranger.post(RESET, {"email": member.email}, follow=True)

    assert TOLD in page.content.decode()
    [(recipients, letter)] = mailbox.letters
    assert recipients == ["ubin@example.org"]
    assert letter["Subject"] == "Plenary: A new password"
    assert letter["From"] == "Plenary <secretariat@example.org>"
    link = re.search(r"http://testserver(/\S+)", letter.get_content()).group(1)
    opened = stranger.get(link, follow=True).content.decode()
    assert "<h1>New password</h1>" in opened
    assert "Set the password" in opened


@pytest.mark.django_db
def test_forgotten_password_of_a_stranger_says_the_same_and_sends_nothing(mailbox, stranger):
    page = stranger.post(RESET, {"email": "nobody@example.org"}, follow=True)

    assert TOLD in page.content.decode()
    assert mailbox.letters == []


def test_forgotten_password_says_the_same_while_the_mail_server_is_away(member, settings, stranger, caplog):
    settings.EMAIL_URL = f"smtp://127.0.0.1:{free_port()}"

    page = stranger.post(RESET, {"email": member.email}, follow=True)

    assert TOLD in page.content.decode()
    assert "A letter about an account was not sent" in caplog.text


def test_without_a_mail_server_the_page_says_who_can_help(member, settings, stranger):
    settings.EMAIL_URL = ""

    html = stranger.get(RESET).content.decode()

    assert "manage.py changepassword" in html
    assert 'name="email"' not in html
    assert stranger.post(RESET, {"email": member.email}).status_code == 302


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, False, False)),
        ("smtp://mail.example.org:587?tls=starttls", ("mail.example.org", 587, True, False)),
        ("smtps://mail.example.org", ("mail.example.org", 465, False, True)),
    ],
)
def test_mail_server_reads_the_address(url, expected):
    server = accounts.mail_server(url)

    assert (server.host, server.port, server.use_tls, server.use_ssl) == expected


def test_mail_server_reads_name_and_password_as_they_are_meant():
    server = accounts.mail_server("smtp://user%40example.org:p%3Ass@mail.example.org:587?tls=starttls")

    assert (server.username, server.password) == ("user@example.org", "p:ss")
