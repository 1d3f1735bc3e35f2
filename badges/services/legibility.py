"""What cannot be printed, said before a job starts: by person, field and character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from badges.models import Badge, Design
from badges.printing.content import Uncovered, Unfitting
from badges.services import composition
from events.models import Event

PARTS: dict[str, Any] = {
    "agenda": gettext_lazy("personal agenda"),
    "delegation.category": gettext_lazy("category"),
    "delegation.city": gettext_lazy("city"),
    "delegation.country": gettext_lazy("country"),
    "delegation.local_city": gettext_lazy("city in its own script"),
    "design.note": gettext_lazy("line on the back"),
    "event.dates": gettext_lazy("days of the event"),
    "event.host": gettext_lazy("host"),
    "event.name": gettext_lazy("name of the event"),
    "event.short_name": gettext_lazy("name of the event"),
    "event.theme": gettext_lazy("theme"),
    "event.venue": gettext_lazy("venue"),
    "number": gettext_lazy("number"),
    "participant.duty": gettext_lazy("function"),
    "participant.family_name": gettext_lazy("family name"),
    "participant.given_name": gettext_lazy("given name"),
    "participant.honorific": gettext_lazy("form of address"),
    "participant.local_name": gettext_lazy("name in own script"),
    "participant.name": gettext_lazy("name"),
    "participant.position": gettext_lazy("position"),
    "photo": gettext_lazy("photo"),
    "pictures": gettext_lazy("picture"),
    "role": gettext_lazy("role"),
    "role.word": gettext_lazy("role"),
    "seat.place": gettext_lazy("seat"),
    "sitting.room": gettext_lazy("room"),
    "sitting.time": gettext_lazy("time"),
    "sitting.title": gettext_lazy("title of the sitting"),
    "words.found": gettext_lazy("line on the back"),
    "words.number": gettext_lazy("number"),
}


@dataclass(frozen=True)
class Findings:
    """Characters no font draws and lines that would be too small, each with the participant's key as reference."""

    uncovered: list[Uncovered]
    unfitting: list[Unfitting]
    names: dict[str, str]

    def who(self, reference: str) -> str:
        """The person's name; texts that every badge shares belong to the design."""
        return self.names.get(reference) or _("Every badge")

    @property
    def any(self) -> bool:
        return bool(self.uncovered or self.unfitting)

    @property
    def references(self) -> set[str]:
        return {found.reference for found in self.uncovered} | {found.reference for found in self.unfitting}


def examine(*, event: Event, design: Design | None, badges: Sequence[Badge], small: bool = False) -> Findings:
    """Asks the fonts about every line of every badge; nothing is drawn. With `small` any size is legible enough."""
    from badges.printing.designs.seen import Sight  # deferred: slow import

    fonts = tuple(settings.PRINT_FONT_DIRS)
    shared = composition.compose_event(event=event, design=design)
    sight = Sight(composition.drawn(design), shared, font_dirs=fonts)
    uncovered: list[Uncovered] = []
    unfitting: list[Unfitting] = []
    for content in composition.compose(event=event, design=design, badges=badges):
        missing = sight.uncovered(content)
        uncovered += missing
        if not missing and not small:
            unfitting += sight.unfitting(content)
    return Findings(uncovered, unfitting, {badge.participant.key: badge.participant.full_name for badge in badges})


def sentences(findings: Findings) -> list[str]:
    """One sentence a finding, for people: who, which field, which character, what to do."""
    lines = [
        _("%(who)s: no font can draw “%(character)s” (%(code)s) in “%(field)s”. Add a font or leave this badge out.")
        % {
            "who": findings.who(found.reference),
            "character": found.character,
            "code": found.code_point,
            "field": PARTS.get(found.field, found.field),
        }
        for found in findings.uncovered
    ]
    lines += [
        _("%(who)s: “%(text)s” is too long for “%(field)s”. Shorten what stands on the badge.")
        % {"who": findings.who(found.reference), "text": found.text, "field": PARTS.get(found.field, found.field)}
        for found in findings.unfitting
    ]
    return lines
