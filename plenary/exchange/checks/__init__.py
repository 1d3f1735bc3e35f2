"""What a schema cannot say of a document: references, days and times, places, identities. Every fault with its path.

Double bookings, rooms that are too small and missing interpretation are no faults of a document: a draft may hold them,
and the office shows them. Here stands only what cannot be kept or contradicts itself.
"""

from __future__ import annotations

from plenary.exchange.checks import event, extras, people, programme
from plenary.exchange.checks.sound import Sound
from plenary.exchange.findings import Findings

__all__ = ["Sound", "check", "check_extras"]


def check(document: Sound, findings: Findings) -> None:
    """Adds every fault of sense to `findings`; rows whose shape is faulty are passed over."""
    for part in ("sources", "rooms", "organisations", "delegations", "participants", "sittings", "presentations"):
        event.check_ids(document, part, findings)
    event.check(document, findings)
    people.check_delegations(document, findings)
    people.check_participants(document, findings)
    programme.check_sittings(document, findings)
    programme.check_presentations(document, findings)
    programme.check_declaration(document, findings)


check_extras = extras.check
