"""A whole event out: the document as it would have been written by hand, and what only Plenary keeps beside it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from badges.services import exchange as badges
from events.models import Event
from events.services import exchange as people
from plenary.exchange.reading import DOCUMENT, EXTRAS
from sessions.services import exchange as programme

ORDER = ("rooms", "organisations", "delegations", "participants", "sittings", "presentations", "declaration")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same event gives the same bytes


def compose(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document and our own file of an event, composed from its rows; keys and lists in the format's order."""
    who, who_extras = people.dump(event)
    what, what_extras = programme.dump(event)
    parts = {**who, **what}
    document = {
        "format": "assembly-event",
        "format_version": 1,
        **{name: parts[name] for name in ("notice", "event", "sources", *ORDER)},
    }
    kept = {
        "event": people.event_extras(event, document),
        **who_extras,
        **what_extras,
        **badges.dump(event),
    }
    extras = {
        "format": "plenary-extras",
        "format_version": 1,
        **{name: value for name, value in kept.items() if value},
    }
    return document, extras


def pack(event: Event) -> bytes:
    """The zip of an event: event.json and plenary.json."""
    document, extras = compose(event)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in ((DOCUMENT, document), (EXTRAS, extras)):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    return file.getvalue()
