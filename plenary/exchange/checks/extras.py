"""Our own file beside the document: it names only what the document has, and nothing that is another event's."""

from __future__ import annotations

from collections import Counter
from typing import Any

from badges.models import Badge
from events.models import Delegation, Participant
from plenary.exchange.checks.sound import Sound
from plenary.exchange.findings import Findings
from sessions.models import Presentation, Room, Sitting

ROOT = "plenary.json"
_IDENTIFIED: dict[str, type[Any]] = {
    "delegations": Delegation,
    "participants": Participant,
    "rooms": Room,
    "sittings": Sitting,
    "presentations": Presentation,
}


def check(extras: dict[str, Any], document: Sound, findings: Findings) -> None:
    """Adds every fault of sense of our own file to `findings`. The shape of it has been checked."""
    slug = document.document["event"]["slug"]
    for part, of in (
        *((name, name) for name in _IDENTIFIED),
        ("registrations", "participants"),
        ("invitations", "participants"),
    ):
        for key in extras.get(part, {}):
            document.refer(key, of, f"{ROOT}.{part}.{key}", findings)
    for key, row in extras.get("registrations", {}).items():
        document.refer(row.get("replaced_by"), "participants", f"{ROOT}.registrations.{key}.replaced_by", findings)
    for part, model in _IDENTIFIED.items():
        _check_identities(extras.get(part, {}), part, model, slug, findings)
    _check_consents(extras, document, findings)
    _check_badges(extras, document, slug, findings)
    numbers = Counter(row["number"] for row in extras.get("releases", []))
    for place, row in enumerate(extras.get("releases", [])):
        if numbers[row["number"]] > 1:
            findings.add(f"{ROOT}.releases[{place}].number", f"version {row['number']} stands more than once")


def _check_identities(said: dict[str, Any], part: str, model: type[Any], slug: str, findings: Findings) -> None:
    uids = {row["uid"]: key for key, row in said.items() if "uid" in row}
    if len(uids) < sum("uid" in row for row in said.values()):
        findings.add(f"{ROOT}.{part}", "two objects have the same uid")
    foreign = _others(model.objects.exclude(event__slug=slug), "uid", list(uids))
    for uid in foreign:
        findings.add(f"{ROOT}.{part}.{uids[str(uid)]}.uid", "belongs to another event here")


def _check_consents(extras: dict[str, Any], document: Sound, findings: Findings) -> None:
    versions = Counter((row["purpose"], row["version"]) for row in extras.get("consent_texts", []))
    for place, row in enumerate(extras.get("consent_texts", [])):
        if versions[row["purpose"], row["version"]] > 1:
            said = f"version {row['version']} of {row['purpose']} stands more than once"
            findings.add(f"{ROOT}.consent_texts[{place}]", said)
    for place, row in enumerate(extras.get("consents", [])):
        document.refer(row["participant"], "participants", f"{ROOT}.consents[{place}].participant", findings)
        if (row["purpose"], row["version"]) not in versions:
            said = f"there is no version {row['version']} of {row['purpose']} among consent_texts"
            findings.add(f"{ROOT}.consents[{place}].version", said)


def _check_badges(extras: dict[str, Any], document: Sound, slug: str, findings: Findings) -> None:
    badges = extras.get("badges", [])
    for name in ("code", "number"):
        counts = Counter(row[name] for row in badges)
        for place, row in enumerate(badges):
            if counts[row[name]] > 1:
                findings.add(f"{ROOT}.badges[{place}].{name}", f"{row[name]} stands more than once")
    valid = Counter(row["participant"] for row in badges if row["voided_at"] is None)
    codes = {row["code"]: place for place, row in enumerate(badges)}
    for place, row in enumerate(badges):
        document.refer(row["participant"], "participants", f"{ROOT}.badges[{place}].participant", findings)
        if row["voided_at"] is None and valid[row["participant"]] > 1:
            findings.add(f"{ROOT}.badges[{place}]", f"{row['participant']} has more than one valid badge")
    for code in _others(Badge.objects.exclude(event__slug=slug), "code", list(codes)):
        findings.add(f"{ROOT}.badges[{codes[code]}].code", "belongs to another event here")
    standing = Counter(row["participant"] for row in extras.get("arrivals", []) if row["withdrawn_at"] is None)
    for place, row in enumerate(extras.get("arrivals", [])):
        document.refer(row["participant"], "participants", f"{ROOT}.arrivals[{place}].participant", findings)
        if row["withdrawn_at"] is None and standing[row["participant"]] > 1:
            findings.add(f"{ROOT}.arrivals[{place}]", f"{row['participant']} arrives more than once")


def _others(rows: Any, field: str, values: list[str]) -> list[Any]:
    """Which of many values other events' rows have, asked in portions."""
    found: list[Any] = []
    for start in range(0, len(values), 500):
        found.extend(rows.filter(**{f"{field}__in": values[start : start + 500]}).values_list(field, flat=True))
    return found
