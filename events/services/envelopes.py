"""A letter as it travels: its headers and both forms of its text, as the bytes a mail server is given.

Written by hand where a thousand letters say the same or something simple, and by the standard library where it is not:
what folds or encodes a header costs more than all else about a letter.
"""

import binascii
import re
from datetime import datetime
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from django.conf import settings

from events.models import Delivery
from events.queries import clock
from events.services import correspondence, placeholders

SEVEN_BIT = SMTP.clone(cte_type="7bit")  # any relay can carry it
LONGEST_LINE = 78  # RFC 5322, 2.1.1
PLAIN_NAME = re.compile(r"[A-Za-z0-9'-]+(?: [A-Za-z0-9'-]+)*")
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
ONE_WORD = re.compile(r"[\x21-\x7e]+")


def raw(row: Delivery) -> bytes:
    """The whole letter (RFC 5322, 2045, 3834), seven bits, lines ending in CRLF. Raises ValueError or MessageError."""
    boundary = f"=_{row.uid.hex}"  # no text of ours holds it
    head = [
        _sender(settings.MAIL_FROM),
        _to(row),
        *_reply_to(correspondence.contact_of(row.event)),
        _header("Subject", placeholders.neutral(row.subject)),
        f"Date: {format_datetime(_moment(row))}\r\n",
        f"Message-ID: {_one_word(row.message_id)}\r\n",
        "Auto-Submitted: auto-generated\r\n",
        f"Content-Language: {_one_word(row.language)}\r\n",
        "MIME-Version: 1.0\r\n",
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n\r\n',
    ]
    between = f"--{boundary}\r\n".encode("ascii")
    parts = [between, _part(row.text, "plain"), between, _part(row.html, "html"), between[:-2], b"--\r\n"]
    return "".join(head).encode("ascii") + b"".join(parts)


def sender() -> Address:
    """Who letters come from: MAIL_FROM."""
    return _address(settings.MAIL_FROM)


def address(row: Delivery) -> str:
    """Where the letter goes to, as the mail system knows it. Raises ValueError or MessageError."""
    return row.email if PLAIN_ADDRESS.fullmatch(row.email) else recipient(row).addr_spec


def recipient(row: Delivery) -> Address:
    """Whom the letter goes to; a domain in another script in the form the mail system knows (RFC 5891)."""
    name, _at, domain = row.email.rpartition("@")
    ascii_domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    return Address(display_name=placeholders.neutral(row.recipient_name), username=name, domain=ascii_domain)


def _moment(row: Delivery) -> datetime:
    return row.sent_at or clock.real_now()


@lru_cache(maxsize=8)
def _address(mail_from: str) -> Address:
    name, address = parseaddr(mail_from)
    return Address(display_name=name, addr_spec=address)


@lru_cache(maxsize=8)
def _sender(mail_from: str) -> str:
    return _folded("From", _address(mail_from))


def _to(row: Delivery) -> str:
    name, line = row.recipient_name, f"To: {row.recipient_name} <{row.email}>"
    if PLAIN_NAME.fullmatch(name) and PLAIN_ADDRESS.fullmatch(row.email) and len(line) <= LONGEST_LINE:
        return line + "\r\n"
    return _folded("To", recipient(row))


@lru_cache(maxsize=64)
def _reply_to(contact: str) -> tuple[str, ...]:
    return (_folded("Reply-To", Address(addr_spec=contact)),) if contact else ()


@lru_cache(maxsize=256)
def _header(name: str, value: str) -> str:
    return _folded(name, value)


def _folded(name: str, value: str | Address) -> str:
    line: str = SEVEN_BIT.fold(name, SEVEN_BIT.header_factory(name, value))
    return line


def _one_word(value: str) -> str:
    """A value of our own making that needs neither folding nor encoding."""
    if not ONE_WORD.fullmatch(value):
        raise ValueError(f"{value!r} cannot stand in a header")
    return value


def _part(text: str, subtype: str) -> bytes:
    """One form of the text, encoded as is shortest (RFC 2045, 6)."""
    lines = text.encode().splitlines()
    body = b"\r\n".join([*lines, b""])
    encoding = "7bit"
    if not body.isascii() or max(map(len, lines), default=0) > LONGEST_LINE:
        quoted, packed = binascii.b2a_qp(body, istext=True), _packed(body)
        encoding, body = ("quoted-printable", quoted) if len(quoted) <= len(packed) else ("base64", packed)
    head = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head.encode("ascii") + body + b"\r\n"


def _packed(body: bytes) -> bytes:
    lines = [binascii.b2a_base64(body[start : start + 57], newline=False) for start in range(0, len(body), 57)]
    return b"\r\n".join([*lines, b""])
