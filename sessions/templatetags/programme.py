"""Texts and names of the programme, each in its own language and direction."""

from datetime import datetime
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from events.models import Event
from sessions.queries import clashes
from sessions.queries.programme import City, Person, Programme, Text, news
from sessions.queries.programme.differences import Difference
from sessions.rules import Clash

register = template.Library()


class Jump(NamedTuple):
    """A page of the office where a clash can be put right."""

    label: str
    address: str


@register.filter
def said(text: Text) -> SafeString:
    """The text in the page's language; one that exists in another only is marked with that language."""
    wording = text.shown
    if wording.fell_back:
        return format_html('<span lang="{}">{}</span>', wording.language, wording.words)
    return format_html("{}", wording.words)


@register.filter
def person_name(person: Person) -> SafeString:
    """The name as given, then in its own script; a reader of that language sees the latter alone."""
    return _named(person.name, person.local_name, person.local_language, person.local_direction)


@register.filter
def short_name(person: Person) -> SafeString:
    """The name alone, without form of address or a second script, for boards and lists."""
    if person.local_name and person.local_language == _language():
        return format_html('<bdi lang="{}">{}</bdi>', person.local_language, person.local_name)
    return format_html("<bdi>{}</bdi>", person.full_name)


@register.filter
def city_name(city: City) -> SafeString:
    """The city's name in the page's language, then in its own script."""
    own = format_html("{}", said(city.name))
    if not city.local_name or city.local_language == _language():
        return format_html("<bdi>{}</bdi>", own)
    return _named(own, city.local_name, city.local_language, city.local_direction)


@register.simple_tag
def venue_zone(programme: Programme) -> str:
    """The city the venue's time zone is named after, in the page's language: Seoul."""
    try:
        return get_timezone_location(programme.timezone, locale=_locale(), return_city=True)
    except (LookupError, ValueError):
        return programme.timezone


@register.simple_tag
def utc_offset(moment: datetime, programme: Programme) -> str:
    """UTC+9 at that moment, for who does not know the city."""
    seconds = int(moment.astimezone(programme.zone).utcoffset().total_seconds())  # type: ignore[union-attr]
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "+" if seconds >= 0 else "−"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


@register.filter
def state_at(slot: object, at: datetime) -> str:
    """past, now or nothing: how a list marks what has a start and an end."""
    if slot.ends_at <= at:  # type: ignore[attr-defined]
        return "past"
    return "now" if slot.starts_at <= at else ""  # type: ignore[attr-defined]


@register.filter
def minutes_left(slot: object, at: datetime) -> int:
    """Whole minutes until the end."""
    return -int((at - slot.ends_at).total_seconds() // 60)  # type: ignore[attr-defined]


@register.filter
def phrases(difference: Difference, programme: Programme) -> list[str]:
    """What has changed, a phrase for each aspect."""
    return news.phrases(difference, programme=programme)


@register.filter
def why(clash: Clash) -> str:
    """One sentence that says what does not fit."""
    return clashes.why(clash)


@register.filter
def jumps(clash: Clash, event: Event) -> list[Jump]:
    """The pages of what does not fit: presentations where it is about them, else sittings; then the person."""
    talks = [talk for talk in (clash.talk, clash.other_talk) if talk]
    sittings = [] if talks else [sitting for sitting in (clash.sitting, clash.other) if sitting]
    pages = [
        *((talk.title, "office_presentation", talk.key) for talk in talks),
        *((sitting.title, "office_sitting", sitting.key) for sitting in sittings),
        *((person.name, "office_person", person.key) for person in (clash.person,) if person),
    ]
    return [Jump(str(label), reverse(name, args=[event.slug, key])) for label, name, key in pages]


def _named(name: str, local: str, language: str, direction: str) -> SafeString:
    if not local or local == name:
        return format_html("<bdi>{}</bdi>", name)
    if language == _language():
        return format_html('<bdi lang="{}">{}</bdi>', language, local)
    turned = format_html(' dir="{}"', direction) if direction == "rtl" else ""
    return format_html('<bdi>{}</bdi> <bdi class="local" lang="{}"{}>{}</bdi>', name, language, turned, local)


def _language() -> str:
    return get_language() or "en"


def _locale() -> Locale:
    try:
        return Locale.parse(_language().replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
