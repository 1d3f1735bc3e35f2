"""The released programme: one row, read once a release and kept in the cache."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.cache import cache

from events.models import Event
from sessions.models import Release
from sessions.queries.programme.content import read
from sessions.queries.programme.whole import Programme

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class ReleaseStamp:
    """Which release is current: enough to say whether anything has changed."""

    pk: int
    number: int
    released_at: datetime
    note: str

    @property
    def tag(self) -> str:
        """Unlike for any two releases of any event: the row and its moment in microseconds."""
        return f"{self.pk}-{self.number}-{self.released_at.timestamp():.6f}"


def stamp(event: Event) -> ReleaseStamp | None:
    """The current release of the event, without its content; None before the first. One query."""
    current = Release.objects.filter(event=event, is_current=True)
    row = current.values_list("pk", "number", "released_at", "note").first()
    return ReleaseStamp(*row) if row else None


def stamp_by_slug(slug: str) -> tuple[Event, ReleaseStamp] | None:
    """The event of that slug with its current release, without its content; None before the first. One query."""
    current = Release.objects.filter(event__slug=slug, is_current=True).select_related("event").defer("content")
    row = next(iter(current), None)  # a constraint leaves one at most; `first` would compose an order for it each time
    return (row.event, ReleaseStamp(row.pk, row.number, row.released_at, row.note)) if row else None


def released(event: Event, current: ReleaseStamp | None = None) -> Programme:
    """The programme as last released; an empty one, version None, before the first release.

    One query for what is current (none if `current` is given) and one more only when neither this process nor the
    cache holds that release. A release never changes, so nothing needs to be invalidated.
    """
    current = current or stamp(event)
    if current is None:
        return unreleased(event)
    return _read(current)


@lru_cache(maxsize=4)
def _read(current: ReleaseStamp) -> Programme:
    """Reading a thousand sittings takes a third of a second, and every page and calendar begins with it."""
    return read(_content(current), version=current.number, released_at=current.released_at, note=current.note)


def unreleased(event: Event) -> Programme:
    """What the public sees before the first release: nothing."""
    languages = tuple(event.languages)
    return Programme(version=None, released_at=None, timezone=event.timezone, languages=languages, sittings=())


def _content(current: ReleaseStamp) -> dict[str, Any]:
    key = f"programme-release:{current.tag}"
    content: dict[str, Any] | None = cache.get(key)
    if content is None:
        content = Release.objects.values_list("content", flat=True).get(pk=current.pk)
        cache.set(key, content, KEPT_SECONDS)
    return content
