"""The event itself: its names, days, place, contacts and sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from events.models import Event, EventAuspice, EventContact, Organisation, Source
from events.services.exchange.texts import Document, languages_in, moment, moment_of, text, text_of
from events.services.reconciliation import Reconciliation

PLAIN = ("accent_hue", "languages", "next_badge_number", "days_kept")


def fields_of(document: Document) -> dict[str, Any]:
    """The columns of the event that the document says."""
    event, follows = document["event"], document["event"]["follows"] or {}
    return {
        "kind": event["kind"],
        "name": text(event["name"]),
        "short_name": text(event["short_name"]),
        "theme": text(event["theme"]),
        "host": text(event["host"]),
        "notice": text(document["notice"]),
        "starts_on": date.fromisoformat(event["starts_on"]),
        "ends_on": date.fromisoformat(event["ends_on"]),
        "timezone": event["timezone"],
        "venue_name": text(event["venue"]["name"]),
        "venue_city": event["venue"]["city"] or "",
        "venue_country": event["venue"]["country"] or "",
        "languages": languages_in(document),
        "working_languages": event["working_languages"],
        "interpretation_languages": event["interpretation_languages"],
        "registration_opens_on": date.fromisoformat(event["registration"]["opens_on"]),
        "registration_closes_on": date.fromisoformat(event["registration"]["closes_on"]),
        "follows_slug": follows.get("slug", ""),
        "follows_name": text(follows["name"]) if follows else None,
        "follows_starts_on": date.fromisoformat(follows["starts_on"]) if follows else None,
        "follows_ends_on": date.fromisoformat(follows["ends_on"]) if follows else None,
        "follows_venue": text(follows["venue"]) if follows else None,
    }


def extra_fields(extras: Document) -> dict[str, Any]:
    """The columns of the event that only our own file says."""
    given = extras.get("event", {})
    fields = {name: given[name] for name in PLAIN if name in given}
    if given.get("rehearsal_at"):
        fields["rehearsal_at"] = moment(given["rehearsal_at"])
    return fields


def document_of(event: Event) -> Document:
    """The `event` part of the document."""
    tags = event.languages
    return {
        "slug": event.slug,
        "kind": event.kind,
        "name": text_of(event.name, tags),
        "short_name": text_of(event.short_name, tags),
        "theme": text_of(event.theme, tags),
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat(),
        "timezone": event.timezone,
        "venue": {
            "name": text_of(event.venue_name, tags),
            "city": event.venue_city or None,
            "country": event.venue_country or None,
        },
        "host": text_of(event.host, tags),
        "auspices": [row.organisation.key for row in _ordered(event.auspices.select_related("organisation"))],
        "working_languages": event.working_languages,
        "interpretation_languages": event.interpretation_languages,
        "contacts": [
            {"kind": row.kind, "name": text_of(row.name, tags), "email": row.email} for row in _ordered(event.contacts)
        ],
        "registration": {
            "opens_on": event.registration_opens_on.isoformat(),
            "closes_on": event.registration_closes_on.isoformat(),
        },
        "follows": _predecessor(event),
    }


def _ordered(rows: Any) -> Any:
    return rows.order_by("position", "pk")


def _predecessor(event: Event) -> Document | None:
    if not event.follows_slug or event.follows_starts_on is None or event.follows_ends_on is None:
        return None
    return {
        "slug": event.follows_slug,
        "name": text_of(event.follows_name, event.languages),
        "starts_on": event.follows_starts_on.isoformat(),
        "ends_on": event.follows_ends_on.isoformat(),
        "venue": text_of(event.follows_venue, event.languages),
    }


def sources_of(event: Event) -> list[Document]:
    """The `sources` of the document."""
    return [{"id": row.key, "url": row.url, "note": row.note} for row in _ordered(event.sources)]


def extras_of(event: Event, document: Document) -> Document:
    """What the document does not say of the event."""
    extras: Document = {
        "uid_domain": event.uid_domain,
        "accent_hue": event.accent_hue,
        "next_badge_number": event.next_badge_number,
    }
    if event.languages != languages_in(document):
        extras["languages"] = event.languages
    if event.days_kept:
        extras["days_kept"] = event.days_kept
    if event.rehearsal_at:
        extras["rehearsal_at"] = moment_of(event.rehearsal_at, event.zone)
    return extras


def load_sources(work: Reconciliation, document: Document) -> None:
    """The event's sources."""
    wanted = {
        row["id"]: {"url": row["url"], "note": row["note"], "position": place}
        for place, row in enumerate(document["sources"])
    }
    work.rows(Source, wanted)
    work.drop(Source, wanted)


def load_contacts(work: Reconciliation, document: Document, organisations: dict[str, Organisation]) -> None:
    """The addresses one may write to, and the bodies under whose auspices the event is held."""
    event = work.event
    contacts: list[Any] = [
        {"kind": row["kind"], "name": text(row["name"]), "email": row["email"]} for row in document["event"]["contacts"]
    ]
    work.children(EventContact, "event", {event.pk: contacts}, event=event)
    auspices: list[Any] = [{"organisation_id": organisations[key].pk} for key in document["event"]["auspices"]]
    work.children(EventAuspice, "event", {event.pk: auspices}, event=event)
