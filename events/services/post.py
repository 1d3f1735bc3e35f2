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
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from events.models import Delivery
from events.services import envelopes, placeholders

SECONDS = 20
LAST_WORD = 120  # seconds a server may examine a whole letter before it answers (RFC 5321, 4.5.3.2.6, says ten minutes)
HandOver = Callable[[Delivery], None]


class Unreachable(Exception):
    """The mail server does not answer: nothing was handed over, no letter is to blame."""


class TryLater(Exception):
    """The server does not take this letter now."""


class Refused(Exception):
    """The server will not take this letter."""


class Uncertain(Exception):
    """The line broke after the letter was given away and before the server said yes."""


@contextmanager
def opened() -> Iterator[HandOver]:
    """A way to hand letters over, one connection for many.

    Raises Unreachable, also in the middle of the work when the line broke and cannot be had again.
    """
    if not settings.EMAIL_URL:
        yield _keep
        return
    server = _connect(settings.EMAIL_URL)

    def hand_over(row: Delivery) -> None:
        nonlocal server
        if server.sock is None:
            server = _connect(settings.EMAIL_URL)
        _hand_to(server, row)

    try:
        yield hand_over
    finally:
        _close(server)


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


def _hand_to(server: smtplib.SMTP, row: Delivery) -> None:
    """One SMTP transaction, step by step, because only the last one can leave us in doubt (RFC 5321, 4.2.5)."""
    raw = _written(row)
    try:
        _expect(server.mail(envelopes.sender().addr_spec))
        _expect(server.rcpt(envelopes.recipient(row).addr_spec))
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
        code, answer = server.getreply()
        _patience(server, SECONDS)
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        server.close()
        raise Uncertain(str(error)) from error
    if not 200 <= code < 600:
        server.close()
        raise Uncertain(_words(code, answer))
    _expect((code, answer))


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
    lines = raw.splitlines()
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines) + b".\r\n"
