"""The event's own days and names, and that no id is given twice."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

from plenary.exchange.checks.sound import Sound
from plenary.exchange.findings import Findings


def reserved_slugs() -> frozenset[str]:
    """First segments of addresses that belong to Plenary itself, read from the URL configuration."""
    return frozenset(filter(None, (_first_segment(pattern) for pattern in _flat(get_resolver().url_patterns))))


def _flat(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    flat: list[URLPattern | URLResolver] = []
    for pattern in patterns:
        nested = isinstance(pattern, URLResolver) and str(pattern.pattern) == ""
        flat.extend(_flat(pattern.url_patterns) if nested else [pattern])  # type: ignore[union-attr]
    return flat


def _first_segment(pattern: URLPattern | URLResolver) -> str:
    first = str(pattern.pattern).lstrip("^").split("/", 1)[0]
    return "" if set(first) & set("<>()[]?*\\") else first


def check_ids(document: Sound, part: str, findings: Findings) -> None:
    """Every id of a part is given once; ids that differ only in capitals are too alike for an address."""
    seen: dict[str, str] = {}
    for place, key in document.all_ids(part):
        if key.lower() in seen:
            findings.add(f"$.{part}[{place}].id", f"“{key}” is taken by {seen[key.lower()]}")
        else:
            seen[key.lower()] = f"$.{part}[{place}]"


def check(document: Sound, findings: Findings) -> None:
    """The event's address is free, its days in order, its bodies known."""
    event = document.event
    if event is None:
        return
    if event["slug"] in reserved_slugs():
        findings.add("$.event.slug", f"“{event['slug']}” is an address of Plenary itself; choose another")
    if event["starts_on"] > event["ends_on"]:
        findings.add("$.event.ends_on", "the last day is before the first")
    if event["registration"]["opens_on"] > event["registration"]["closes_on"]:
        findings.add("$.event.registration.closes_on", "registration closes before it opens")
    if event["follows"] and event["follows"]["starts_on"] > event["follows"]["ends_on"]:
        findings.add("$.event.follows.ends_on", "the last day is before the first")
    for place, key in enumerate(event["auspices"]):
        document.refer(key, "organisations", f"$.event.auspices[{place}]", findings)
    for part in ("organisations", "delegations", "sittings"):
        for path, row in document.rows(part):
            for place, key in enumerate(row["sources"]):
                document.refer(key, "sources", f"{path}.sources[{place}]", findings)
