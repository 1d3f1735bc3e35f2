"""Pages as schema.org events, for search engines and assistants."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from events.models import Event
from sessions.interchange.linked import LinkedEvent, Place, json_ld
from sessions.queries.programme import Part, Programme, Sitting


def programme_data(event: Event, programme: Programme, sittings: Iterable[Sitting]) -> SafeString:
    """The event with some of its sittings as the content of a script of type application/ld+json; nothing before
    anything is released."""
    span = programme.first_and_last()
    if span is None:
        return SafeString("")
    parts = tuple(_sitting(event, programme, each) for each in sittings if not each.is_quiet)
    return _safe(
        LinkedEvent(
            name=str(event.name),
            starts_at=span[0],
            ends_at=span[1],
            timezone=programme.timezone,
            url=settings.SITE_URL + reverse("event_home", args=[event.slug]),
            description=str(event.theme),
            language=get_language() or "",
            place=_place(event),
            organiser=str(event.host),
            parts=parts,
        )
    )


def sitting_data(event: Event, programme: Programme, sitting: Sitting) -> SafeString:
    """One sitting, the same way."""
    return _safe(_sitting(event, programme, sitting))


def _safe(event: LinkedEvent) -> SafeString:
    return mark_safe(json_ld(event))  # noqa: S308 - the writer escapes <, > and & itself


def _sitting(event: Event, programme: Programme, sitting: Sitting) -> LinkedEvent:
    heard = {person.name: None for person, part in sitting.parts() if part is not Part.ATTENDEE}
    return LinkedEvent(
        name=str(sitting.title),
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        timezone=programme.timezone,
        url=settings.SITE_URL + reverse("sitting", args=[event.slug, sitting.key]),
        description=str(sitting.abstract),
        language=get_language() or "",
        place=_place(event, sitting),
        organiser=str(event.host),
        speakers=tuple(heard),
        is_cancelled=sitting.is_cancelled,
        previous_starts_at=sitting.previous_starts_at,
    )


def _place(event: Event, sitting: Sitting | None = None) -> Place | None:
    venue = str(event.venue_name or "")
    if sitting is None or sitting.room is None:
        return Place(name=venue) if venue else None
    return Place(name=str(sitting.room), address=venue)
