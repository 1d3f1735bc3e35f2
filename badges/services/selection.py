"""Who is printed, chosen the same way by the page, the job and the command: people in order, and why each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from badges.models import Badge, Design
from badges.queries import audiences
from badges.services import revisions
from events.models import Event, Participant


@dataclass(frozen=True)
class Selection:
    """People in the order of print; `reasons` by participant id: why their badge is not what was printed.

    Whoever holds a badge that is as it was printed has no reason.
    """

    people: list[Participant]
    badges: list[Badge]
    reasons: Mapping[int, list[str]]


def select(*, event: Event, audience: Mapping[str, Any], order: str, design: Design | None) -> Selection:
    """The people of an audience, with the valid badges they have; with `changed` those alone that have a reason.

    About seven statements, whatever the number.
    """
    people = audiences.people(event=event, audience=dict(audience), order=order)
    badges = audiences.badges_of(event=event, people=people)
    reasons = revisions.changes(event=event, design=design, people=people, badges=badges)
    if not audience.get("changed"):
        return Selection(people, badges, reasons)
    return Selection(
        [person for person in people if person.pk in reasons],
        [badge for badge in badges if badge.participant_id in reasons],
        reasons,
    )


def by_badge(badges: Sequence[Badge], reasons: Mapping[int, list[str]]) -> dict[str, list[str]]:
    """The reasons by badge id, as a print job keeps them."""
    return {str(badge.pk): reasons[badge.participant_id] for badge in badges if badge.participant_id in reasons}
