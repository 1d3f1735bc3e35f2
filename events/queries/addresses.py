"""Which e-mail addresses can be written to, and what is wrong with the others."""

import re
from enum import StrEnum

USABLE = r"^[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\.]+(\.[^@\s<>,;:\"()\[\]\\.]+)*\.[^@\s<>,;:\"()\[\]\\.0-9]{2,}$"
_USABLE = re.compile(USABLE)


class Fault(StrEnum):
    MISSING = "missing"
    NO_ENDING = "no_ending"
    MALFORMED = "malformed"


def fault(email: str) -> Fault | None:
    """What keeps us from writing to an address, or None. Stricter than a mail server: a domain has an ending."""
    if not email.strip():
        return Fault.MISSING
    if _USABLE.match(email):
        return None
    name, at, domain = email.partition("@")
    return Fault.NO_ENDING if name and at and domain and "." not in domain and "@" not in domain else Fault.MALFORMED
