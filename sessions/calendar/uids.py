"""The name by which every calendar recognises an entry again, through moves and renames."""

import re
from uuid import UUID

KIND = re.compile(r"[a-z][a-z0-9-]*")
DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


def calendar_uid(kind: str, uuid: UUID, domain: str) -> str:
    """`<kind>-<uuid>@<domain>`, lower case: what the object is, its stable id, the domain fixed with its event.

    Raises ValueError for a kind or domain that no address could hold. RFC 5545 section 3.8.4.7, RFC 7986 section 5.3.
    """
    domain = domain.lower()
    if not KIND.fullmatch(kind) or not DOMAIN.fullmatch(domain):
        raise ValueError(f"cannot make a calendar uid of {kind!r} and {domain!r}")
    return f"{kind}-{uuid}@{domain}"
