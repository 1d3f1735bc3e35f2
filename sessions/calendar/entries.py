"""What a calendar shows, as plain values: no ORM, no icalendar, so any process may build them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class EntryStatus(StrEnum):
    """STATUS of a VEVENT (RFC 5545 section 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"
    TENTATIVE = "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organiser:
    """Who answers for an entry: a display name and a bare e-mail address. Raises ValueError for one without an @."""

    name: str
    email: str

    def __post_init__(self) -> None:
        if "@" not in self.email:
            raise ValueError(f"{self.email!r} is no e-mail address")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One sitting, presentation or event as a calendar shows it.

    `starts_at`, `ends_at`, `created_at` and `revised_at` are aware moments in any zone; `timezone` is the IANA name of
    the venue's zone, in which the times are written. `revised_at` is the moment of the last change and becomes DTSTAMP
    and LAST-MODIFIED. `language` (BCP 47, or empty) marks the language the texts are in. Raises ValueError for a naive
    moment, an end that is not after the start, a negative sequence, an empty uid or a language that is no tag.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    timezone: str
    summary: str
    created_at: datetime
    revised_at: datetime
    status: EntryStatus = EntryStatus.CONFIRMED
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    organiser: Organiser | None = None
    language: str = ""

    def __post_init__(self) -> None:
        moments = (self.starts_at, self.ends_at, self.created_at, self.revised_at)
        if any(moment.utcoffset() is None for moment in moments):
            raise ValueError(f"{self.uid}: every moment of a calendar entry names its zone")
        # In UTC: two moments of one zone compare as wall times, which run backwards once a year.
        if self.ends_at.astimezone(UTC) <= self.starts_at.astimezone(UTC):
            raise ValueError(f"{self.uid}: an entry ends after it starts (RFC 5545 section 3.8.2.2)")
        if self.sequence < 0:
            raise ValueError(f"{self.uid}: a sequence starts at 0 (RFC 5545 section 3.8.7.4)")
        if not self.uid:
            raise ValueError("a calendar entry has a uid")
        check_language(self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar one subscribes to.

    `source` is its own public address; None for a feed under a secret token, which is then written nowhere in the file.
    `colour` is `#rrggbb` or a CSS3 colour name (empty: none). `refresh` is how often a calendar should ask again.
    """

    name: str
    description: str = ""
    source: str | None = None
    colour: str = ""
    language: str = ""
    refresh: timedelta = timedelta(hours=1)

    def __post_init__(self) -> None:
        if self.refresh < timedelta(seconds=1):
            raise ValueError("a calendar asks again after a second at the earliest")
        check_language(self.language)


def check_language(language: str) -> None:
    """Raises ValueError unless `language` is empty or has the form of a BCP 47 tag."""
    if language and not LANGUAGE_TAG.fullmatch(language):
        raise ValueError(f"{language!r} is no language tag (BCP 47)")
