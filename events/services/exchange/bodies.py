"""Delegations and organisations: whom people come for."""

from __future__ import annotations

from typing import Any

from events.models import Delegation, Event, Organisation, Participant
from events.services.exchange.texts import Document, text, text_of, uid
from events.services.reconciliation import Reconciliation


def organisation_fields(row: Document) -> dict[str, Any]:
    """The columns of an organisation."""
    return {
        "kind": row["kind"],
        "name": text(row["name"]),
        "short_name": row["short_name"] or "",
        "country": row["country"],
        "real": row["real"],
        "sources": row["sources"],
    }


def organisation_document(row: Organisation, tags: list[str]) -> Document:
    """An organisation as the document writes it."""
    return {
        "id": row.key,
        "kind": row.kind,
        "name": text_of(row.name, tags),
        "short_name": row.short_name or None,
        "country": row.country or None,
        "real": row.real,
        "sources": row.sources,
    }


def delegation_fields(row: Document) -> dict[str, Any]:
    """The columns of a delegation, without its head (who is a participant) and its counter of places."""
    names = {tag: name for tag, name in row["name"].items() if tag != "local"}
    local = row["name"]["local"] or {}
    focal = row["focal_point"] or {}
    return {
        "kind": row["kind"],
        "name": text(names),
        "local_name": local.get("text", ""),
        "local_script": local.get("script") or "",
        "local_language": local.get("language") or "",
        "local_direction": local.get("direction", "ltr"),
        "country": row["country"],
        "continent": row["continent"],
        "category": row["category"],
        "founding_member": row["founding_member"]["value"],
        "founding_basis": row["founding_member"]["basis"],
        "attended": row["attended_2010"],
        "offices": row["offices"],
        "quota": row["quota"],
        "correspondence_language": row["correspondence_language"],
        "focal_point_name": focal.get("name") or "",
        "focal_point_email": focal.get("email") or "",
        "focal_point_language": focal.get("language") or "",
        "dues_paid": row["dues_paid"],
        "evidence": row["evidence"],
        "sources": row["sources"],
    }


def delegation_document(row: Delegation, tags: list[str], heads: dict[int, str]) -> Document:
    """A delegation as the document writes it; `heads` gives a participant's key by its id."""
    return {
        "id": row.key,
        "kind": row.kind,
        "name": {**(text_of(row.name, tags) or {}), "local": _local_name(row)},
        "country": row.country,
        "continent": row.continent,
        "category": row.category,
        "founding_member": {"value": row.founding_member, "basis": row.founding_basis},
        "attended_2010": row.attended,
        "offices": row.offices,
        "quota": row.quota,
        "correspondence_language": row.correspondence_language,
        "focal_point": _focal_point(row),
        "dues_paid": row.dues_paid,
        "head": heads[row.head_id] if row.head_id else None,
        "evidence": row.evidence,
        "sources": row.sources,
    }


def _local_name(row: Delegation) -> Document | None:
    if not row.local_name:
        return None
    return {
        "text": row.local_name,
        "script": row.local_script or None,
        "language": row.local_language or None,
        "direction": row.local_direction,
    }


def _focal_point(row: Delegation) -> Document | None:
    if not (row.focal_point_name or row.focal_point_email or row.focal_point_language):
        return None
    return {
        "name": row.focal_point_name or None,
        "email": row.focal_point_email or None,
        "language": row.focal_point_language or None,
    }


def load_organisations(work: Reconciliation, document: Document) -> dict[str, Organisation]:
    """The event's organisations by key."""
    wanted = {
        row["id"]: {**organisation_fields(row), "position": place}
        for place, row in enumerate(document["organisations"])
    }
    return work.rows(Organisation, wanted)


def load_delegations(
    work: Reconciliation, document: Document, extras: Document, places: dict[str, int]
) -> dict[str, Delegation]:
    """The event's delegations by key; `places` says how many places of each are taken."""
    said = extras.get("delegations", {})
    wanted = {}
    for place, row in enumerate(document["delegations"]):
        key = row["id"]
        wanted[key] = {**delegation_fields(row), "position": place, "places_taken": places.get(key, 0)}
    when_new = {
        key: {"uid": uid(work.event.slug, "delegation", key), **said.get(key, {})} for key in wanted
    }  # the versions of links too: one that was revoked here must not come back with an older export
    return work.rows(Delegation, wanted, when_new=when_new)


def set_heads(document: Document, delegations: dict[str, Delegation], people: dict[str, Participant]) -> None:
    """Names each delegation's head, once its people are there."""
    changed = []
    for row in document["delegations"]:
        delegation, head = delegations[row["id"]], people[row["head"]].pk if row["head"] else None
        if delegation.head_id != head:
            delegation.head_id = head
            changed.append(delegation)
    Delegation.objects.bulk_update(changed, ["head"], batch_size=500)


def delegation_extras(event: Event, row: Delegation) -> Document:
    """What the document does not say of a delegation."""
    extras: Document = {}
    if row.uid != uid(event.slug, "delegation", row.key):
        extras["uid"] = str(row.uid)
    for name in ("link_version", "feed_version"):
        if getattr(row, name) != 1:
            extras[name] = getattr(row, name)
    return extras
