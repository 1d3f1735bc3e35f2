"""Days as sentences name them, in the language of the page."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from events.queries.dates import locale


def month_day(when: date) -> str:
    """8 September, or 9월 8일."""
    return format_skeleton("MMMMd", when, locale=locale())


def short(when: date) -> str:
    """8 Sept, or 9월 8일."""
    return format_skeleton("MMMd", when, locale=locale())


def whole(when: date) -> str:
    """8 October 2010, or 2010년 10월 8일."""
    return format_date(when, "long", locale=locale())
