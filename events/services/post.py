"""Where letters leave the house: a mail server when there is one, else the event's outbox, where the row is the letter.

Everything goes through `opened()`; what goes wrong is one of four exceptions that say what may be done next.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from functools import lru_cache
from typing import Protocol, cast
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from events.models import Delivery
from events.services import envelopes, placeholders

SECONDS = 20
LAST_WORD = 120  # seconds a server may examine a whole letter before it answers (RFC 5321, 4.5.3.2.6, says ten minutes)


class Unreachable(Exception):
    """The mail server does not answer: nothing was handed over, no letter is to blame."""


class TryLater(Exception):
    """The server does not take this letter now."""


class Refused(Exception):
    """The server will not take this letter."""


class Uncertain(Exception):
    """The line broke after the letter was given away and before the server said yes."""


class Line(Protocol):
    """A way letters leave by, one after the other."""

    def prepare(self, row: Delivery) -> None:
        """What can be done for the letter while another is on its way. Never raises."""

    def announce(self, row: Delivery) -> None:
        """What may be said of the letter before it is sure to be handed over. Never raises, never waits."""

    def hand_over(self, row: Delivery, meanwhile: Callable[[], None]) -> None:
        """The letter has left. `meanwhile` is called while there is nothing to do but to wait for the answer.

        Raises Unreachable, TryLater, Refused or Uncertain.
        """


@contextmanager
def opened() -> Iterator[Line]:
    """A way to hand letters over, one connection for many.

    Raises Unreachable, also in the middle of the work when the line broke and cannot be had again.
    """
    if not settings.EMAIL_URL:
        yield Outbox()
        return
    line = Connection(settings.EMAIL_URL)
    try:
        yield line
    finally:
        line.close()


class Outbox:
    """Where there is no mail server, a row that is sent is the letter."""

    def prepare(self, row: Delivery) -> None:
        """Nothing needs to be done."""

    def announce(self, row: Delivery) -> None:
        """Nobody listens."""

    def hand_over(self, row: Delivery, meanwhile: Callable[[], None]) -> None:
        _keep(row)


class Connection:
    """A mail server that takes many letters over one connection, and is connected to again when it hung up."""

    def __init__(self, url: str) -> None:
        self._url, self._server = url, _connect(url)
        self._announced: Delivery | None = None
        self._prepared: tuple[Delivery, bytes] | None = None

    def prepare(self, row: Delivery) -> None:
        """Writes the letter as it travels."""
        try:
            self._prepared = (row, _written(row))
        except Refused:
            self._prepared = None  # said when its turn comes

    def announce(self, row: Delivery) -> None:
        """Begins the letter's envelope; its answers are read when it is handed over.

        The recipient is named too where the server says that it can listen ahead (PIPELINING, RFC 2920).
        """
        self._withdraw()
        if self._server.sock is None:
            return
        try:
            _say(self._server, *_envelope(row)[: _ahead(self._server)])
            self._announced = row
        except Refused:
            return
        except (OSError, smtplib.SMTPException):
            self._server.close()

    def hand_over(self, row: Delivery, meanwhile: Callable[[], None]) -> None:
        if self._announced is not row:
            self._withdraw()
        announced, self._announced = self._announced is row, None
        if self._server.sock is None:
            announced, self._server = False, _connect(self._url)
        if self._prepared is None or self._prepared[0] is not row:
            self._prepared = (row, _written(row))
        _hand_to(self._server, row, self._prepared[1], announced=announced, meanwhile=meanwhile)

    def _withdraw(self) -> None:
        """A letter announced and then not handed over is forgotten on both sides."""
        if self._announced is None:
            return
        self._announced = None
        try:
            for _answer in range(_ahead(self._server)):
                self._server.getreply()
        except (OSError, smtplib.SMTPException):
            self._server.close()
        else:
            _start_over(self._server)

    def close(self) -> None:
        """Takes leave of the server."""
        self._withdraw()
        _close(self._server)


def _keep(row: Delivery) -> None:
    """The outbox takes whatever a mail server could be given."""
    try:
        envelopes.recipient(row)
    except (ValueError, MessageError) as error:
        raise Refused(str(error)) from error


def _written(row: Delivery) -> bytes:
    try:
        return envelopes.raw(row)
    except (ValueError, MessageError) as error:
        raise Refused(str(error)) from error


def message(row: Delivery) -> EmailMessage:
    """The letter as it travels, to be looked into. Raises Refused."""
    return cast(EmailMessage, message_from_bytes(_written(row), policy=envelopes.SEVEN_BIT))


def _connect(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise Unreachable("EMAIL_URL must begin with smtp:// or smtps://")
    tls = parse_qs(parts.query).get("tls", [""])[0]
    host, secure = parts.hostname or "localhost", parts.scheme == "smtps"
    try:
        server: smtplib.SMTP
        if secure:
            server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=SECONDS, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, parts.port or 25, timeout=SECONDS)
        if tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(f"{host}: {error}") from error
    return server


def _close(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


def _ahead(server: smtplib.SMTP) -> int:
    """How many commands of the envelope may be said before the first is answered."""
    return 2 if server.has_extn("pipelining") else 1


def _envelope(row: Delivery) -> tuple[bytes, bytes]:
    """The two commands that say who a letter is from and whom it is for. Raises Refused."""
    try:
        sender, recipient = envelopes.sender().addr_spec, envelopes.address(row)
        return _said_from(sender), f"RCPT TO:{_quoted(recipient)}".encode("ascii")
    except (ValueError, MessageError) as error:
        raise Refused(str(error)) from error


@lru_cache(maxsize=8)
def _said_from(sender: str) -> bytes:
    return f"MAIL FROM:{_quoted(sender)}".encode("ascii")


def _quoted(address: str) -> str:
    return f"<{address}>" if envelopes.PLAIN_ADDRESS.fullmatch(address) else smtplib.quoteaddr(address)


def _say(server: smtplib.SMTP, *commands: bytes) -> None:
    server.send(b"".join(command + b"\r\n" for command in commands))


def _hand_to(
    server: smtplib.SMTP, row: Delivery, raw: bytes, *, announced: bool, meanwhile: Callable[[], None]
) -> None:
    """One SMTP transaction, step by step, because only the last one can leave us in doubt (RFC 5321, 4.2.5)."""
    try:
        _address_to(server, _envelope(row), announced)
        code, answer = server.docmd("DATA")
        if code != 354:
            _expect((code, answer))
            raise TryLater(_words(code, answer))
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        server.close()
        raise TryLater(str(error)) from error
    except (TryLater, Refused):
        _start_over(server)
        raise
    try:
        _patience(server, LAST_WORD)
        server.send(_dotted(raw))
        meanwhile()
        code, answer = server.getreply()
        _patience(server, SECONDS)
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        server.close()
        raise Uncertain(str(error)) from error
    if not 200 <= code < 600:
        server.close()
        raise Uncertain(_words(code, answer))
    _expect((code, answer))


def _address_to(server: smtplib.SMTP, envelope: tuple[bytes, bytes], announced: bool) -> None:
    """The server has accepted the envelope; what was announced is not said again. Every answer is read."""
    ahead = _ahead(server)
    if not announced:
        _say(server, *envelope[:ahead])
    answers = [server.getreply() for _command in range(ahead)]
    _expect(answers[0])
    if ahead == 1:
        _say(server, envelope[1])
        answers.append(server.getreply())
    _expect(answers[1])


def _patience(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock is not None:
        server.sock.settimeout(seconds)


def _expect(reply: tuple[int, bytes]) -> None:
    code, answer = reply
    if 200 <= code < 300:
        return
    raise (Refused if code >= 500 else TryLater)(_words(code, answer))


def _words(code: int, answer: bytes) -> str:
    return f"{code} {placeholders.neutral(answer.decode('utf-8', 'replace'))}"


def _start_over(server: smtplib.SMTP) -> None:
    try:
        server.rset()
    except (OSError, smtplib.SMTPException):
        server.close()


def _dotted(raw: bytes) -> bytes:
    """The message with its leading dots doubled and its end marked (RFC 5321, 4.5.2)."""
    dotted = raw.replace(b"\r\n.", b"\r\n..")  # lines end in CRLF, and the first is a header
    return dotted + b".\r\n"
