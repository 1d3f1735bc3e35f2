"""The sign-in link of the demo organiser: signed, good for a day, and only where this machine alone is served."""

from __future__ import annotations

from django.core.signing import BadSignature, TimestampSigner

SALT = "plenary.demonstration"
WHO = "demo-organiser"
VALID_FOR = 24 * 3600  # seconds: one day at the screen it was printed on


def _signer(key: str) -> TimestampSigner:
    return TimestampSigner(key=key, salt=SALT, fallback_keys=[])


def sign_in_token(key: str) -> str:
    """A token that opens the demo organiser's sign-in page; needs no database."""
    return _signer(key).sign(WHO).removeprefix(f"{WHO}:")


def is_good(token: str, key: str) -> bool:
    """Whether we signed the token within the last day."""
    try:
        return _signer(key).unsign(f"{WHO}:{token}", max_age=VALID_FOR) == WHO
    except BadSignature:
        return False
