"""Sittings, presentations and the declaration: references, and times within sittings and days."""

from __future__ import annotations

from collections import Counter

from plenary.exchange.checks.sound import Row, Sound, span
from plenary.exchange.findings import Findings


def check_sittings(document: Sound, findings: Findings) -> None:
    """Every sitting is in a room that exists, on a day of the event, with people that exist."""
    for path, row in document.rows("sittings"):
        document.refer(row["room"], "rooms", f"{path}.room", findings)
        for name in ("chair", "moderator"):
            document.refer(row[name], "participants", f"{path}.{name}", findings)
        for name, part in (("co_chairs", "participants"), ("attendees", "participants"), ("parties", "delegations")):
            for place, key in enumerate(row[name]):
                document.refer(key, part, f"{path}.{name}[{place}]", findings)
        for place, speaker in enumerate(row["speakers"]):
            document.refer(speaker["participant"], "participants", f"{path}.speakers[{place}].participant", findings)
        _check_times(document, path, row, findings)


def _check_times(document: Sound, path: str, row: Row, findings: Findings) -> None:
    start, end = span(row)
    if start >= end:
        findings.add(f"{path}.ends_at", "is not after starts_at")
        return
    day = document.day(row["starts_at"])
    if document.event and day and not document.event["starts_on"] <= day.isoformat() <= document.event["ends_on"]:
        findings.add(f"{path}.starts_at", f"{day.isoformat()} is not a day of the event")
    for place, item in enumerate(row["agenda"]):
        begins, ends = span(item)
        if begins < start or ends > end:
            findings.add(f"{path}.agenda[{place}].starts_at", "the item is not within its sitting")


def check_presentations(document: Sound, findings: Findings) -> None:
    """Every presentation is within a sitting that exists, of a delegation and by a person that exist."""
    for path, row in document.rows("presentations"):
        document.refer(row["delegation"], "delegations", f"{path}.delegation", findings)
        document.refer(row["presenter"], "participants", f"{path}.presenter", findings)
        if not document.refer(row["sitting"], "sittings", f"{path}.sitting", findings):
            continue
        sitting = document.known("sittings")[row["sitting"]]
        if sitting and not (span(sitting)[0] <= span(row)[0] and span(row)[1] <= span(sitting)[1]):
            findings.add(f"{path}.starts_at", f"the presentation is not within {row['sitting']}")


def check_declaration(document: Sound, findings: Findings) -> None:
    """The declaration names a sitting and signatories that exist, each delegation and each paragraph number once."""
    said = document.document.get("declaration")
    if not said or any(place[:1] == ("declaration",) for place in document.faulty):
        return
    document.refer(said["adoption_sitting"], "sittings", "$.declaration.adoption_sitting", findings)
    for place, key in enumerate(said["sources"]):
        document.refer(key, "sources", f"$.declaration.sources[{place}]", findings)
    for place, one in enumerate(said["signatures"]):
        where = f"$.declaration.signatures[{place}]"
        document.refer(one["delegation"], "delegations", f"{where}.delegation", findings)
        document.refer(one["participant"], "participants", f"{where}.participant", findings)
    for part, name in (("signatures", "delegation"), ("paragraphs", "number")):
        counts = Counter(one[name] for one in said[part])
        for place, one in enumerate(said[part]):
            if counts[one[name]] > 1:
                findings.add(f"$.declaration.{part}[{place}].{name}", f"“{one[name]}” stands more than once")
