"""What a print job would make, asked before it starts: how many, on how many sheets, what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from badges.models import Badge, Design
from badges.printing.content import Line
from badges.printing.paper import SHEETS, Paper
from badges.printing.pieces import Piece
from badges.queries import audiences
from badges.services import composition, legibility
from badges.services.legibility import Findings
from events.models import Event, Participant

MOST_SHOWN = 2


class Sample(NamedTuple):
    """What a badge says first, for a sketch of it on the screen."""

    name: Line
    local_name: Line | None
    city: Line
    role: Line
    number: str


@dataclass(frozen=True)
class Preview:
    """`samples` are the first badge of the run and the longest name in it."""

    badges: int
    sheets: int
    findings: Findings
    sentences: list[str]
    samples: list[Sample]

    @property
    def left(self) -> int:
        """How many can be printed."""
        return self.badges - len(self.findings.references)


def of(
    *, event: Event, design: Design | None, people: Sequence[Participant], paper: str, small: bool = False
) -> Preview:
    """Reads the badges as they are or would be; issues and writes nothing."""
    have = {badge.participant_id: badge for badge in audiences.badges_of(event=event, people=people)}
    badges = [have.get(person.pk) or _unissued(event, person) for person in people]
    findings = legibility.examine(event=event, design=design, badges=badges, small=small)
    return Preview(
        badges=len(badges),
        sheets=-(-len(badges) // SHEETS[Paper(paper)].cells),
        findings=findings,
        sentences=legibility.sentences(findings),
        samples=[_sample(piece) for piece in composition.compose(event=event, design=design, badges=_samples(badges))],
    )


def _unissued(event: Event, person: Participant) -> Badge:
    return Badge(event=event, participant=person, code="0" * 26, number=0)


def _sample(piece: Piece) -> Sample:
    texts, nothing = piece.texts, Line("")
    return Sample(
        name=texts["participant.name"],
        local_name=texts.get("participant.local_name"),
        city=texts.get("delegation.city", nothing),
        role=texts["role.word"],
        number=piece.said("number"),
    )


def _samples(badges: Sequence[Badge]) -> list[Badge]:
    longest = max(badges, key=lambda badge: len(badge.participant.full_name), default=None)
    chosen = [*badges[:1], *([longest] if longest is not None else [])]
    return list({badge.participant_id: badge for badge in chosen}.values())[:MOST_SHOWN]
