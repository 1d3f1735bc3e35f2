"""Where letters leave the house: a mail server when there is one, else the event's outbox, where the row is the letter.

Everything goes through `opened()`; what goes wrong is one of four exceptions that say what may be done next.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from events.models import Delivery
from events.queries import clock
from events.services import correspondence, placeholders

SECONDS = 20
LAST_WORD = 120  # seconds a server may examine a whole letter before it answers (RFC 5321, 4.5.3.2.6, says ten minutes)
SEVEN_BIT = SMTP.clone(cte_type="7bit")  # any relay can carry it
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
        recipient(row)
    except (ValueError, MessageError) as error:
        raise Refused(str(error)) from error


def _written(row: Delivery) -> bytes:
    try:
        return message(row).as_bytes(policy=SEVEN_BIT)
    except (ValueError, MessageError) as error:
        raise Refused(str(error)) from error


def message(row: Delivery) -> EmailMessage:
    """The letter as it travels (RFC 5322, 2045, 3834): headers and both forms of its text."""
    mail = EmailMessage(policy=SEVEN_BIT)
    mail["From"] = sender()
    mail["To"] = recipient(row)
    if contact := correspondence.contact_of(row.event):
        mail["Reply-To"] = Address(addr_spec=contact)
    mail["Subject"] = placeholders.neutral(row.subject)
    mail["Date"] = format_datetime(_moment(row))
    mail["Message-ID"] = row.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(row.text)
    mail.add_alternative(row.html, subtype="html")
    mail["Content-Language"] = row.language  # after the parts: the library moves earlier Content-… headers into them
    return mail


def sender() -> Address:
    """Who letters come from: MAIL_FROM."""
    name, address = parseaddr(settings.MAIL_FROM)
    return Address(display_name=name, addr_spec=address)


def recipient(row: Delivery) -> Address:
    """Whom the letter goes to; a domain in another script in the form the mail system knows (RFC 5891)."""
    name, _at, domain = row.email.rpartition("@")
    ascii_domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    return Address(display_name=placeholders.neutral(row.recipient_name), username=name, domain=ascii_domain)


def _moment(row: Delivery) -> datetime:
    return row.sent_at or clock.real_now()


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
        _expect(server.mail(sender().addr_spec))
        _expect(server.rcpt(recipient(row).addr_spec))
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
