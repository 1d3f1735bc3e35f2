"""Moments and days as people at the venue read them, in the language of the page."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location
from django.utils.translation import get_language

from events.models import Event

# Babel's bare “en” is American; Plenary writes British English.
LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}
DAY_SHAPES = {"en": "EEE d MMM", "ko": "M월 d일 (E)"}
DAY_SHAPE = "EEE d MMM"
# The year at either end of a full date's pattern, with the words and signs that belong to it.
YEAR = re.compile(r"^(?:G ?)?y+[^A-Za-z']*('[^']*' ?)?|[\s,،]*('[^']*'\s*)?(?:G )?y+(\s*'[^']*'\.?)?\s*$")


def locale() -> Locale:
    """Babel's locale of the page's language."""
    return _locale(get_language() or "en")


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(LOCALES.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def at_venue(moment: datetime, event: Event) -> datetime:
    """The same moment on the venue's clock."""
    return moment.astimezone(event.zone)


def on_date(when: date | datetime, event: Event) -> date:
    """The venue's date of a moment; a date stays what it is."""
    return at_venue(when, event).date() if isinstance(when, datetime) else when


def clock(moment: datetime, event: Event) -> str:
    """15:25"""
    return format_time(at_venue(moment, event), "HH:mm", locale=locale())


def full(when: date | datetime, event: Event) -> str:
    """Tuesday 7 September 2010"""
    chosen = locale()
    shape = "EEEE d MMMM y" if chosen.language == "en" else "full"
    return format_date(on_date(when, event), shape, locale=chosen)


def day(when: date | datetime, event: Event) -> str:
    """Tue 7 Sept"""
    chosen = locale()
    return format_date(on_date(when, event), DAY_SHAPES.get(chosen.language, DAY_SHAPE), locale=chosen)


def span(first: date, last: date) -> str:
    """6–8 September 2010"""
    chosen = locale()
    if chosen.language == "ko":
        return _korean_span(first, last)
    if first == last:
        return format_date(first, "d MMMM y", locale=chosen)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last, 'd MMMM y', locale=chosen)}"
    start = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, start, locale=chosen)} – {format_date(last, 'd MMMM y', locale=chosen)}"


def _korean_span(first: date, last: date) -> str:
    start = f"{first.year}년 {first.month}월 {first.day}일"
    if first == last:
        return start
    if first.year != last.year:
        return f"{start}–{last.year}년 {last.month}월 {last.day}일"
    return f"{start}–{last.day}일" if first.month == last.month else f"{start}–{last.month}월 {last.day}일"


def language_name(code: str) -> str:
    """The name of a language in the language of the page; the code itself when nobody has named it."""
    return _language_name(code, get_language() or "en")


@lru_cache(maxsize=1024)
def _language_name(code: str, page: str) -> str:
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(_locale(page)) or code
    except (UnknownLocaleError, ValueError):
        return code


def day_and_month(when: date | datetime, event: Event) -> str:
    """Tuesday 7 September"""
    chosen = locale()
    shape = "EEEE d MMMM" if chosen.language == "en" else YEAR.sub("", chosen.date_formats["full"].pattern)
    return format_date(on_date(when, event), shape, locale=chosen)


def zone_city(event: Event) -> str:
    """The city the venue's time zone is named after, in the language of the page: Seoul."""
    try:
        return get_timezone_location(event.timezone, locale=locale(), return_city=True)
    except (LookupError, ValueError):
        return event.timezone


def utc_offset(moment: date | datetime, event: Event) -> str:
    """UTC+9 at the venue at that moment, or at noon of that date."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), event.zone)
    offset = at_venue(moment, event).utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "+" if offset >= timedelta() else "−"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def every_day(event: Event) -> list[date]:
    """The event's days, first to last."""
    return [event.starts_on + timedelta(days=number) for number in range((event.ends_on - event.starts_on).days + 1)]
