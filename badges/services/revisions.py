"""What stands on a badge, in digests: what was printed is compared with what would be printed now."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy, ngettext_lazy

from badges.models import Badge, Design
from badges.printing.designs.reading import written
from badges.printing.pieces import Occasion, Piece
from badges.queries import badges as badge_queries
from badges.services import composition
from badges.services.legibility import PARTS
from badges.services.paper_languages import languages_of
from events.models import Event, Participant

NEVER, REISSUED, UNKNOWN, DESIGN, EVENT = "never", "reissued", "unknown", "design", "event"
REASONS: dict[str, Any] = {
    NEVER: gettext_lazy("never printed"),
    REISSUED: gettext_lazy("badge reissued"),
    UNKNOWN: gettext_lazy("printed, but not known with what on it"),
    DESIGN: gettext_lazy("design"),
    EVENT: gettext_lazy("name or days of the event"),
    **PARTS,
}
OWN = "own"  # something of the person's own
_ALL: dict[str, Any] = {
    NEVER: gettext_lazy("All %(number)d, because they were never printed."),
    REISSUED: gettext_lazy("All %(number)d, because they were issued again."),
    UNKNOWN: gettext_lazy("All %(number)d, because it is not known what was printed on them."),
    DESIGN: gettext_lazy("All %(number)d, because the design changed."),
    EVENT: gettext_lazy("All %(number)d, because the name or the days of the event changed."),
    OWN: gettext_lazy("All %(number)d, because what stands on them changed."),
}
_SOME: dict[str, Any] = {
    NEVER: ngettext_lazy("%(number)d was never printed.", "%(number)d were never printed.", "number"),
    REISSUED: ngettext_lazy("%(number)d was issued again.", "%(number)d were issued again.", "number"),
    UNKNOWN: ngettext_lazy(
        "Of %(number)d it is not known what was printed.", "Of %(number)d it is not known what was printed.", "number"
    ),
    DESIGN: ngettext_lazy(
        "%(number)d, because the design changed.", "%(number)d, because the design changed.", "number"
    ),
    EVENT: ngettext_lazy(
        "%(number)d, because the event’s name or days changed.",
        "%(number)d, because the event’s name or days changed.",
        "number",
    ),
    OWN: ngettext_lazy(
        "%(number)d, because what stands on it changed.", "%(number)d, because what stands on them changed.", "number"
    ),
}
DIGITS = 12  # of a digest: enough to tell two texts of one part apart, never to find a text by


def visible(*, event: Event, design: Design | None, badges: Sequence[Badge]) -> dict[int, dict[str, str]]:
    """By badge id, by visible part: a short digest of what would stand there now; the code is no part.

    A handful of statements, whatever the number.
    """
    badges = list(badges)
    contents = composition.compose(event=event, design=design, badges=badges)
    shared = composition.compose_event(event=event, design=design)
    return seen(event=event, design=design, shared=shared, badges=badges, contents=contents)


def seen(
    *, event: Event, design: Design | None, shared: Occasion, badges: Sequence[Badge], contents: Sequence[Piece]
) -> dict[int, dict[str, str]]:
    """The same of contents that are composed already, in the order of the badges; asks the database nothing."""
    from badges.printing.designs.seen import Sight  # deferred: slow import

    sight = Sight(composition.drawn(design), shared)
    look = {DESIGN: _look(event, design)}
    return {badge.pk: sight.parts(content) | look for badge, content in zip(badges, contents, strict=True)}


def _look(event: Event, design: Design | None) -> str:
    """How all of them look."""
    note = design.back_note.strip() if design else ""
    look = [written(composition.drawn(design)), languages_of(design, event), event.accent_hue, note]
    return digest(json.dumps(look, sort_keys=True))


def digest(text: str) -> str:
    """A few hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def whole(parts: Mapping[str, str]) -> str:
    """One SHA-256 (hex) over all visible parts."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def changes(
    *, event: Event, design: Design | None, people: Sequence[Participant], badges: Sequence[Badge]
) -> dict[int, list[str]]:
    """Whose badge is not what was printed, by participant id, with the reasons (codes of `REASONS`).

    `badges` are the valid ones of these people, with them; who has none yet was never printed. Three statements.
    """
    held = {badge.participant_id: badge for badge in badges}
    printed = [badge for badge in badges if badge.printed_at]
    now = visible(event=event, design=design, badges=printed)
    before = badge_queries.printed_before(event)
    found = {}
    for person in people:
        badge = held.get(person.pk)
        if badge is None or badge.printed_at is None:
            found[person.pk] = [REISSUED if person.pk in before else NEVER]
        elif differing := difference(badge.printed_parts, now[badge.pk]):
            found[person.pk] = differing
    return found


def difference(printed: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The parts that are not as printed, gone and new ones among them; nothing when all is as it was."""
    if not printed:
        return [UNKNOWN]
    names = {*printed, *now}
    order = {name: place for place, name in enumerate(REASONS)}
    return sorted(
        (name for name in names if printed.get(name) != now.get(name)), key=lambda name: (order.get(name, 99), name)
    )


def said(codes: Iterable[str]) -> str:
    """The reasons in words; an element of a design that is named nowhere here is called by its own name."""
    return ", ".join(str(REASONS.get(code, code)) for code in codes)


def summary(found: Mapping[int, Sequence[str]]) -> list[str]:
    """Why so many are offered, one sentence a kind of reason: “All 157, because the design changed.”"""
    groups = Counter(_group(codes) for codes in found.values())
    if len(groups) == 1 and len(found) > 1:
        [(group, number)] = groups.items()
        return [str(_ALL[group]) % {"number": number}]
    return [str(_SOME[group] % {"number": number}) for group, number in sorted(groups.items())]


def _group(codes: Sequence[str]) -> str:
    return next((shared for shared in (NEVER, REISSUED, UNKNOWN, DESIGN, EVENT) if shared in codes), OWN)
