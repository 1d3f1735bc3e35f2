"""Where letters leave the house: a real mail server on loopback, and the outbox where there is none."""

import asyncio
import socket
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from events.enums import DeliveryState, LetterKind, RegistrationStatus
from events.models import Delivery, EventContact
from events.queries import clock
from events.services import audit, deliveries, envelopes, letters, post
from tests.copies import free_port
from tests.factories.events import DelegationFactory, DeliveryFactory, EventFactory, delegate, text


class Mailbox:
    """What a mail server took, and how it answers."""

    def __init__(self):
        self.letters, self.recipients, self.connections, self.answers, self.offers = [], [], 0, {}, []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd names it
        self.connections += 1
        session.host_name = hostname
        return [*responses[:-1], *self.offers, responses[-1]]

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(envelope.rcpt_tos)
        return "250 taken"


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


@pytest.fixture
def city(event):
    return DelegationFactory(event=event)


def queue(*people):
    return letters.queue(by=audit.SYSTEM, kind=LetterKind.APPROVED, participants=people, hold=timedelta(0))


def test_letters_of_a_batch_share_one_connection(city, mailbox):
    queue(*(delegate(city, RegistrationStatus.APPROVED) for _each in range(3)))

    assert deliveries.deliver_due() == 3
    assert (len(mailbox.letters), mailbox.connections) == (3, 1)


def test_letter_arrives_as_text_and_html_with_proper_headers(city, mailbox, event):
    EventContact.objects.create(
        event=event, kind="secretariat", name=text("Office", "사무국"), email="office@example.org"
    )
    person = delegate(city, RegistrationStatus.APPROVED, correspondence_language="ko")
    (row,) = queue(person)

    deliveries.deliver_due()

    (mail,) = mailbox.letters
    assert mailbox.recipients == [[person.email]]
    assert mail["Subject"] == "총회 2010: 참가가 확정되었습니다"
    assert mail["Message-ID"] == row.message_id
    assert (mail["Auto-Submitted"], mail["Reply-To"], mail["Content-Language"]) == (
        "auto-generated",
        "office@example.org",
        "ko",
    )
    assert mail["From"] == "Plenary <secretariat@example.org>"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    stored = Delivery.objects.get()
    assert mail.get_body(("plain",)).get_content().splitlines() == stored.text.splitlines()
    assert mail.get_body(("html",)).get_content().splitlines() == stored.html.splitlines()
    assert stored.state == DeliveryState.SENT


def test_line_that_begins_with_a_dot_arrives_whole(city, mailbox):
    delegate(city, RegistrationStatus.APPROVED)
    row = DeliveryFactory.build(text=".\n..two\nend", html="<p>.</p>", subject="Dots", event=city.event)

    with post.opened() as line:
        line.hand_over(row, lambda: None)

    assert mailbox.letters[0].get_body(("plain",)).get_content().splitlines() == [".", "..two", "end"]


def test_letter_announced_and_then_stopped_leaves_no_trace_in_the_next(city, mailbox):
    stopped = DeliveryFactory.build(email="stopped@city.example", event=city.event)
    row = DeliveryFactory.build(email="next@city.example", event=city.event)

    with post.opened() as line:
        line.announce(stopped)
        line.announce(row)
        line.hand_over(row, lambda: None)
        line.announce(stopped)

    assert (mailbox.recipients, mailbox.connections) == ([["next@city.example"]], 1)


def test_server_that_listens_ahead_hears_both_names_before_it_answers_one(city, mailbox):
    mailbox.offers.append("250-PIPELINING")
    rows = [DeliveryFactory.build(email=f"{name}@city.example", event=city.event) for name in "abc"]
    mailbox.answers["b@city.example"] = "550 no such mailbox"

    with post.opened() as line:
        line.announce(rows[0])
        line.hand_over(rows[0], lambda: None)
        line.announce(rows[1])
        with pytest.raises(post.Refused, match="550 no such mailbox"):
            line.hand_over(rows[1], lambda: None)
        line.announce(rows[0])
        line.hand_over(rows[2], lambda: None)

    assert mailbox.recipients == [["a@city.example"], ["c@city.example"]]
    assert mailbox.connections == 1


def test_server_that_hung_up_between_two_letters_is_called_again(city, mailbox):
    rows = [DeliveryFactory.build(email=f"{name}@city.example", event=city.event) for name in "ab"]

    with post.opened() as line:
        line.hand_over(rows[0], lambda: None)
        line._server.close()
        line.announce(rows[1])
        line.hand_over(rows[1], lambda: None)

    assert (len(mailbox.letters), mailbox.connections) == (2, 2)


def test_next_letter_is_prepared_while_the_server_thinks(city, mailbox):
    rows = [DeliveryFactory.build(email=f"{name}@city.example", event=city.event) for name in "ab"]

    with post.opened() as line:
        line.hand_over(rows[0], lambda: line.prepare(rows[1]))
        written = line._prepared
        line.hand_over(rows[1], lambda: None)

    assert written[0] is rows[1]
    assert line._prepared is written
    assert [mail["Message-ID"] for mail in mailbox.letters] == [row.message_id for row in rows]


def test_mailbox_that_does_not_exist_fails_that_letter_alone(city, mailbox):
    gone, here = delegate(city, RegistrationStatus.APPROVED), delegate(city, RegistrationStatus.APPROVED)
    mailbox.answers[gone.email] = "550 no such mailbox"
    queue(gone, here)

    assert deliveries.deliver_due() == 1
    row = Delivery.objects.get(participant=gone)
    assert (row.state, row.error) == (DeliveryState.FAILED, "550 no such mailbox")


def test_greylisting_puts_the_letter_off(city, mailbox):
    person = delegate(city, RegistrationStatus.APPROVED)
    mailbox.answers[person.email] = "451 greylisted, come back"
    queue(person)

    assert deliveries.deliver_due() == 0
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == (DeliveryState.WAITING, 1)
    mailbox.answers.clear()
    Delivery.objects.update(due_at=clock.real_now())
    assert deliveries.deliver_due() == 1


def test_server_that_is_away_leaves_every_letter_waiting(city, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_URL = f"smtp://127.0.0.1:{closed.getsockname()[1]}"
        queue(delegate(city, RegistrationStatus.APPROVED))

        assert deliveries.deliver_due() == 0

    row = Delivery.objects.get()
    assert (row.state, row.attempts) == (DeliveryState.WAITING, 0)
    assert row.error.startswith("127.0.0.1: ")


def test_server_that_asks_for_a_password_gets_it(city, settings):
    asked = []

    def authenticator(server, session, envelope, mechanism, given):
        asked.append((given.login, given.password))
        return AuthResult(success=True)

    controller = Controller(
        Mailbox(), hostname="127.0.0.1", port=free_port(), authenticator=authenticator, auth_require_tls=False
    )
    controller.start()
    settings.EMAIL_URL = f"smtp://plenary:p%40ss@127.0.0.1:{controller.port}"
    queue(delegate(city, RegistrationStatus.APPROVED))

    sent = deliveries.deliver_due()

    controller.stop()
    assert (sent, asked) == (1, [(b"plenary", b"p@ss")])


def test_address_of_no_mail_server_is_said_and_nothing_is_lost(city, settings):
    settings.EMAIL_URL = "http://mail.example"
    queue(delegate(city, RegistrationStatus.APPROVED))

    assert deliveries.deliver_due() == 0
    assert Delivery.objects.get().error == "EMAIL_URL must begin with smtp:// or smtps://"


def test_line_that_breaks_after_the_letter_was_given_away_is_in_doubt(city, settings):
    server = socket.create_server(("127.0.0.1", 0))
    settings.EMAIL_URL = f"smtp://127.0.0.1:{server.getsockname()[1]}"
    queue(delegate(city, RegistrationStatus.APPROVED))

    with hanging_up_after_data(server):
        deliveries.deliver_due()

    assert Delivery.objects.get().state == DeliveryState.UNKNOWN


class hanging_up_after_data:  # noqa: N801 - reads as a phrase
    """A server that takes one letter whole and hangs up instead of saying so."""

    def __init__(self, server):
        from threading import Thread

        self.server, self.thread = server, Thread(target=self.serve, daemon=True)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.thread.join(timeout=5)
        self.server.close()

    def serve(self):
        line, _address = self.server.accept()
        with line, line.makefile("rb") as heard:
            line.sendall(b"220 here\r\n")
            for command in heard:
                if command.upper().startswith(b"DATA"):
                    line.sendall(b"354 go on\r\n")
                    while heard.readline() != b".\r\n":
                        pass
                    return
                line.sendall(b"250 OK\r\n")


def test_without_a_mail_server_the_row_is_the_letter(city, settings):
    settings.EMAIL_URL = ""
    queue(delegate(city, RegistrationStatus.APPROVED))

    assert deliveries.deliver_due() == 1
    row = Delivery.objects.get()
    assert (row.state, row.sent_at is not None, "/me/" in row.text, "<a " in row.html) == (
        DeliveryState.SENT,
        True,
        True,
        True,
    )


NAMES = st.text(max_size=80) | st.sampled_from(
    ["a\r\nBcc: x@example.org", '"; x', "Ünï, cödé (comment) <x@y>", "강서윤, 시장", "=?utf-8?q?x?="]
)


@effort(max_examples=200, deadline=None)
@given(name=NAMES, subject=NAMES)
def test_no_name_or_subject_adds_a_header_or_a_recipient(name, subject):
    event = EventFactory.build(pk=1)
    event._prefetched_objects_cache = {"contacts": EventContact.objects.none()}
    row = DeliveryFactory.build(
        event=event, participant=None, recipient_name=name, subject=subject, text="Text", html="<p>Text</p>"
    )

    mail = message_from_bytes(post.message(row).as_bytes(), policy=policy.default)

    assert sorted(mail.keys()) == sorted(
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Content-Language",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
        ]
    )
    assert [address.addr_spec for address in mail["To"].addresses] == ["kang@city.example"]


def test_domain_in_another_script_travels_in_ascii():
    row = DeliveryFactory.build(email="kim@서울.example", event=None, participant=None)

    assert envelopes.recipient(row).addr_spec == "kim@xn--2i4bq6h.example"


def test_server_may_examine_a_whole_letter_for_longer_than_it_may_be_silent(city, settings, monkeypatch):
    class Scanner(Mailbox):
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd names it
            await asyncio.sleep(0.6)
            return await super().handle_DATA(server, session, envelope)

    monkeypatch.setattr(post, "SECONDS", 0.3)
    controller = Controller(Scanner(), hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{controller.port}"
    queue(delegate(city, RegistrationStatus.APPROVED))

    sent = deliveries.deliver_due()

    controller.stop()
    assert (sent, Delivery.objects.get().state) == (1, DeliveryState.SENT)
