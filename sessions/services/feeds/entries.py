"""A sitting or presentation as a calendar entry in one language."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from events.models import Event
from sessions.calendar.entries import CalendarEntry, EntryStatus
from sessions.calendar.uids import calendar_uid
from sessions.enums import SittingKind, SpeakerPart
from sessions.queries.programme import Person, Presentation, Programme, Sitting, Text

# Raise it with every change to what an entry says, or caches go on saying the old.
FORMAT = 1


def edition(language: str) -> str:
    """Changes with the form of an entry and with the fixed words in it, which a new catalogue may translate anew."""
    with translation.override(language):
        words = [_("Chair: {name}"), _("Co-chair: {name}"), _("Moderator: {name}"), _("Interpretation: {languages}")]
        words += [_("Presentation: {title}"), _("Language: {language}")]
        words += [str(label) for label in (*SittingKind.labels, *SpeakerPart.labels)]
    return hashlib.sha256(repr((FORMAT, language, words)).encode()).hexdigest()[:16]


def sitting_entry(*, event: Event, programme: Programme, sitting: Sitting, language: str) -> CalendarEntry:
    """The entry of a sitting: its order of business is the description. Call it while `language` is active."""
    return CalendarEntry(
        uid=calendar_uid("sitting", UUID(sitting.uid), event.uid_domain),
        sequence=sitting.sequence,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        timezone=programme.timezone,
        summary=_words(sitting.title, language),
        created_at=sitting.created_at,
        revised_at=sitting.revised_at,
        status=EntryStatus.CANCELLED if sitting.is_cancelled else EntryStatus.CONFIRMED,
        description="\n".join(_description(programme, sitting, language)),
        location=_location(event, sitting, language),
        url=settings.SITE_URL + reverse("sitting", args=[event.slug, sitting.key]),
        categories=(str(sitting.kind_name),),
        language=language,
    )


def presentation_entry(
    *, event: Event, programme: Programme, sitting: Sitting, presentation: Presentation, language: str
) -> CalendarEntry:
    """The entry of a presentation, for those whose own it is. Call it while `language` is active."""
    title = _words(presentation.title, language)
    spoken = _("Language: {language}").format(language=_language(presentation.language, language))
    return CalendarEntry(
        uid=calendar_uid("presentation", UUID(presentation.uid), event.uid_domain),
        sequence=presentation.sequence,
        starts_at=presentation.starts_at,
        ends_at=presentation.ends_at,
        timezone=programme.timezone,
        summary=_("Presentation: {title}").format(title=title),
        created_at=presentation.created_at,
        revised_at=presentation.revised_at,
        status=EntryStatus.CANCELLED if presentation.is_cancelled else EntryStatus.CONFIRMED,
        description="\n".join([_words(sitting.title, language), _named(presentation.presenter, language), spoken]),
        location=_location(event, sitting, language),
        url=settings.SITE_URL + reverse("presentation", args=[event.slug, sitting.key, presentation.key]),
        categories=(str(sitting.kind_name),),
        language=language,
    )


def _words(text: Text, language: str) -> str:
    return text.text(language).words


def _location(event: Event, sitting: Sitting, language: str) -> str:
    room = _words(sitting.room.name, language) if sitting.room else ""
    return ", ".join(filter(None, (room, str(event.venue_name or ""))))


def _description(programme: Programme, sitting: Sitting, language: str) -> Iterator[str]:
    if sitting.abstract:
        yield _words(sitting.abstract, language)
    roles = ((_("Chair: {name}"), sitting.chair), *((_("Co-chair: {name}"), one) for one in sitting.co_chairs))
    for shape, person in (*roles, (_("Moderator: {name}"), sitting.moderator)):
        if person:
            yield shape.format(name=_named(person, language))
    for turn in sitting.speakers:
        yield f"{turn.part_name}: {_named(turn.person, language)}"
    if sitting.interpretation:
        names = ", ".join(_language(code, language) for code in sitting.interpretation)
        yield _("Interpretation: {languages}").format(languages=names)
    for item in sitting.agenda:
        yield f"{_clock(item.starts_at, programme)} {_words(item.title, language)}"
    for talk in sitting.presentations:
        if not talk.is_cancelled:
            place, title = _words(talk.city.name, language), _words(talk.title, language)
            yield f"{_clock(talk.starts_at, programme)} {place}: {title} ({talk.presenter.name})"


def _named(person: Person, language: str) -> str:
    body = _words(person.body, language)
    return f"{person.name}, {body}" if body else person.name


def _clock(moment: datetime, programme: Programme) -> str:
    return f"{moment.astimezone(programme.zone):%H:%M}"


@lru_cache(maxsize=1024)
def _language(code: str, language: str) -> str:
    try:
        shown = Locale.parse(language.replace("-", "_"))
        return Locale.parse(code.replace("-", "_")).get_display_name(shown) or code
    except (UnknownLocaleError, ValueError):
        return code
