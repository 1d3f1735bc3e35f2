"""Delegations and participants: who belongs where, and that no delegation holds more places than it has."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from events.enums import HOLDS_PLACE
from events.services.exchange.registrations import home_of
from plenary.exchange.checks.sound import Row, Sound
from plenary.exchange.findings import Findings


def check_delegations(document: Sound, findings: Findings) -> None:
    """Heads are members of their delegation; places held are within the quota."""
    held = Counter(
        home_of(row)
        for _, row in document.rows("participants")
        if row["registration"] and row["registration"]["status"] in HOLDS_PLACE
    )
    for path, row in document.rows("delegations"):
        if held[row["id"]] > row["quota"]:
            findings.add(
                f"{path}.quota",
                f"{held[row['id']]} people of it are confirmed or under review, but it has {row['quota']} places",
            )
        if document.refer(row["head"], "participants", f"{path}.head", findings) and row["head"]:
            person = document.known("participants")[row["head"]]
            if person and row["id"] not in {one["delegation"] for one in person["memberships"]}:
                findings.add(f"{path}.head", f"{row['head']} is no member of this delegation")


def check_participants(document: Sound, findings: Findings) -> None:
    """Memberships are of bodies that exist, once each, one of them the primary; nobody leaves before arriving."""
    for path, row in document.rows("participants"):
        _check_memberships(document, path, row, findings)
        arrival, departure = row["arrival"] or {}, row["departure"] or {}
        moments = [datetime.fromisoformat(leg["at"]) for leg in (arrival, departure) if leg.get("at")]
        if moments != sorted(moments):
            findings.add(f"{path}.departure.at", "leaves before arriving")
        for name in ("arrival", "departure"):
            if row[name] and row[name]["at"] is None and row[name]["flight"] is None:
                findings.add(f"{path}.{name}", "says neither when nor by which flight; write null")


def _check_memberships(document: Sound, path: str, row: Row, findings: Findings) -> None:
    primaries, seen = 0, set()
    for place, one in enumerate(row["memberships"]):
        where = f"{path}.memberships[{place}]"
        primaries += one["primary"]
        body = (one["delegation"], one["organisation"])
        if body.count(None) != 1:
            findings.add(where, "is of one delegation or of one organisation, never of both or neither")
        elif body in seen:
            findings.add(where, "is of the same body as another membership of this person")
        seen.add(body)
        document.refer(one["delegation"], "delegations", f"{where}.delegation", findings)
        document.refer(one["organisation"], "organisations", f"{where}.organisation", findings)
    if row["memberships"] and primaries != 1:
        findings.add(f"{path}.memberships", f"{primaries} of them are the primary; exactly one must be")
