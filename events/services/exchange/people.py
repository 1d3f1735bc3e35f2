"""Participants with their names, memberships and journeys."""

from __future__ import annotations

from typing import Any

from events.models import Delegation, Event, Membership, NameVariant, Organisation, Participant
from events.models.encrypted import readable
from events.services.exchange.texts import Document, moment, moment_of, uid
from events.services.reconciliation import Reconciliation


def participant_fields(row: Document) -> dict[str, Any]:
    """The columns of a participant."""
    arrival, departure = row["arrival"] or {}, row["departure"] or {}
    return {
        **_name_fields(row["name"]),
        "honorific": row["honorific"],
        "job_title": row["position"] or "",
        "email": row["email"] or "",
        "correspondence_language": row["correspondence_language"],
        "spoken_languages": row["spoken_languages"],
        "role": row["role"],
        "dietary": row["needs"]["dietary"],
        "accessibility": row["needs"]["accessibility"],
        "arrives_at": moment(arrival.get("at")),
        "arrival_flight": arrival.get("flight"),
        "departs_at": moment(departure.get("at")),
        "departure_flight": departure.get("flight"),
        "test_tags": row["test_tags"],
        "fictitious": row["fictitious"],
    }


def _name_fields(name: Document) -> dict[str, Any]:
    entered, local = name["entered"] or {}, name["local"] or {}
    return {
        "full_name": name["full"],
        "given_name": name["given"] or "",
        "family_name": name["family"],
        "patronymic": name["patronymic"],
        "name_order": name["order"],
        "sort_name": name["sort_key"],
        "entered_given_name": entered.get("given"),
        "entered_family_name": entered.get("family"),
        "local_full_name": local.get("full", ""),
        "local_given_name": local.get("given") or "",
        "local_family_name": local.get("family"),
        "local_patronymic": local.get("patronymic"),
        "local_script": local.get("script") or "",
        "local_language": local.get("language") or "",
        "local_direction": local.get("direction", "ltr"),
    }


def participant_document(row: Participant, event: Event, registration: Document | None) -> Document:
    """A participant as the document writes it; memberships and variants are to be prefetched in order."""
    return {
        "id": row.key,
        "name": _name_document(row),
        "honorific": row.honorific or None,
        "position": row.job_title or None,
        "email": row.email or None,
        "correspondence_language": row.correspondence_language,
        "spoken_languages": row.spoken_languages,
        "role": row.role,
        "memberships": [_membership_document(one) for one in row.memberships.all()],
        "registration": registration,
        "needs": {"dietary": readable(row.dietary) or None, "accessibility": readable(row.accessibility) or None},
        "arrival": _leg(row.arrives_at, readable(row.arrival_flight), event),
        "departure": _leg(row.departs_at, readable(row.departure_flight), event),
        "test_tags": row.test_tags,
        "fictitious": row.fictitious,
    }


def _name_document(row: Participant) -> Document:
    entered = None
    if row.entered_given_name is not None or row.entered_family_name is not None:
        entered = {"given": row.entered_given_name or None, "family": row.entered_family_name or None}
    return {
        "full": row.full_name,
        "given": row.given_name or None,
        "family": row.family_name or None,
        "patronymic": row.patronymic or None,
        "order": row.name_order,
        "sort_key": row.sort_name,
        "entered": entered,
        "local": _local_name(row),
        "variants": [
            {"kind": one.kind, "full": one.full_name, "script": one.script or None, "language": one.language or None}
            for one in row.name_variants.all()
        ],
    }


def _local_name(row: Participant) -> Document | None:
    if not row.local_full_name:
        return None
    return {
        "full": row.local_full_name,
        "given": row.local_given_name or None,
        "family": row.local_family_name or None,
        "patronymic": row.local_patronymic or None,
        "script": row.local_script or None,
        "language": row.local_language or None,
        "direction": row.local_direction,
    }


def _membership_document(row: Membership) -> Document:
    return {
        "delegation": row.delegation.key if row.delegation else None,
        "organisation": row.organisation.key if row.organisation else None,
        "function": row.function,
        "primary": row.primary,
    }


def _leg(at: Any, flight: str | None, event: Event) -> Document | None:
    if at is None and not flight:
        return None
    return {"at": moment_of(at, event.zone), "flight": flight or None}


def load_participants(work: Reconciliation, document: Document, extras: Document) -> dict[str, Participant]:
    """The event's people by key."""
    said = extras.get("participants", {})
    wanted = {}
    for place, row in enumerate(document["participants"]):
        wanted[row["id"]] = {
            **participant_fields(row),
            "position": place,
        }
    when_new = {key: _identity(work.event, key, said.get(key, {})) for key in wanted}
    return work.rows(Participant, wanted, when_new=when_new)


def _identity(event: Event, key: str, said: Document) -> dict[str, Any]:
    """What only a new row takes from our own file.

    A link that was revoked here, and a consent that was withdrawn here, must not come back with an older export.
    """
    fields: dict[str, Any] = {"uid": said.get("uid") or uid(event.slug, "participant", key)}
    fields |= {name: said[name] for name in ("link_version", "feed_version") if name in said}
    if "listing_consent_at" in said:
        fields["listing_consent_at"] = moment(said["listing_consent_at"])
    return fields


def participant_extras(event: Event, row: Participant) -> Document:
    """What the document does not say of a person."""
    extras: Document = {}
    if row.uid != uid(event.slug, "participant", row.key):
        extras["uid"] = str(row.uid)
    if row.listing_consent_at:
        extras["listing_consent_at"] = moment_of(row.listing_consent_at, event.zone)
    for name in ("link_version", "feed_version"):
        if getattr(row, name) != 1:
            extras[name] = getattr(row, name)
    return extras


def load_memberships(
    work: Reconciliation,
    document: Document,
    people: dict[str, Participant],
    delegations: dict[str, Delegation],
    organisations: dict[str, Organisation],
) -> None:
    """Whom each person comes for, and the other forms of their name."""
    memberships: dict[int, list[Any]] = {}
    variants: dict[int, list[Any]] = {}
    for row in document["participants"]:
        person = people[row["id"]].pk
        memberships[person] = [
            {
                "delegation_id": delegations[one["delegation"]].pk if one["delegation"] else None,
                "organisation_id": organisations[one["organisation"]].pk if one["organisation"] else None,
                "function": one["function"],
                "primary": one["primary"],
            }
            for one in row["memberships"]
        ]
        variants[person] = [
            {
                "kind": one["kind"],
                "full_name": one["full"],
                "script": one["script"] or "",
                "language": one["language"] or "",
            }
            for one in row["name"]["variants"]
        ]
    work.children(Membership, "participant", memberships, participant__event=work.event)
    work.children(NameVariant, "participant", variants, participant__event=work.event)
