"""The keys of encrypted columns: the first of FIELD_KEYS seals, every one of them opens."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

PURPOSE = b"plenary: encrypted columns"


class KeyMissing(Exception):
    """None of the keys opens a sealed value, or the value was tampered with."""


def seal(text: str) -> str:
    """Authenticated ciphertext of a text (Fernet: AES-128-CBC with HMAC-SHA256), under the first key."""
    return _ring(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode("ascii")


def opened(token: str) -> str:
    """The text of a sealed value. Raises KeyMissing."""
    from cryptography.fernet import InvalidToken  # deferred: slow import

    try:
        return _ring(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise KeyMissing from error


def is_current(token: str) -> bool:
    """Whether the first key sealed this value."""
    from cryptography.fernet import InvalidToken  # deferred: slow import

    try:
        _ring((settings.FIELD_KEYS[0],)).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def fingerprints(keys: Sequence[str] | None = None) -> list[str]:
    """What tells keys apart without giving them away, in their order: 16 hex digits of a hash of what is derived."""
    chosen = settings.FIELD_KEYS if keys is None else keys
    return [hashlib.sha256(b"fingerprint:" + _derived(key)).hexdigest()[:16] for key in chosen]


@lru_cache(maxsize=8)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet  # deferred: slow import

    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


@lru_cache(maxsize=8)
def _derived(key: str) -> bytes:
    """32 bytes of HKDF (RFC 5869) with SHA-256: a key for this purpose alone, whatever else it is used for."""
    from cryptography.hazmat.primitives.hashes import SHA256  # deferred: slow import
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # deferred: slow import

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
