"""Badges of one file, in the order of print: what stands on them, how they are laid on paper, what stands between."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from badges.enums import BadgeOrder
from badges.models import Badge, Design, PrintJob
from badges.printing import imposition
from badges.printing.content import Line
from badges.printing.designs.elements import Design as Drawn
from badges.printing.imposition import Entry, Group, Layout
from badges.printing.paper import Paper, Place, Sheet, sheet_of
from badges.printing.pieces import Occasion, Piece
from badges.queries import badges as badge_queries
from badges.queries import boxes
from badges.services import composition, revisions
from badges.services.paper_languages import interface
from events.models import Event

GROUPED = (BadgeOrder.CITY, BadgeOrder.BOX, BadgeOrder.PROTOCOL)  # orders in which sheets can stand between groups


@dataclass(frozen=True)
class Pile:
    """Badges and what stands on each of them, in the same order."""

    event: Event
    design: Design | None
    order: str
    paper: Paper
    layout: Layout
    small: bool
    drawn: Drawn
    shared: Occasion
    badges: list[Badge]
    contents: list[Piece]

    def of(self, ids: Collection[int]) -> Pile:
        """Those of the badges that have these ids."""
        kept = [place for place, badge in enumerate(self.badges) if badge.pk in ids]
        badges, contents = [self.badges[place] for place in kept], [self.contents[place] for place in kept]
        return replace(self, badges=badges, contents=contents)

    @property
    def title(self) -> str:
        return f"{self.event.short_name} · {len(self.contents)}"

    @property
    def sheet(self) -> Sheet:
        return sheet_of(self.paper, label_height=self.layout.label_height)

    def groups(self) -> list[Group]:
        """What the separators say, one for each run of badges of one city, or one box; none unless they are asked."""
        if not self.layout.separators or self.order not in GROUPED:
            return []
        language = self.shared.language
        both = zip(self.badges, self.contents, strict=True)
        rows = [(self._heading(badge, content), content) for badge, content in both]
        with translation.override(interface(language)):
            return [_group(heading, [content for _, content in run]) for heading, run in groupby(rows, itemgetter(0))]

    def _heading(self, badge: Badge, content: Piece) -> Line:
        if self.order != BadgeOrder.BOX:
            return content.texts.get("delegation.city", Line(""))
        with translation.override(interface(self.shared.language)):
            box = boxes.box_of(badge)
            return Line(_("Box %(box)s") % {"box": box} if box else _("Without a box"), self.shared.language)

    def places(self) -> list[Place]:
        """On which sheet and in which place each badge lies."""
        return imposition.places(len(self.contents), self.sheet, self.layout, self.groups())

    def key(self, program: str) -> str:
        """Equal for piles that give the same bytes: content, paper, layout, and the program that draws."""
        laid = (program, self.title, self.paper, self.layout, self.groups(), self.small)
        given = (*laid, self.drawn, self.shared, self.contents)
        return hashlib.sha256(repr(given).encode()).hexdigest()

    def seen(self) -> dict[int, dict[str, str]]:
        """What stands on each badge, in digests, by badge id."""
        return revisions.seen(
            event=self.event, design=self.design, shared=self.shared, badges=self.badges, contents=self.contents
        )


def _group(heading: Line, contents: Sequence[Piece]) -> Group:
    number = len(contents)
    detail = ngettext("%(number)d badge", "%(number)d badges", number) % {"number": number}
    return Group(
        pieces=number,
        heading=heading,
        detail=Line(detail, translation.get_language() or ""),
        page=Line(_("Sheet {page} of {pages}"), translation.get_language() or ""),
        entries=tuple(_entry(content) for content in contents),
    )


def _entry(content: Piece) -> Entry:
    texts = content.texts
    return Entry(texts["participant.name"], texts.get("participant.local_name"), content.said("number"))


def pile(
    *,
    event: Event,
    design: Design | None,
    badges: Iterable[Badge],
    paper: str,
    order: str = BadgeOrder.CITY,
    layout: Layout | None = None,
    small: bool = False,
) -> Pile:
    """The badges as they are now, read in a handful of statements whatever their number."""
    badges = list(badges)
    return Pile(
        event=event,
        design=design,
        order=order,
        paper=Paper(paper),
        layout=layout or Layout(),
        small=small,
        drawn=composition.drawn(design),
        shared=composition.compose_event(event=event, design=design),
        badges=badges,
        contents=composition.compose(event=event, design=design, badges=badges),
    )


def pile_of(job: PrintJob) -> Pile:
    """The job's badges that are still valid, in the order of the job."""
    rows = {badge.pk: badge for badge in badge_queries.valid_badges(event=job.event, ids=job.badge_ids)}
    return pile(
        event=job.event,
        design=job.design,
        badges=[rows[pk] for pk in job.badge_ids if pk in rows],
        paper=job.paper,
        order=job.order,
        layout=Layout.from_options(job.layout),
        small=job.small_texts,
    )
