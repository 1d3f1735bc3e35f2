"""VTIMEZONE as every calendar reads it right, and the wall times that no VTIMEZONE can tell apart.

The zone is spelt out as one sub-component a transition, with its onset in the wall clock that was in force before it
(RFC 5545 section 3.6.5): readers disagree about RDATE lists and about rules, and about this they do not.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

UTC_ZONES = frozenset({"UTC", "Etc/UTC"})
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class Observance(NamedTuple):
    """A stretch of time with one offset: its onset in the wall clock before it, the offsets before and in it."""

    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    is_daylight: bool


@lru_cache(maxsize=256)
def timezone_bytes(zone: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE of the IANA zone `zone`, right for every moment of the local years `first_year` to `last_year`.

    The same bytes in every process. Empty for UTC, which is written with a Z. Raises ZoneInfoNotFoundError (a KeyError)
    or ValueError for a name that is no zone.
    """
    clock = ZoneInfo(zone)
    if zone in UTC_ZONES:
        return b""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for observance in observances(clock, first_year, last_year):
        lines += observance_lines(observance)
    lines.append("END:VTIMEZONE")
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def is_ambiguous(wall: datetime) -> bool:
    """Whether the clock showed the wall time of `wall`, a moment that did occur, twice."""
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def observances(clock: ZoneInfo, first_year: int, last_year: int) -> Iterator[Observance]:
    """The observance in force as `first_year` begins, then one for each transition until `last_year` is over."""
    start = datetime(first_year, 1, 1, tzinfo=clock)
    offset = offset_of(start)
    saving = start.dst() or timedelta()
    yield Observance(datetime(first_year, 1, 1), offset, offset, name_of(start), saving > timedelta())
    end = datetime(last_year + 1, 1, 2, tzinfo=UTC)
    for moment in transitions(clock, start.astimezone(UTC), end):
        before = (moment - SECOND).astimezone(clock)
        after = moment.astimezone(clock)
        yield Observance(
            onset=(moment + offset_of(before)).replace(tzinfo=None),
            offset_from=offset_of(before),
            offset_to=offset_of(after),
            name=name_of(after),
            is_daylight=begins_daylight(before, after),
        )


def transitions(clock: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Each moment (UTC, to the second) after `start` and not after `end` at which the offset of `clock` changes."""
    day = start
    while day < end:
        next_day = min(day + DAY, end)
        if day.astimezone(clock).utcoffset() != next_day.astimezone(clock).utcoffset():
            yield change_between(clock, day, next_day)
        day = next_day


def change_between(clock: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second of the new offset, between two moments whose offsets differ, by halving."""
    old = before.astimezone(clock).utcoffset()
    while after - before > SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(clock).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def begins_daylight(before: datetime, after: datetime) -> bool:
    """Whether a change begins summer time; Ireland's and Morocco's winter counts as a negative saving instead."""
    saving_before, saving_after = before.dst() or timedelta(), after.dst() or timedelta()
    return saving_after > timedelta() or saving_before < timedelta()


def observance_lines(observance: Observance) -> list[str]:
    kind = "DAYLIGHT" if observance.is_daylight else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{observance.onset:%Y%m%dT%H%M%S}",
        f"TZNAME:{observance.name}",
        f"TZOFFSETFROM:{offset_text(observance.offset_from)}",
        f"TZOFFSETTO:{offset_text(observance.offset_to)}",
        f"END:{kind}",
    ]


def offset_text(offset: timedelta) -> str:
    """+hhmm or -hhmm, with seconds only where a zone has them (RFC 5545 section 3.3.14)."""
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    text = f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"
    return f"{text}{seconds:02}" if seconds else text


def offset_of(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def name_of(moment: datetime) -> str:
    return moment.tzname() or "LMT"
