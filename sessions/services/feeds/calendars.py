"""Whole calendars: whose sittings, under which name, from entries written once a revision."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from events.models import Delegation, Event, Participant
from sessions.calendar.entries import CalendarEntry, Feed
from sessions.queries import agendas
from sessions.queries.programme import Person, Presentation, Programme, Room, Sitting
from sessions.services.feeds.entries import edition, presentation_entry, sitting_entry
from sessions.services.feeds.hues import accent

KEPT_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a calendar holds and how it is called: `path` is its public address within the site, None for a secret one.

    `name` makes the title once the feed's language is active.
    """

    name: Callable[[], str]
    path: str | None
    sittings: tuple[Sitting, ...]
    presentations: tuple[tuple[Sitting, Presentation], ...] = ()


def everything(event: Event, programme: Programme) -> Scope:
    """All public sittings."""
    return Scope(
        name=lambda: str(event.short_name),
        path=reverse("programme_ics", args=[event.slug]),
        sittings=programme.public().sittings,
    )


def room(event: Event, programme: Programme, room: Room) -> Scope:
    """What takes place in one room, for its door and its technicians."""
    found = tuple(each for each in programme.public().sittings if each.room and each.room.key == room.key)
    return Scope(
        name=lambda: f"{room.name} · {event.short_name}",
        path=reverse("room_ics", args=[event.slug, room.key]),
        sittings=found,
    )


def sitting(event: Event, sitting: Sitting) -> Scope:
    """A single sitting, which goes on following its changes."""
    return Scope(
        name=lambda: f"{sitting.title} · {event.short_name}",
        path=reverse("sitting_ics", args=[event.slug, sitting.key]),
        sittings=(sitting,),
    )


def person_public(event: Event, programme: Programme, person: Person) -> Scope:
    """Where a speaker is to be heard, for everybody."""
    public = programme.public()
    heard = {each.uid for each, part in public.parts_of(person.key) if part != "attendee"}
    return Scope(
        name=lambda: f"{person.name} · {event.short_name}",
        path=reverse("speaker_ics", args=[event.slug, person.key]),
        sittings=tuple(each for each in public.sittings if each.uid in heard),
    )


def own(event: Event, programme: Programme, owner: Participant | Delegation) -> Scope:
    """The agenda of a person or delegation, closed meetings of their own included, under a secret address."""
    find = agendas.of_city if isinstance(owner, Delegation) else agendas.of_person
    agenda = find(programme, owner.key)
    return Scope(
        name=lambda: _("{name}: my agenda").format(name=event.short_name),
        path=None,
        sittings=agenda.sittings,
        presentations=agenda.presentations,
    )


def calendar(*, event: Event, programme: Programme, scope: Scope, language: str) -> bytes:
    """The iCalendar file of a scope in a language (one of the event's): the same bytes from every process.

    Entries are kept in the cache under their revision, so that after a release only what changed is written anew.
    """
    from sessions.calendar.feeds import feed_bytes  # deferred: slow import

    with translation.override(language):
        feed = Feed(
            name=scope.name(),
            description=_about(event, programme),
            source=f"{settings.SITE_URL}{scope.path}?lang={language}" if scope.path else None,
            colour=accent(event.accent_hue),
            language=language,
        )
        entries = _entries(_nouns(event, programme, scope, language), event, language)
    return feed_bytes(feed, entries, programme.timezone, (event.starts_on.year, event.ends_on.year))


def _about(event: Event, programme: Programme) -> str:
    """What the event is about, and which version of the programme this is."""
    version = _("Version {number} of the programme").format(number=programme.version) if programme.version else ""
    return "\n".join(filter(None, (str(event.theme or ""), version)))


def _nouns(
    event: Event, programme: Programme, scope: Scope, language: str
) -> Iterator[tuple[Sitting | Presentation, Callable[[], CalendarEntry]]]:
    shared: dict[str, Any] = {"event": event, "programme": programme, "language": language}
    for each in scope.sittings:
        yield each, partial(sitting_entry, sitting=each, **shared)
    for home, talk in scope.presentations:
        yield talk, partial(presentation_entry, sitting=home, presentation=talk, **shared)


def _entries(
    nouns: Iterator[tuple[Sitting | Presentation, Callable[[], CalendarEntry]]], event: Event, language: str
) -> list[bytes]:
    """The VEVENTs in order, from the cache where it holds this revision."""
    shared = repr((edition(language), settings.SITE_URL, event.slug, event.uid_domain, str(event.venue_name)))
    digest = hashlib.sha256(shared.encode()).hexdigest()[:16]
    wanted = {_key(noun, digest): write for noun, write in nouns}
    kept: dict[str, bytes] = cache.get_many(wanted)
    if missing := {key: write for key, write in wanted.items() if key not in kept}:
        from sessions.calendar.events import entry_bytes  # deferred: slow import

        made = {key: entry_bytes(write()) for key, write in missing.items()}
        cache.set_many(made, KEPT_SECONDS)
        kept |= made
    return [kept[key] for key in wanted]


def _key(noun: Sitting | Presentation, digest: str) -> str:
    """An entry's revision, and the digest of what all entries of the event repeat."""
    return f"vevent:{noun.uid}:{noun.sequence}:{noun.revised_at.timestamp():.6f}:{digest}"
